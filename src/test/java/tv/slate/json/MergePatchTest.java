package tv.slate.json;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MergePatchTest {
  @ParameterizedTest
  @CsvSource({"coutn, count", "Ratio, ratio", "prats, parts"})
  void aMisspeltMemberIsRefusedEvenWhereItIsNull(String misspelt, String meant) {
    given()
        .contentType("application/merge-patch+json")
        .body("{\"" + misspelt + "\": null}")
        .patch("/test-api/things/x")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/" + misspelt))
        .body("errors[0].detail", containsString("did you mean '" + meant + "'?"));
  }

  private static ValidatableResponse patch(String body) {
    return given()
        .contentType("application/merge-patch+json")
        .body(body)
        .patch("/test-api/things/box")
        .then();
  }

  @Test
  void membersAreSetAndRemovedAndTheRestStays() {
    patch("{\"count\": 2, \"colour\": null, \"length\": \"3m\"}")
        .statusCode(200)
        .body("name", equalTo("box"))
        .body("count", equalTo(2))
        .body("colour", nullValue())
        .body("length", equalTo("3m"))
        .body("day", equalTo("2017-04-03"))
        .body("parts", hasSize(2))
        .body("parts[0].length", equalTo("2m"));
  }

  @Test
  void listsAreReplacedWhole() {
    patch("{\"parts\": [{\"name\": \"x\"}]}").statusCode(200).body("parts.name", hasItems("x"));
  }

  @Test
  void anEmptyPatchChangesNothing() {
    patch("{}").statusCode(200).body("count", equalTo(1));
  }

  @Test
  void plainJsonIsAPatchToo() {
    given()
        .contentType("application/json")
        .body("{\"count\": 2}")
        .patch("/test-api/things/box")
        .then()
        .statusCode(200)
        .body("count", equalTo(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"nme": 1}                | /nme
          {"count": "2"}            | /count
          {"count": 1.5}            | /count
          {"count": 3000000000}     | /count
          {"ratio": 1e999}          | /ratio
          {"name": null}            | /name
          {"name": "\\u0000"}       | /name
          {"day": {"x": 1}}         | /day
          {"parts": null}           | /parts
          {"parts": [{"name": ""}]} | /parts/0/name
          {"parts": [null]}         | /parts/0
          []                        | ``
          null                      | ``
          "x"                       | ``
          """)
  void whatThePatchWouldMakeIsValidated(String body, String pointer) {
    patch(body)
        .statusCode(400)
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo(pointer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "{\"count\": 1, \"count\": 2}"})
  void aBrokenPatchIsAProblem(String body) {
    patch(body).statusCode(400).body("type", equalTo("/problems/malformed-json"));
  }

  @Test
  void aDeepPatchIsRefused() {
    patch("{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000)).statusCode(400);
  }

  @Test
  void anotherMediaTypeIsUnsupported() {
    given()
        .contentType("application/json-patch+json")
        .body("[]")
        .patch("/test-api/things/box")
        .then()
        .statusCode(415);
  }
}
