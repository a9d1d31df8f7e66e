package tv.slate.wire;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CrossOriginTest {
  private static final String EXPOSED =
      "Link, ETag, Location, X-Request-Id, Retry-After, Last-Modified, Content-Disposition,"
          + " RateLimit, RateLimit-Policy, Idempotency-Replayed, WWW-Authenticate, Allow";
  private static final String READ_HEADERS =
      "Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match, X-Request-Id,"
          + " traceparent, tracestate, baggage, sentry-trace";

  private static RequestSpecification script() {
    return given().header("Origin", "https://script.example").urlEncodingEnabled(false);
  }

  private static ValidatableResponse open(ValidatableResponse answer) {
    return answer
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Expose-Headers", EXPOSED)
        .header("Access-Control-Allow-Credentials", nullValue())
        .header("Vary", not(containsString("Origin")));
  }

  private static ValidatableResponse preflight(String method, String path) {
    return script()
        .header("Access-Control-Request-Method", method)
        .header("Access-Control-Request-Headers", "if-none-match,x-request-id")
        .options(path)
        .then();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/feeds, 200",
    "/v1/shows, 200",
    "/test-api/echo, 200",
    "/problems, 200",
    "/q/openapi, 200",
    "/v1/shows?no=1, 400",
    "/v1/shows/no-such-show, 404",
    "/nowhere, 404",
    "/v1/reports/x/withdrawal, 405",
    "/test-api/bug, 500",
    "/test-api/sql/08006, 503"
  })
  void aScriptOfAnyOriginReadsEveryAnswer(String path, int status) {
    open(script().get(path).then().statusCode(status));
    open(given().urlEncodingEnabled(false).get(path).then().statusCode(status));
    open(script().head(path).then().statusCode(status));
  }

  @Test
  void aScriptReadsWhatWasTooLong() {
    open(script().get("/v1/shows?q=" + "x".repeat(9000)).then().statusCode(414));
    open(
        script()
            .contentType("application/json")
            .body("x".repeat(1024 * 1024 + 1))
            .post("/v1/shows")
            .then()
            .statusCode(413));
    open(script().accept("image/png").get("/v1/feeds").then().statusCode(406));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "*",
        "https://a.example https://b.example",
        "javascript:alert(1)",
        "<script>",
        "https://a.example%0d%0aX-Injected: 1",
        "a"
      })
  void anOriginIsNeverRepeated(String origin) {
    open(given().header("Origin", origin).get("/v1/feeds").then().statusCode(200))
        .header("X-Injected", nullValue());
    given()
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "GET")
        .options("/v1/feeds")
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", "*")
        .header("X-Injected", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/live", "/q/metrics", "/q/swagger-ui/"})
  void whatIsForThoseWhoRunSlateIsNotForScripts(String path) {
    script().get(path).then().statusCode(200).header("Access-Control-Allow-Origin", nullValue());
    preflight("GET", path)
        .header("Access-Control-Allow-Origin", nullValue())
        .header("Access-Control-Allow-Methods", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/shows                  | GET, HEAD, OPTIONS
          /v1/shows/any              | GET, HEAD, OPTIONS
          /problems                  | GET, HEAD, OPTIONS
          /q/openapi                 | GET, HEAD, OPTIONS
          /v1/reports/any/withdrawal | OPTIONS
          """)
  void aPreflightAllowsReadsOfWhatIsThere(String path, String methods) {
    for (var wanted : new String[] {"GET", "PUT", "delete", "FOO", "\u00e9", "GET, PUT"}) {
      preflight(wanted, path)
          .statusCode(204)
          .header("Access-Control-Allow-Origin", "*")
          .header("Access-Control-Allow-Methods", methods)
          .header("Access-Control-Allow-Headers", READ_HEADERS)
          .header("Vary", nullValue())
          .header("Access-Control-Allow-Credentials", nullValue())
          .header("Access-Control-Max-Age", "86400")
          .body(emptyString());
    }
  }

  @Test
  void aPreflightPassesWhereNothingIsSoThatTheScriptReadsTheProblem() {
    preflight("GET", "/v1/nowhere")
        .statusCode(204)
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Allow-Methods", nullValue())
        .header("Allow", nullValue());
  }

  @Test
  void optionsWithoutAnOriginAreNoPreflight() {
    given()
        .header("Access-Control-Request-Method", "GET")
        .options("/v1/nowhere")
        .then()
        .statusCode(404);
    open(script().options("/v1/shows").then().statusCode(204))
        .header("Access-Control-Allow-Methods", nullValue());
    open(script().options("/v1/nowhere").then().statusCode(404))
        .body("type", equalTo("/problems/not-found"));
  }
}
