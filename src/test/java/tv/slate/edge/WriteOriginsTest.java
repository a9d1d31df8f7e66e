package tv.slate.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.wire.CrossOrigin;

/** Scripts of the origins that the configuration lists may write. */
@QuarkusTest
@TestProfile(WriteOriginsTest.TwoOrigins.class)
class WriteOriginsTest {
  private static final String DESK = "https://desk.example.org";

  /** The origin of a front end that is served, and of one that is developed. */
  public static class TwoOrigins implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "slate.http.write-origins", "https://Desk.example.org:443,http://localhost:5173");
    }
  }

  private static ValidatableResponse preflight(String origin, String method, String path) {
    return given()
        .header("Origin", origin)
        .header("Access-Control-Request-Method", method)
        .header(
            "Access-Control-Request-Headers",
            "authorization,content-type,idempotency-key,if-match,traceparent")
        .options(path)
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Allow-Credentials", nullValue())
        .header("Vary", "Origin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://desk.example.org | POST   | /v1/reports                | GET, HEAD, OPTIONS, POST
          http://localhost:5173    | PUT    | /v1/reports/any/withdrawal | OPTIONS, PUT
          https://desk.example.org | PATCH  | /v1/shows/any              | DELETE, GET, HEAD, OPTIONS, PATCH, PUT
          http://localhost:5173    | DELETE | /v1/keys/any               | DELETE, GET, HEAD, OPTIONS
          """)
  void aPreflightAllowsAListedOriginToWrite(
      String origin, String method, String path, String methods) {
    preflight(origin, method, path)
        .header("Access-Control-Allow-Methods", methods)
        .header(
            "Access-Control-Allow-Headers",
            "Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match,"
                + " X-Request-Id, traceparent, tracestate, baggage, sentry-trace, Authorization,"
                + " Idempotency-Key, If-Match, If-Unmodified-Since");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://script.example",
        "http://desk.example.org",
        "https://desk.example.org:8443",
        "https://desk.example.org.evil.example",
        "https://evil.example/https://desk.example.org",
        "null",
        "*"
      })
  void aPreflightAllowsEveryOtherOriginToReadAlone(String origin) {
    preflight(origin, "POST", "/v1/reports")
        .header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
        .header("Access-Control-Allow-Headers", not(containsString("Authorization")))
        .header("Access-Control-Allow-Headers", containsString("traceparent"));
  }

  @Test
  void aResponseIsTheSameForEveryOriginAlsoFromMemory() {
    for (var origin : new String[] {DESK, "https://script.example", DESK}) {
      given()
          .header("Origin", origin)
          .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
          .get("/v1/shows?limit=7")
          .then()
          .statusCode(200)
          .header("Access-Control-Allow-Origin", "*")
          .header("Access-Control-Expose-Headers", containsString("Idempotency-Replayed"))
          .header("Vary", not(containsString("Origin")));
    }
  }

  @Test
  void aRefusedWriteCanBeReadByTheScript() {
    given()
        .header("Origin", DESK)
        .header("Authorization", "Bearer not-a-key")
        .contentType("application/json")
        .body("{}")
        .post("/v1/reports")
        .then()
        .statusCode(401)
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Expose-Headers", containsString("WWW-Authenticate"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://desk.example.org, https://desk.example.org",
    "HTTPS://DESK.example.org:443, https://desk.example.org",
    "http://desk.example.org:80, http://desk.example.org",
    "http://[::1]:3000, http://[::1]:3000"
  })
  void anOriginIsReadAsBrowsersWriteIt(String setting, String origin) {
    assertEquals(origin, new CrossOrigin.OriginConverter().convert(setting));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "desk.example.org",
        "https://*.example.org",
        "https://desk.example.org/",
        "https://desk.example.org/app",
        "ftp://desk.example.org",
        "https://user@desk.example.org"
      })
  void whatIsNoOriginIsRefused(String setting) {
    assertThrows(
        IllegalArgumentException.class, () -> new CrossOrigin.OriginConverter().convert(setting));
  }
}
