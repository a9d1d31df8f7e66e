package tv.slate.show;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SeasonResourceTest {
  private final String show = "seasons-" + UUID.randomUUID().toString().substring(0, 8);
  private final String seasons = "/v1/shows/" + show + "/seasons";

  @BeforeEach
  void showIsThere() {
    send("PUT", "/v1/shows/" + show, "{\"title\": \"A\", \"kind\": \"series\"}").statusCode(201);
  }

  @Test
  void aNewSeasonIsAnsweredWholeAndFoundAtItsLocation() {
    String location =
        send("POST", seasons, "{\"number\": 2, \"title\": \"The Second\", \"episodes\": 13}")
            .statusCode(201)
            .header("Location", equalTo(seasons + "/2"))
            .body("number", equalTo(2))
            .body("title", equalTo("The Second"))
            .body("episodes", equalTo(13))
            .body("updatedAt", notNullValue())
            .extract()
            .header("Location");

    given().get(location).then().statusCode(200).body("title", equalTo("The Second"));
  }

  @Test
  void aSeasonIsFoundByItsShowsIdToo() {
    send("PUT", seasons + "/0", "{}").statusCode(201);
    String id = given().get("/v1/shows/" + show).path("id");

    given()
        .get("/v1/shows/" + id + "/seasons/0")
        .then()
        .statusCode(200)
        .body("number", equalTo(0))
        .body("title", nullValue())
        .body("episodes", nullValue());
    given().get("/v1/shows/" + id + "/seasons").then().body("items.number", contains(0));
    send("POST", "/v1/shows/" + id + "/seasons", "{\"number\": 1}")
        .statusCode(201)
        .header("Location", equalTo(seasons + "/1"));
  }

  @Test
  void aNumberThatIsTakenIsAConflict() {
    send("POST", seasons, "{\"number\": 1, \"title\": \"One\"}").statusCode(201);

    conflict(
        send("POST", seasons, "{\"number\": 1, \"title\": \"Another\"}"),
        "The show has a season of this number already.");
    given().get(seasons + "/1").then().body("title", equalTo("One"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                 | /number   | is needed
          {"number": null}                   | /number   | is needed
          {"number": -1}                     | /number   | greater than or equal to 0
          {"number": 10000}                  | /number   | less than or equal to 9999
          {"number": 1.0}                    | /number   | must be a whole number
          {"number": "1"}                    | /number   | must be a whole number
          {"number": 3000000000}             | /number   | is out of range
          {"number": 1, "title": ""}         | /title    | must not be blank
          {"number": 1, "episodes": -1}      | /episodes | greater than or equal to 0
          {"number": 1, "episodes": 100000}  | /episodes | less than or equal to 99999
          {"number": 1, "name": "One"}       | /name     | is not known here
          """)
  void aBadFieldIsNamed(String body, String pointer, String detail) {
    fault(send("POST", seasons, body), "pointer", pointer, detail);

    given().get(seasons).then().body("items", empty());
  }

  @Test
  void aTitleThatIsTooLongIsNamed() {
    fault(
        send("PUT", seasons + "/1", "{\"title\": \"" + "a".repeat(301) + "\"}"),
        "pointer",
        "/title",
        "size must be between 0 and 300");
    send("PUT", seasons + "/1", "{\"title\": \"" + "a".repeat(300) + "\"}").statusCode(201);
  }

  @Test
  void putCreatesTheSeasonAndThenReplacesIt() {
    send("PUT", seasons + "/3", "{\"title\": \"Third\", \"episodes\": 8}")
        .statusCode(201)
        .header("Location", equalTo(seasons + "/3"))
        .body("number", equalTo(3));
    send("PUT", seasons + "/3", "{\"number\": 3, \"title\": \"Renamed\"}")
        .statusCode(200)
        .header("Location", nullValue())
        .body("title", equalTo("Renamed"))
        .body("episodes", nullValue());
    given().get(seasons).then().body("items.title", contains("Renamed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "10000", "2147483647"})
  void putOnANumberOutOfRangeIsRefused(String number) {
    fault(
        send("PUT", seasons + "/" + number, "{}"),
        "parameter",
        "number",
        number.equals("-1") ? "greater than or equal to 0" : "less than or equal to 9999");
  }

  @Test
  void anotherNumberInTheBodyIsAConflict() {
    conflict(send("PUT", seasons + "/1", "{\"number\": 2}"), "1 can't become 2");
    given().get(seasons + "/1").then().statusCode(404);
    send("PUT", seasons + "/1", "{\"title\": \"One\"}").statusCode(201);

    conflict(send("PUT", seasons + "/1", "{\"number\": 2}"), "1 can't become 2");
    conflict(send("PATCH", seasons + "/1", "{\"number\": 2}"), "1 can't become 2");
    send("PATCH", seasons + "/1", "{\"number\": 1}").statusCode(200);
    given().get(seasons).then().body("items.title", contains("One"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/merge-patch+json", "application/json"})
  void patchTellsNullFromAbsent(String contentType) {
    send("PUT", seasons + "/1", "{\"title\": \"One\", \"episodes\": 13}").statusCode(201);

    given()
        .contentType(contentType)
        .body("{\"title\": null}")
        .patch(seasons + "/1")
        .then()
        .statusCode(200)
        .body("number", equalTo(1))
        .body("title", nullValue())
        .body("episodes", equalTo(13));
    send("PATCH", seasons + "/1", "{\"title\": \"Uno\", \"episodes\": null}")
        .statusCode(200)
        .body("title", equalTo("Uno"))
        .body("episodes", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"title": " "}          | /title    | must not be blank
          {"episodes": -1}        | /episodes | greater than or equal to 0
          {"episodes": "13"}      | /episodes | must be a whole number
          {"episodes": 13.5}      | /episodes | must be a whole number
          {"updatedAt": null}     | /updatedAt | is not known here
          {"x": 1}                | /x        | is not known here
          """)
  void aBadChangeIsNamedAndChangesNothing(String body, String pointer, String detail) {
    send("PUT", seasons + "/1", "{\"title\": \"One\", \"episodes\": 13}").statusCode(201);
    String before = given().get(seasons + "/1").asString();

    fault(send("PATCH", seasons + "/1", body), "pointer", pointer, detail);
    assertEquals(before, given().get(seasons + "/1").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "-1", "10000"})
  void unknownSeasonIsAProblem(String number) {
    missing(given().get(seasons + "/" + number).then());
    missing(send("PATCH", seasons + "/" + number, "{}"));
    missing(given().delete(seasons + "/" + number).then());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.5", "99999999999", "1e1", "null"})
  void whatIsNoNumberIsNotFound(String number) {
    missing(given().get(seasons + "/" + number).then());
    missing(send("PUT", seasons + "/" + number, "{}"));
    missing(send("PATCH", seasons + "/" + number, "{}"));
    missing(given().delete(seasons + "/" + number).then());
  }

  @Test
  void seasonsOfAnUnknownShowAreAProblem() {
    String unknown = "/v1/shows/no-such-show/seasons";
    missing(given().get(unknown).then());
    missing(send("POST", unknown, "{\"number\": 1}"));
    missing(given().get(unknown + "/1").then());
    missing(send("PUT", unknown + "/1", "{}"));
    missing(send("PATCH", unknown + "/1", "{}"));
    missing(given().delete(unknown + "/1").then());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6})
  void pagesHoldEachSeasonOnceByNumber(int limit) {
    for (int number : new int[] {10, 9, 0, 2, 1}) {
      send("PUT", seasons + "/" + number, "{}").statusCode(201);
    }

    List<Integer> numbers = new ArrayList<>();
    String page = seasons + "?limit=" + limit;
    while (page != null) {
      var answer = given().get(page).then().statusCode(200).extract();
      List<Integer> items = answer.path("items.number");
      numbers.addAll(items);
      String next = answer.path("next");
      page = next == null ? null : seasons + "?cursor=" + next;
      assertEquals(next == null ? null : "<" + page + ">; rel=\"next\"", answer.header("Link"));
    }
    assertEquals(List.of(0, 1, 2, 9, 10), numbers);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit, greater than or equal to 1",
    "limit=201, limit, less than or equal to 200",
    "cursor=x, cursor, is not a cursor of this list",
    "q=x, q, is not known here"
  })
  void aBadParameterIsNamed(String query, String parameter, String detail) {
    fault(given().get(seasons + "?" + query).then(), "parameter", parameter, detail);
  }

  @Test
  void aDeletedSeasonTakesItsProductionsAlong() {
    send("PUT", seasons + "/1", "{}").statusCode(201);
    String production =
        send("POST", "/v1/productions", "{\"show\": \"" + show + "\", \"season\": 1}")
            .statusCode(201)
            .extract()
            .path("id");

    given().delete(seasons + "/1").then().statusCode(204).body(equalTo(""));
    missing(given().get(seasons + "/1").then());
    missing(given().delete(seasons + "/1").then());
    given().get("/v1/productions/" + production).then().statusCode(404);
    given().get("/v1/shows/" + show).then().statusCode(200);
  }

  @Test
  void aSeasonWithReportsStaysEvenWhereTheyAreWithdrawn() {
    String report =
        send(
                "POST",
                "/v1/reports",
                """
                {
                  "about": {"show": "%s", "season": 1}, "publisher": "Variety", "publishedOn": "2017-04-03",
                  "certainty": "reported", "start": "2017-04"
                }
                """
                    .formatted(show))
            .statusCode(201)
            .extract()
            .path("id");

    conflict(given().delete(seasons + "/1").then(), "There are reports on this");
    send("PUT", "/v1/reports/" + report + "/withdrawal", "{}").statusCode(200);
    conflict(given().delete(seasons + "/1").then(), "There are reports on this");
    given().get(seasons).then().body("items", hasSize(1));
  }

  private static ValidatableResponse send(String method, String path, String body) {
    return given().contentType(ContentType.JSON).body(body).request(method, path).then();
  }

  private static void missing(ValidatableResponse answer) {
    answer
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/not-found"));
  }

  private static void conflict(ValidatableResponse answer, String detail) {
    answer
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/conflict"))
        .body("detail", containsString(detail));
  }

  private static void fault(ValidatableResponse answer, String kind, String name, String detail) {
    answer
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/invalid-input"))
        .body("errors", hasSize(1))
        .body("errors[0]." + kind, equalTo(name))
        .body("errors[0].detail", containsString(detail));
  }
}
