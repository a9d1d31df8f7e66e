package tv.slate.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.TestKey;

@QuarkusTest
class ProblemTest {

  @TestHTTPResource("/")
  URI base;

  private static ValidatableResponse problem(
      ValidatableResponse response, ProblemType type, String path) {
    return response
        .statusCode(type.status())
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/" + type.slug()))
        .body("title", equalTo(type.title()))
        .body("status", equalTo(type.status()))
        .body("detail", notNullValue())
        .body("instance", equalTo(path))
        .body("requestId", matchesPattern("[A-Za-z0-9._-]{1,64}"));
  }

  @Test
  void aMissingThingIsNamed() {
    problem(
            given().get("/test-api/things/box").then(),
            ProblemType.not_found,
            "/test-api/things/box")
        .body("detail", equalTo("There is no thing 'box'."))
        .body("errors", nullValue());
  }

  @Test
  void aConflictIsAProblem() {
    problem(
            given().delete("/test-api/things/box").then(),
            ProblemType.conflict,
            "/test-api/things/box")
        .body("detail", equalTo("'box' is in use."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/v2",
        "/v1/nowhere",
        "/test-api/nowhere",
        "/q/nowhere",
        "/index.html"
      })
  void anUnknownPathIsAProblemEvenForABrowser(String path) {
    problem(given().accept("text/html").get(path).then(), ProblemType.not_found, path);
    problem(given().get(path).then(), ProblemType.not_found, path);
    problem(
        given().contentType("application/json").body("{}").post(path).then(),
        ProblemType.not_found,
        path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/problem+json", "text/html", "image/png"})
  void aProblemIsOneWhateverIsAccepted(String accept) {
    given()
        .accept(accept)
        .get("/test-api/nowhere")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/productions?format=text&limit=0, 400",
    "/v1/productions?format=text&width=9, 400",
    "/v1/productions?q=a;b&format=text, 400",
    "/v1/shows?format=text, 400",
    "/v1/productions/01a20a5e-71b4-7f0c-9c1d-2f6c4f0a9d11?format=text, 404",
    "/v1/nowhere?format=text, 404",
    "/nowhere?x=y&format=text, 404"
  })
  void aProblemIsTextWhereTheAddressAsksForText(String address, int status) {
    given()
        .urlEncodingEnabled(false)
        .get(address)
        .then()
        .statusCode(status)
        .contentType("text/plain;charset=utf-8")
        .body(matchesPattern("(?s)" + status + " [A-Z][^\\n]+\\n[^\\n]+\\n.*request [^\\n]+\\n"));
  }

  @Test
  void aProblemAsTextHasEachErrorOnALine() {
    given()
        .get("/v1/productions?format=text&colour=red&kind=opera")
        .then()
        .statusCode(400)
        .body(
            matchesPattern(
                "(?s)400 The request is invalid\\n2 faults:\\n"
                    + "  colour is not known here[^\\n]*\\n  kind: 'opera' is not one of [^\\n]*\\n.*"));
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, text/plain",
    "text/*, text/plain",
    "'text/plain, application/json;q=0.5', text/plain",
    "'text/plain;q=0.5, application/json', application/problem+json",
    "'text/plain, */*', application/problem+json",
    "text/csv, application/problem+json",
    "text/html, application/problem+json"
  })
  void aProblemIsTextForAClientThatWouldRatherHaveText(String accept, String type) {
    for (var address :
        List.of("/v1/productions?limit=0", "/v1/nowhere", "/v1/shows/no-such-show?colour=red")) {
      given().accept(accept).get(address).then().contentType(startsWith(type));
    }
    given()
        .accept(accept)
        .get("/v1/productions?limit=0&format=json")
        .then()
        .contentType("application/problem+json");
  }

  @Test
  void anotherMethodIsNotAllowedAndTheAllowedAreListed() {
    var allowed =
        problem(given().delete("/test-api").then(), ProblemType.method_not_allowed, "/test-api")
            .extract()
            .header("Allow");
    assertEquals(
        new TreeSet<>(Arrays.asList("GET", "HEAD", "OPTIONS", "POST")),
        new TreeSet<>(Arrays.asList(allowed.split(", *"))));
    problem(
            given().post("/test-api/things/box").then(),
            ProblemType.method_not_allowed,
            "/test-api/things/box")
        .header("Allow", containsString("PATCH"));
    given().request("BREW", "/test-api").then().statusCode(405).header("Allow", notNullValue());
  }

  @Test
  void anUnofferedRepresentationIsNotAcceptable() {
    problem(
        given().accept("image/png").get("/test-api/echo").then(),
        ProblemType.not_acceptable,
        "/test-api/echo");
    given().accept("%%").get("/test-api/echo").then().statusCode(406);
  }

  @ParameterizedTest
  @CsvSource({
    "23505, things_name_key, 409",
    "23514, things_count_check, 400",
    "23505, unnamed_key, 500",
    "23502, , 500",
    "22001, , 400",
    "22003, , 400",
    "22021, , 400",
    "08006, , 503",
    "57P01, , 503",
    "53300, , 503",
    "53100, , 503",
    "58030, , 503",
    "25006, , 503",
    "40P01, , 503",
    "42601, , 500"
  })
  void aDatabaseErrorIsWhatItsStateSays(String state, String constraint, int status) {
    given()
        .get("/test-api/sql/" + state + (constraint == null ? "" : "?constraint=" + constraint))
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .header("Retry-After", status == 503 ? notNullValue() : nullValue());
  }

  @Test
  void aBrokenConstraintSpeaksTheFeaturesWords() {
    given()
        .get("/test-api/sql/23505?constraint=things_name_key")
        .then()
        .body("detail", equalTo("Another thing has this name."));
    given()
        .get("/test-api/sql/23514?constraint=things_count_check")
        .then()
        .body("errors[0].pointer", equalTo("/count"));
  }

  @Test
  void aPoolWithoutConnectionsIsUnavailable() {
    for (var says :
        List.of(
            "Sorry, acquisition timeout!",
            "Interrupted while attempting to connect.",
            "This pool is closed and does not handle any more connections!")) {
      problem(
              given().queryParam("says", says).get("/test-api/pool").then(),
              ProblemType.unavailable,
              "/test-api/pool")
          .header("Retry-After", "5");
    }
  }

  @Test
  void fullDirectMemoryPasses() {
    problem(
            given().get("/test-api/direct-memory").then(),
            ProblemType.unavailable,
            "/test-api/direct-memory")
        .header("Retry-After", "5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/test-api/bug", "/test-api/unwritable"})
  void aBugTellsNothingButItsRequest(String path) {
    problem(
            given().header("X-Request-Id", "bug-1").get(path).then(),
            ProblemType.internal_error,
            path)
        .body("requestId", equalTo("bug-1"))
        .body("detail", not(containsString("secret")))
        .body("detail", not(containsString("Object")));
  }

  @Test
  void aRequestIdIsKeptOrMade() {
    given()
        .header("X-Request-Id", "a.B_c-1")
        .get("/test-api/mdc")
        .then()
        .header("X-Request-Id", "a.B_c-1")
        .body("requestId", equalTo("a.B_c-1"));
    for (var bad :
        new String[] {
          "a b", "x".repeat(65), "é", "<script>", "slate_0123456789abcdefghij", TestKey.admin()
        }) {
      given()
          .header("X-Request-Id", bad)
          .get("/test-api/mdc")
          .then()
          .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }
    for (var path : new String[] {"/q/health", "/q/openapi", "/q/nowhere", "/problems", "/x"}) {
      given().get(path).then().header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }
  }

  @Test
  void aBodyOverTheLimitIsTooLarge() {
    problem(
            given()
                .contentType("application/json")
                .body("x".repeat(1024 * 1024 + 1))
                .post("/test-api")
                .then(),
            ProblemType.payload_too_large,
            "/test-api")
        .header("X-Request-Id", notNullValue());
    var just = "{\"name\": \"x\", \"parts\": []}";
    given()
        .contentType("application/json")
        .body(just + " ".repeat(1024 * 1024 - just.length()))
        .post("/test-api")
        .then()
        .statusCode(200);
  }

  @Test
  void aChunkedBodyOverTheLimitIsTooLarge() throws Exception {
    for (var size : new int[] {1024 * 1024 + 1, 5 * 1024 * 1024}) {
      var body = new byte[size];
      Arrays.fill(body, (byte) ' ');
      try (var client = HttpClient.newHttpClient()) {
        var response =
            client.send(
                HttpRequest.newBuilder(base.resolve("/test-api"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(body)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(413, response.statusCode());
        assertTrue(response.body().contains("/problems/payload-too-large"), response.body());
      }
    }
  }

  @Test
  void aMalformedAddressIsAProblem() throws Exception {
    for (var target :
        new String[] {"/%zz", "/test-api/things/%zz", "/test-api/things/%", "/\u00e9"}) {
      var answer = raw("GET " + target + " HTTP/1.1");
      assertTrue(answer.matches("(?s)HTTP/1.1 40[04] .*"), answer);
      assertTrue(answer.contains("application/problem+json"), answer);
      assertTrue(answer.contains("X-Content-Type-Options: nosniff"), answer);
    }
    var query = raw("GET /test-api/echo?q=%zz HTTP/1.1");
    assertTrue(query.startsWith("HTTP/1.1 400 "), query);
    assertTrue(query.contains("Malformed escape pair"), query);
    assertTrue(query.contains("X-Request-Id"), query);
  }

  @Test
  void aLongAddressIsTooLong() {
    problem(
        given().get("/test-api/echo?q=" + "x".repeat(9000)).then(),
        ProblemType.uri_too_long,
        "/test-api/echo");
  }

  @Test
  void aPathIsNeverEchoedRaw() {
    given()
        .urlEncodingEnabled(false)
        .get("/test-api/things/%3Cscript%3E")
        .then()
        .statusCode(404)
        .body("instance", equalTo("/test-api/things/%3Cscript%3E"));
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void everyTypeHasAPage(ProblemType type) {
    given()
        .get("/problems/" + type.slug())
        .then()
        .statusCode(200)
        .contentType("text/html")
        .body(containsString(type.title()));
    given().get("/problems").then().statusCode(200).body(containsString(type.slug()));
  }

  @Test
  void anUnknownTypeHasNoPage() {
    given().get("/problems/x").then().statusCode(404).contentType("application/problem+json");
  }

  private String raw(String requestLine) throws Exception {
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket
          .getOutputStream()
          .write(
              (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
