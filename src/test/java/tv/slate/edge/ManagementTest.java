package tv.slate.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Slate that was built with a port of its own for what operators ask, as the Docker image is. */
@QuarkusTest
@TestProfile(ManagementTest.Apart.class)
class ManagementTest {

  /** Built so. */
  public static class Apart implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.management.enabled", "true", "quarkus.management.test-port", "0");
    }
  }

  @TestHTTPResource(management = true)
  URL management;

  private String inside(String path) {
    return "http://localhost:" + management.getPort() + "/q/" + path;
  }

  @Test
  void whatOperatorsAskIsOnItsOwnPort() {
    given().get(inside("health/ready")).then().statusCode(200).body("status", equalTo("UP"));
    given().get(inside("health/live")).then().statusCode(200);
    given().get(inside("info")).then().statusCode(200).body("build.name", equalTo("slate"));
    given()
        .header("Origin", "https://example.org")
        .get(inside("metrics"))
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", nullValue())
        .header("X-Content-Type-Options", "nosniff")
        .body(containsString("slate_cache_line"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/info", "/q"})
  void noneOfItIsOnThePortOfTheApi(String path) {
    given().get(path).then().statusCode(404).body("type", equalTo("/problems/not-found"));
    given().options(path).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/q/openapi", "/q/swagger-ui/", "/q/swagger-ui/swagger-ui-bundle.js", "/v1/feeds"})
  void whatEverybodyMayReadStaysOnThePortOfTheApi(String path) {
    given().get(path).then().statusCode(200);
  }
}
