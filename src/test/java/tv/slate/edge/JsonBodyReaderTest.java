package tv.slate.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class JsonBodyReaderTest {

  @TestHTTPResource("/test-api")
  URI base;

  private static ValidatableResponse post(byte[] body) {
    return given().contentType("application/json").body(body).post("/test-api").then();
  }

  private static ValidatableResponse post(String body) {
    return post(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyTypeComesBackAsItWent() {
    post("""
        {"name": "é\\n🎬", "count": 3, "ratio": 2, "on": false, "colour": "red", "day": "2017-04-03",
         "at": "2026-11-22T16:00:00+01:00", "id": "019aa000-0000-7000-8000-000000000000",
         "length": "12m", "parts": [{"name": "lid", "length": null}]}
        """)
        .statusCode(200)
        .body("name", equalTo("é\n🎬"))
        .body("ratio", equalTo(2.0f))
        .body("at", equalTo("2026-11-22T15:00:00Z"))
        .body("length", equalTo("12m"))
        .body("parts[0]", hasKey("length"));
  }

  @Test
  void nullsAreWritten() {
    post("{\"name\": \"x\", \"parts\": []}")
        .statusCode(200)
        .body("$", hasKey("colour"))
        .body("colour", nullValue());
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    post("\uFEFF{\"name\": \"x\", \"parts\": []}").statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name": 1}                     | /name         | must be text
          {"name": true}                  | /name         | must be text
          {"name": ["x"]}                 | /name         | must be text
          {"name": {}}                    | /name         | must be text
          {"name": "a\\u0000"}            | /name         | U+0000
          {"name": "a\\u0007"}            | /name         | U+0007
          {"name": "\\ud83c"}             | /name         | U+D83C
          {"nme": "x"}                    | /nme          | not known here
          {"a/b~c": 1}                    | /a~1b~0c      | not known here
          {"\\u0000": 1}                  | /\\u0000      | not known here
          {"\\ud83c": 1}                  | /\\ud83c      | not known here
          {"count": "2"}                  | /count        | whole number
          {"count": 1.5}                  | /count        | whole number
          {"count": 1.0}                  | /count        | whole number
          {"count": true}                 | /count        | whole number
          {"count": ""}                   | /count        | whole number
          {"count": 3000000000}           | /count        | out of range
          {"count": 99999999999999999999} | /count        | out of range
          {"ratio": "1"}                  | /ratio        | number
          {"ratio": "NaN"}                | /ratio        | number
          {"ratio": 1e999}                | /ratio        | smaller
          {"on": 1}                       | /on           | true or false
          {"on": "true"}                  | /on           | true or false
          {"colour": "RED"}               | /colour       | one of red, deep_blue
          {"colour": 0}                   | /colour       | text
          {"day": "2017-02-30"}           | /day          | calendar
          {"day": [2017, 4, 3]}           | /day          | text
          {"day": 17000}                  | /day          | text
          {"at": 0}                       | /at           | text
          {"at": "2017-04-03"}            | /at           | instant
          {"id": "1-1-1-1-1"}             | /id           | UUID
          {"length": "12"}                | /length       | '12' is not a length
          {"length": {"metres": 12}}      | /length       | text
          {"parts": {}}                   | /parts        | list
          {"parts": "x"}                  | /parts        | list
          {"parts": [null]}               | /parts/0      | null
          {"parts": [1]}                  | /parts/0      | object
          {"parts": ["x"]}                | /parts/0      | object
          {"parts": [{}, {"length": "1"}]} | /parts/1/length | not a length
          {"parts": [{"nam": "x"}]}       | /parts/0/nam  | did you mean 'name'?
          {"parts": [{"nombre": "x"}]}    | /parts/0/nombre | known are length, name
          []                              | ``            | object
          "x"                             | ``            | object
          1                               | ``            | object
          null                            | ``            | object
          """)
  void aBadMemberIsNamed(String body, String pointer, String detail) {
    List<Map<String, String>> errors =
        post(body)
            .statusCode(400)
            .contentType("application/problem+json")
            .body("type", equalTo("/problems/invalid-input"))
            .extract()
            .jsonPath()
            .getList("errors");
    assertTrue(
        errors.stream()
            .anyMatch(
                error ->
                    pointer.equals(error.get("pointer")) && error.get("detail").contains(detail)),
        errors::toString);
  }

  @Test
  void everyViolationIsNamed() {
    post("{\"name\": \" \", \"parts\": [{\"name\": \"x\"}, {\"name\": \"\"}]}")
        .statusCode(400)
        .body("errors.pointer", hasItems("/name", "/parts/1/name"));
    post("{\"name\": \"x\"}").statusCode(400).body("errors[0].pointer", equalTo("/parts"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"name\": \"x\"",
        "{\"name\": \"x\", \"parts\": []} {}",
        "{\"name\": \"x\", \"parts\": []}]",
        "{\"name\": \"x\", \"name\": \"y\", \"parts\": []}",
        "{\"parts\": [{\"name\": \"x\", \"name\": \"y\"}]}",
        "{'name': 'x'}",
        "{name: 1}",
        "{\"name\": \"x\",}",
        "{\"ratio\": NaN}",
        "{\"ratio\": +1}",
        "{\"count\": 01}",
        "// no\n{}",
        "{\"name\": \"a\tb\"}",
        "x",
      })
  void brokenJsonIsAProblem(String body) {
    post(body)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/malformed-json"));
  }

  @Test
  void brokenJsonIsLocated() {
    post("{\n  \"name\" \"x\"}")
        .statusCode(400)
        .body("detail", containsString("line 2, column 10"));
  }

  @Test
  void onlyUtf8IsRead() {
    var body = "{\"name\": \"é\", \"parts\": []}";
    for (var charset :
        new Charset[] {
          StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE
        }) {
      post(body.getBytes(charset))
          .statusCode(400)
          .body("type", equalTo("/problems/malformed-json"));
    }
  }

  @Test
  void deepNestingIsRefusedAtOnce() {
    for (var body :
        new String[] {
          "[".repeat(10_000),
          "{\"a\":".repeat(10_000),
          "{\"parts\": " + "[".repeat(10_000),
          "{\"parts\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}"
        }) {
      post(body).statusCode(400);
    }
  }

  @Test
  void longNumbersAreRefused() {
    post("{\"count\": " + "9".repeat(100_000) + "}").statusCode(400);
    post("{\"ratio\": 1e" + "9".repeat(50) + "}").statusCode(400);
  }

  @Test
  void anotherMediaTypeIsUnsupported() {
    for (var type : new String[] {"text/plain", "application/x-www-form-urlencoded", "text/json"}) {
      given()
          .contentType(type)
          .body("{\"name\": \"x\", \"parts\": []}")
          .post("/test-api")
          .then()
          .statusCode(415)
          .body("type", equalTo("/problems/unsupported-media-type"));
    }
    given()
        .header("Content-Type", "application/json; charset=utf-8")
        .body("{\"name\": \"x\", \"parts\": []}".getBytes(StandardCharsets.UTF_8))
        .post("/test-api")
        .then()
        .statusCode(200);
    given()
        .header("Content-Type", "%%")
        .body("{}".getBytes(StandardCharsets.UTF_8))
        .post("/test-api")
        .then()
        .statusCode(415);
  }

  @Test
  void aMissingMediaTypeIsUnsupported() throws Exception {
    for (var body : new String[] {"{\"name\": \"x\", \"parts\": []}", ""}) {
      try (var client = HttpClient.newHttpClient()) {
        var response =
            client.send(
                HttpRequest.newBuilder(base).POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
        assertEquals(415, response.statusCode(), response.body());
      }
    }
  }
}
