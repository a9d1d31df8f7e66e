package tv.slate.load;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.slate.edge.LoadTestResource;
import tv.slate.edge.Narrow;
import tv.slate.edge.Wire;

/** The limit of concurrent requests, and requests beyond it. */
@QuarkusTest
@TestProfile(Narrow.class)
class AdmissionTest {

  @BeforeEach
  void nothingIsBegun() {
    LoadTestResource.BEGUN.drainPermits();
    LoadTestResource.MAY_END.drainPermits();
  }

  private static List<Wire> fill() throws Exception {
    var wires = new ArrayList<Wire>();
    for (int i = 0; i < Narrow.REQUESTS; i++) {
      wires.add(
          Wire.open().send("GET /v1/test-load/work HTTP/1.1", "Connection: close").write("\r\n"));
    }
    assertTrue(LoadTestResource.BEGUN.tryAcquire(Narrow.REQUESTS, 30, TimeUnit.SECONDS));
    return wires;
  }

  private static int status() {
    return given().get("/v1/feeds").statusCode();
  }

  private static void assertFreeSoon() throws InterruptedException {
    for (int i = 0; i < 100 && status() != 200; i++) {
      Thread.sleep(100);
    }
    assertEquals(200, status());
  }

  @Test
  void whatComesBeyondIsRefusedAtOnceAndTheRestIsAnswered() throws Exception {
    var wires = fill();
    given()
        .header("X-Request-Id", "beyond")
        .get("/v1/feeds")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .header("X-Request-Id", "beyond")
        .header("Date", notNullValue())
        .header("Cache-Control", "no-store")
        .header("Access-Control-Allow-Origin", "*")
        .body("type", equalTo("/problems/unavailable"))
        .body("instance", equalTo("/v1/feeds"))
        .body("requestId", equalTo("beyond"));
    LoadTestResource.MAY_END.release(Narrow.REQUESTS);
    for (var wire : wires) {
      try (wire) {
        assertTrue(wire.answer().contains("{\"ended\":\"true\"}"));
      }
    }
    assertFreeSoon();
  }

  @Test
  void anotherClientStillHasItsShare() throws Exception {
    var wires = fill();
    try {
      for (int i = 0; i < 20; i++) {
        assertEquals(503, status());
        given().header("X-Forwarded-For", "192.0.2.9").get("/v1/feeds").then().statusCode(200);
      }
    } finally {
      LoadTestResource.MAY_END.release(Narrow.REQUESTS);
      close(wires);
    }
    assertFreeSoon();
  }

  @Test
  void healthMetricsAndOptionsAnswerMeanwhile() throws Exception {
    var wires = fill();
    try {
      given().get("/q/health").then().statusCode(200);
      given().get("/q/metrics").then().statusCode(200).body(containsString("http_server"));
      given().options("/v1/feeds").then().statusCode(204);
      given().get("/q/openapi").then().statusCode(503);
      assertEquals(503, status());
    } finally {
      LoadTestResource.MAY_END.release(Narrow.REQUESTS);
      close(wires);
    }
    assertFreeSoon();
  }

  @Test
  void aClientThatLeavesGivesItsPlaceBackWhenTheWorkEnds() throws Exception {
    close(fill());
    Thread.sleep(300);
    assertEquals(503, status());
    LoadTestResource.MAY_END.release(Narrow.REQUESTS);
    assertFreeSoon();
    // None was given back twice.
    var wires = fill();
    assertEquals(503, status());
    LoadTestResource.MAY_END.release(Narrow.REQUESTS);
    close(wires);
    assertFreeSoon();
  }

  @Test
  void whateverBecomesOfARequestItsPlaceComesBack() throws Exception {
    for (int i = 0; i < 3 * Narrow.REQUESTS; i++) {
      assertEquals(409, given().get("/v1/test-load/failure").statusCode());
      assertEquals(404, given().get("/v1/nothing").statusCode());
      assertEquals(400, given().get("/v1/feeds?x=1").statusCode());
      assertEquals(405, given().put("/v1/feeds").statusCode());
      assertEquals(200, given().head("/v1/feeds").statusCode());
    }
    var wires = fill();
    assertEquals(503, status());
    LoadTestResource.MAY_END.release(Narrow.REQUESTS);
    close(wires);
    assertFreeSoon();
  }

  private static void close(List<Wire> wires) throws IOException {
    for (var wire : wires) {
      wire.close();
    }
  }
}
