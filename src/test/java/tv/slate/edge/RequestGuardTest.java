package tv.slate.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.value.TextValues;

@QuarkusTest
class RequestGuardTest {
  private static final String EDITS = "0123456789+-.:eETZzadfmx_ ";

  private static ValidatableResponse get(String rawQuery) {
    return given().urlEncodingEnabled(false).get("/test-api/echo?" + rawQuery).then();
  }

  @Test
  void everyTypeIsReadFromTheQuery() {
    get("q=a+b%20%C3%A9&from=3&ratio=-0.5&coarse=true&day=2017-04-03&since=2026-11-22T15:00:00Z"
            + "&id=019aa000-0000-7000-8000-000000000000&colour=deep_blue&length=12m&renamed=4")
        .statusCode(200)
        .body("q", equalTo("a b é"))
        .body("from", equalTo(3))
        .body("ratio", equalTo(-0.5f))
        .body("coarse", equalTo(true))
        .body("day", equalTo("2017-04-03"))
        .body("since", equalTo("2026-11-22T15:00:00Z"))
        .body("id", equalTo("019aa000-0000-7000-8000-000000000000"))
        .body("colour", equalTo("deep_blue"))
        .body("length", equalTo("12m"))
        .body("other", equalTo(4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          frm=1            | frm     | did you mean 'from'?
          LIMIT=1          | LIMIT   | known are
          From=1           | From    | did you mean 'from'?
          from=1&from=2    | from    | 2 times
          from=x           | from    | whole number
          from=1.5         | from    | whole number
          from=3000000000  | from    | a number from
          from=99999999999999999999999 | from | a number from
          ratio=NaN        | ratio   | a number
          ratio=1e999      | ratio   | a number
          ratio=1d         | ratio   | a number
          ratio=0x1p3      | ratio   | a number
          ratio=1e         | ratio   | a number
          ratio=1.e3       | ratio   | a number
          ratio=.5         | ratio   | a number
          ratio=-Infinity  | ratio   | a number
          coarse=TRUE      | coarse  | true or false
          coarse=1         | coarse  | true or false
          day=2017-02-29   | day     | calendar
          day=2017-4-3     | day     | a day such as
          day=0001-01-01   | day     | from 1800-01-01
          day=2017-04-03T00:00:00Z | day | a day such as
          since=2017-04-03 | since   | an instant
          id=1-1-1-1-1     | id      | a UUID
          colour=RED       | colour  | one of red, deep_blue
          length=12        | length  | '12' is not a length
          q=               | q       | must not be empty
          q                | q       | must not be empty
          q=+              | q       | must not be empty
          q=%00            | q       | U+0000
          q=a%0Ab          | q       | line break
          q=%ff            | q       | UTF-8
          q=%ED%A0%80      | q       | UTF-8
          q=a;b            | q       | %3B
          from=-1          | from    | greater than or equal
          renamed=10       | renamed | less than or equal
          """)
  void aBadParameterIsNamed(String query, String parameter, String detail) {
    get(query)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/invalid-input"))
        .body("errors", hasSize(1))
        .body("errors[0].parameter", equalTo(parameter))
        .body("errors[0].detail", containsString(detail));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ratio=-5.0E-4                     | ratio | -5.0E-4
          ratio=5e3                         | ratio | 5000.0
          ratio=%2B1.5E%2B2                 | ratio | 150.0
          since=2026-11-28T01:00Z           | since | 2026-11-28T01:00:00Z
          since=2026-11-28T02:00%2B01:00    | since | 2026-11-28T01:00:00Z
          since=2026-11-28T01:00:00.5-00:30 | since | 2026-11-28T01:30:00.500Z
          from=007                          | from  | 7
          id=019AA000-0000-7000-8000-00000000000F | id | 019aa000-0000-7000-8000-00000000000f
          """)
  void everyWayToWriteAValueIsRead(String query, String name, String value) {
    var echoed = get(query).statusCode(200).extract().jsonPath().getString(name);

    assertEquals(
        name.equals("ratio") ? Double.valueOf(value).toString() : value,
        name.equals("ratio") ? Double.valueOf(echoed).toString() : echoed);
  }

  /** Random edits of good values: what the check takes is converted, and all else is named. */
  @ParameterizedTest
  @CsvSource({
    "from, java.lang.Integer, -12",
    "ratio, java.lang.Double, -51.5E-3",
    "coarse, java.lang.Boolean, true",
    "day, java.time.LocalDate, 2017-04-03",
    "since, java.time.Instant, 2026-11-22T15:00:00.5+01:00",
    "since, java.time.Instant, 2026-11-22T15:00Z",
    "id, java.util.UUID, 019aa000-0000-7000-8000-00000000000f",
    "colour, tv.slate.edge.ApiTestResource$Colour, deep_blue",
    "length, tv.slate.edge.ApiTestResource$Length, 12m",
  })
  void whatTheCheckTakesIsConvertedAndNothingElse(String name, Class<?> type, String good) {
    var random = new Random(20170403);
    for (int i = 0; i < 60; i++) {
      var text = new StringBuilder(good);
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, EDITS.charAt(random.nextInt(EDITS.length())));
          case 1 -> text.insert(at, EDITS.charAt(random.nextInt(EDITS.length())));
          default -> text.deleteCharAt(at).append(text.isEmpty() ? "1" : "");
        }
      }
      var written = text.toString();
      boolean taken = isTaken(type, written);

      var response = given().queryParam(name, written).get("/test-api/echo");

      boolean outOfRange = name.equals("from") && taken && Integer.parseInt(written) < 0;
      assertEquals(taken && !outOfRange ? 200 : 400, response.statusCode(), written);
    }
  }

  private static boolean isTaken(Class<?> type, String text) {
    try {
      TextValues.read(type, text);
      return !text.isBlank();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void allBadParametersAreNamedAtOnce() {
    get("x=1&from=y&q=%00").statusCode(400).body("errors.parameter", hasItems("x", "from", "q"));
  }

  @Test
  void aListMayBeRepeated() {
    given()
        .get("/test-api/many?colour=red&colour=deep_blue")
        .then()
        .statusCode(200)
        .body("$", equalTo(java.util.List.of("red", "deep_blue")));
  }

  @Test
  void writesTakeNoUnknownParametersEither() {
    given().delete("/test-api/things/x?force=true").then().statusCode(400);
  }

  @Test
  void controlsInThePathAreNotFound() {
    for (var path : new String[] {"a%00b", "a%0Ab", "a%ffb", "%ED%A0%80"}) {
      given()
          .urlEncodingEnabled(false)
          .get("/test-api/things/" + path)
          .then()
          .statusCode(404)
          .body("type", equalTo("/problems/not-found"));
    }
  }

  @Test
  void aPathParameterOfAnotherTypeIsNotFound() {
    given()
        .contentType("application/json")
        .body("{\"name\": \"x\"}")
        .put("/test-api/numbers/x")
        .then()
        .statusCode(404);
  }

  @Test
  void aPathParameterOutOfRangeIsNamed() {
    given()
        .contentType("application/json")
        .body("{\"name\": \"x\"}")
        .put("/test-api/numbers/0")
        .then()
        .statusCode(400)
        .body("errors[0].parameter", equalTo("number"));
  }
}
