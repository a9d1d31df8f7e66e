package tv.slate.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OptionsTest {

  @TestHTTPResource("/")
  URI base;

  private static ValidatableResponse options(String path) {
    return given().urlEncodingEnabled(false).options(path).then();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/shows                               | GET, HEAD, OPTIONS, POST
          /v1/shows?q=x                           | GET, HEAD, OPTIONS, POST
          /v1/shows/any                           | DELETE, GET, HEAD, OPTIONS, PATCH, PUT
          /v1/shows/any/seasons/1                 | DELETE, GET, HEAD, OPTIONS, PATCH, PUT
          /v1/productions/upcoming                | GET, HEAD, OPTIONS
          /v1/productions/any                     | DELETE, GET, HEAD, OPTIONS
          /v1/productions/any/reports             | GET, HEAD, OPTIONS
          /v1/reports/any/withdrawal              | OPTIONS, PUT
          /v1/imports                             | GET, HEAD, OPTIONS
          /v1/productions/upcoming.ics            | GET, HEAD, OPTIONS
          /v1/productions.csv?country=FR          | GET, HEAD, OPTIONS, POST
          /v1/productions/any.geojson             | DELETE, GET, HEAD, OPTIONS
          /v1/shows/any/productions.ndjson        | GET, HEAD, OPTIONS
          /v1/filming-locations/any               | GET, HEAD, OPTIONS, PATCH
          /test-api                               | GET, HEAD, OPTIONS, POST
          /problems                               | GET, HEAD, OPTIONS
          /problems/not-found                     | GET, HEAD, OPTIONS
          /q/openapi                              | GET, HEAD, OPTIONS
          /q/health                               | GET, HEAD, OPTIONS
          /q/health/ready                         | GET, HEAD, OPTIONS
          /q/metrics                              | GET, HEAD, OPTIONS
          /q/swagger-ui/                          | GET, HEAD, OPTIONS
          """)
  void theMethodsOfAnAddressAreListed(String path, String methods) {
    options(path)
        .statusCode(204)
        .header("Allow", methods)
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
        .header("Content-Type", nullValue())
        .body(emptyString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/productions/upcoming.ics",
        "/v1/shows/any/productions.csv",
        "/v1/imports/01a20476-2ce2-70b4-b61e-c27bef2234ce/refusals.csv"
      })
  void anotherMethodIsNotAllowedAtAnAddressThatEndsInAFormat(String path) {
    given()
        .contentType("application/json")
        .body("{}")
        .post(path)
        .then()
        .statusCode(405)
        .header("Allow", "GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/productions.exe", "/v1/productions.txt", "/v1/nothing.ics", "/v1.ics.csv"})
  void nothingIsAtAnAddressThatEndsInAnythingElse(String path) {
    options(path).statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/shows/any", "/v1/filming-locations/any", "/test-api/things/box"})
  void whatAPatchIsWrittenInIsTold(String path) {
    var types = "application/merge-patch+json, application/json";
    options(path).statusCode(204).header("Accept-Patch", types);
    given()
        .contentType("text/plain")
        .body("x")
        .patch(path)
        .then()
        .statusCode(415)
        .header("Accept-Patch", types);
  }

  @Test
  void whereNothingIsPatchedNoPatchIsTold() {
    options("/v1/shows").header("Accept-Patch", nullValue());
    given()
        .contentType("text/plain")
        .body("x")
        .post("/test-api")
        .then()
        .statusCode(415)
        .header("Accept-Patch", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/v2", "/v1/nowhere", "/v1/shows/a/b", "/q", "/q/x"})
  void whereNothingIsThereAreNoOptions(String path) {
    options(path)
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/not-found"))
        .header("Allow", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"options", "Options", "FOO", "OPTIONSX", "PROPFIND"})
  void anotherMethodIsNotOptions(String method) throws Exception {
    var answer = raw(method + " /v1/shows HTTP/1.1\r\nConnection: close\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
    assertTrue(answer.contains("\r\nAllow: GET, HEAD, OPTIONS, POST\r\n"), answer);
  }

  @Test
  void theServiceAsAWholeAnswers() throws Exception {
    var answer = raw("OPTIONS * HTTP/1.1\r\nConnection: close\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 204 "), answer);
    assertTrue(answer.contains("X-Request-Id: "), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET *", "OPTIONS v1/shows", "DELETE *", "OPTIONS **"})
  void whatIsNoPathIsNotFound(String line) throws Exception {
    var answer = raw(line + " HTTP/1.1\r\nConnection: close\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
    assertTrue(answer.contains("application/problem+json"), answer);
    assertTrue(answer.contains("X-Request-Id: "), answer);
  }

  @ParameterizedTest
  @CsvSource({
    "/%zz, 400",
    "/v1/shows/%, 400",
    "/v1/shows?q=%zz, 400",
    "/v1/shows/%00, 404",
    "/v1/shows/%ff%fe, 404",
    "/v1/shows/..%2f..%2fetc, 404",
    "/v1/../../shows, 404",
    "//v1//shows, 404"
  })
  void aHostileAddressGetsASoundAnswer(String path, int status) throws Exception {
    var answer = raw("OPTIONS " + path + " HTTP/1.1\r\nConnection: close\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertTrue(answer.contains("X-Request-Id: "), answer);
    assertTrue(answer.toLowerCase(Locale.ROOT).contains("access-control-allow-origin: *"), answer);
  }

  @Test
  void aLongAddressIsTooLong() {
    options("/v1/shows/" + "x".repeat(9000))
        .statusCode(414)
        .contentType("application/problem+json");
  }

  @Test
  void aBodyIsPassedOverAndTheConnectionGoesOn() throws Exception {
    var answers =
        raw(
            "OPTIONS /v1/shows HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello"
                + "GET /v1/feeds HTTP/1.1\r\nConnection: close\r\n");
    assertTrue(answers.startsWith("HTTP/1.1 204 "), answers);
    assertTrue(answers.contains("HTTP/1.1 200 "), answers);
    assertEquals(204, given().body("x".repeat(1024 * 1024 + 1)).options("/v1/shows").statusCode());
  }

  @Test
  void metricsCountOptionsTogether() {
    options("/v1/shows/counted-once");
    given()
        .get("/q/metrics")
        .then()
        .body(matchesPattern("(?s).*method=\"OPTIONS\"[^}]*uri=\"OPTIONS\".*"))
        .body(matchesPattern("(?s)(?!.*counted-once).*"));
  }

  private String raw(String head) throws Exception {
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((head + "Host: localhost\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
