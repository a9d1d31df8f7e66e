package tv.slate.embedded;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EmbeddedApplicationTest {
  @Inject EmbeddedConfig config;

  @Test
  void runsOnADatabaseOfItsOwnInTheBuildFolder() {
    assumeTrue(System.getenv("QUARKUS_DATASOURCE_JDBC_URL") == null, "a database is configured");
    assertTrue(config.embedded());
    assertEquals(Path.of("target", "database").toAbsolutePath(), config.dataDir());
  }

  @Test
  void isReady() {
    RestAssured.get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
  }
}
