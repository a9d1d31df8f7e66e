package tv.slate.wire;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SecurityHeadersTest {

  private static ValidatableResponse guarded(ValidatableResponse answer) {
    return answer
        .header("Content-Security-Policy", startsWith("default-src 'none'; "))
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
        .header("Content-Security-Policy", not(containsString("unsafe")))
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Permissions-Policy", containsString("geolocation=()"))
        .header("Strict-Transport-Security", nullValue())
        .header("Server", nullValue())
        .header("X-Powered-By", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/feeds, 200",
    "/v1/shows, 200",
    "/v1/productions?format=csv, 200",
    "/problems, 200",
    "/problems/no-such, 404",
    "/q/openapi, 200",
    "/v1/shows?no=1, 400",
    "/v1/shows/no-such-show, 404",
    "/nowhere, 404",
    "/v1, 200",
    "/v1/productions?format=text&width=1, 400",
    "/v1/reports/x/withdrawal, 405",
    "/v1/feeds?format=gif, 400",
    "/test-api/bug, 500",
    "/test-api/sql/08006, 503"
  })
  void everyAnswerIsGuardedAndMayBeEmbeddedWhereScriptsMayReadIt(String path, int status) {
    for (var method : List.of("GET", "HEAD")) {
      guarded(given().urlEncodingEnabled(false).request(method, path).then().statusCode(status))
          .header("Cross-Origin-Resource-Policy", "cross-origin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/metrics", "/q/swagger-ui/"})
  void whatIsForThoseWhoRunSlateStaysWithItsOrigin(String path) {
    guarded(given().get(path).then().statusCode(200))
        .header("Cross-Origin-Resource-Policy", "same-origin");
  }

  @Test
  void whatTheEdgeRefusesIsGuarded() {
    guarded(given().get("/v1/shows?q=" + "x".repeat(9000)).then().statusCode(414));
    guarded(given().accept("image/png").get("/v1/feeds").then().statusCode(406));
    guarded(given().options("/v1/feeds").then().statusCode(204));
    guarded(given().options("/nowhere").then().statusCode(404));
    guarded(given().redirects().follow(false).get("/q/swagger-ui").then().statusCode(301));
    guarded(
        given()
            .contentType("application/json")
            .body("x".repeat(1024 * 1024 + 1))
            .post("/v1/shows")
            .then()
            .statusCode(413));
  }

  @Test
  void whatDidNotChangeIsGuarded() {
    String tag = given().get("/v1/feeds").then().extract().header("ETag");
    guarded(given().header("If-None-Match", tag).get("/v1/feeds").then().statusCode(304));
  }

  @Test
  void answersOfTheApiMayLoadNothing() {
    given()
        .get("/v1/feeds")
        .then()
        .header(
            "Content-Security-Policy",
            equalTo(
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/problems", "/problems/not-found", "/q/swagger-ui/"})
  void pagesMayLoadWhatTheyConsistOf(String path) {
    var answer = given().get(path).then().statusCode(200).extract();
    var page = answer.asString();
    var policy = answer.header("Content-Security-Policy");

    var inline =
        Pattern.compile("<(script|style)(?: defer)?>(.*?)</", Pattern.DOTALL).matcher(page);
    while (inline.find()) {
      assertAllows(
          policy, inline.group(1), "'sha256-" + SecurityHeaders.sha256(inline.group(2)) + "'");
    }
    var linked = Pattern.compile("<(script|link) [^>]*?(?:src|href)=\"([^\"]*)").matcher(page);
    while (linked.find()) {
      assertFalse(linked.group(2).contains(":"), linked.group());
      assertTrue(policy.contains("style-src 'self'"), linked.group());
      assertTrue(policy.contains("script-src 'self'"), linked.group());
    }
    assertFalse(Pattern.compile("<[^>]* (style|on[a-z]+)=").matcher(page).find(), page);
  }

  private static void assertAllows(String policy, String kind, String source) {
    var sources =
        List.of(policy.split("; ")).stream()
            .filter(directive -> directive.startsWith(kind + "-src "))
            .findFirst()
            .orElse("");
    assertTrue(sources.contains(source), () -> kind + "-src should have " + source + ": " + policy);
  }

  /** Quarkus' own inline scripts differ by mode; a hash allowed in one is blocked in another. */
  @ParameterizedTest
  @ValueSource(strings = {"/q/swagger-ui/", "/q/swagger-ui/index.html", "/q/swagger-ui?tag=Shows"})
  void swaggerUiNeedsNoInlineScript(String path) {
    var answer = given().get(path).then().statusCode(200).extract();
    assertTrue(answer.asString().contains("<script src=\"start.js\"></script>"), answer.asString());
    assertFalse(answer.header("Content-Security-Policy").contains("'sha256-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"start.js", "swagger-ui-bundle.js", "swagger-ui.css", "favicon.ico", "../openapi"})
  void whatSwaggerUiConsistsOfIsThere(String file) {
    given().get(URI.create("/q/swagger-ui/").resolve(file).getPath()).then().statusCode(200);
  }

  @Test
  void swaggerUiReadsTheDocumentFromItsOwnOrigin() {
    assertTrue(given().get("/q/swagger-ui/start.js").asString().contains("url: '../openapi'"));
    var policy = given().get("/q/swagger-ui/").header("Content-Security-Policy");
    assertTrue(policy.contains("connect-src 'self'"), policy);
  }
}
