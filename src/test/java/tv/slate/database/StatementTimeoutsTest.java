package tv.slate.database;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tv.slate.edge.LoadTestResource;
import tv.slate.edge.Narrow;
import tv.slate.edge.Wire;

@QuarkusTest
@TestProfile(Narrow.class)
class StatementTimeoutsTest {
  @Inject AgroalDataSource database;

  @Test
  void aReadThatTakesTooLongIsUnavailable() {
    given()
        .get("/v1/test-load/sleep/20")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("type", equalTo("/problems/unavailable"))
        .body("detail", containsString("longer for this than Slate waits"));
  }

  @Test
  void aWriteMayTakeLonger() {
    given()
        .header("X-Forwarded-For", "198.51.100.20")
        .post("/v1/test-load/sleep/3")
        .then()
        .statusCode(200);
  }

  @Test
  void whoeverWaitsForAnothersLockIsToldSo() throws Exception {
    LoadTestResource.BEGUN.drainPermits();
    LoadTestResource.MAY_END.drainPermits();
    try (var first =
        Wire.open()
            .send("POST /v1/test-load/lock HTTP/1.1", "X-Forwarded-For: 198.51.100.21")
            .write("Connection: close\r\nContent-Length: 0\r\n\r\n")) {
      assertTrue(LoadTestResource.BEGUN.tryAcquire(20, TimeUnit.SECONDS));
      given()
          .header("X-Forwarded-For", "198.51.100.22")
          .post("/v1/test-load/lock")
          .then()
          .statusCode(503)
          .body("detail", containsString("Others hold what this needs"));
      LoadTestResource.MAY_END.release();
      assertTrue(first.answer().startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void everyConnectionHasTheTimeOfAReadAlsoAfterMigrations() throws Exception {
    var connections = new ArrayList<Connection>();
    try {
      for (int i = 0; i < 8; i++) {
        var connection = database.getConnection();
        connections.add(connection);
        try (var row = connection.createStatement().executeQuery("show statement_timeout")) {
          assertTrue(row.next());
          assertEquals("2s", row.getString(1));
        }
      }
    } finally {
      for (var connection : connections) {
        connection.close();
      }
    }
  }
}
