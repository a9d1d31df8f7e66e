package tv.slate.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.slate.edge.ApiTestResource;

@QuarkusTest
class PagingTest {

  private static ValidatableResponse list(String query) {
    return given().urlEncodingEnabled(false).get("/test-api?" + query).then();
  }

  private static String cursor(String query) {
    return list(query).statusCode(200).extract().path("next");
  }

  private static final String LIST = "/test-api";
  private static final Cursor.Room ROOM = new Cursor.Room(1_000_000, _ -> {});

  private static void refused(String cursor) {
    list("cursor=" + cursor).statusCode(400).body("errors[0].parameter", equalTo("cursor"));
  }

  @Test
  void aPageNamesTheNextAndTheLastDoesNot() {
    var next =
        list("from=1&limit=4&length=3m&day=2017-04-03")
            .statusCode(200)
            .body("items", equalTo(List.of(1, 2, 3, 4)))
            .extract()
            .<String>path("next");
    list("cursor=" + next)
        .statusCode(200)
        .body("items", equalTo(List.of(5, 6)))
        .body("size()", equalTo(2))
        .body("next", nullValue());
  }

  @Test
  void aPageThatIsJustFullIsTheLast() {
    list("limit=7").statusCode(200).body("next", nullValue());
  }

  @Test
  void aLimitBesideTheCursorOverridesItsOwn() {
    var next = cursor("limit=2");
    var after =
        list("cursor=" + next + "&limit=1")
            .statusCode(200)
            .body("items", equalTo(List.of(2)))
            .extract()
            .<String>path("next");
    list("cursor=" + after).statusCode(200).body("items", equalTo(List.of(3)));
  }

  @Test
  void anythingElseBesideTheCursorIsRefused() {
    list("cursor=" + cursor("limit=2") + "&from=0")
        .statusCode(400)
        .body("errors[0].parameter", equalTo("from"));
  }

  @Test
  void aLimitOutOfRangeIsRefused() {
    for (var limit : List.of("0", "201", "-1", "x")) {
      list("limit=" + limit).statusCode(400).body("errors[0].parameter", equalTo("limit"));
    }
    list("limit=200").statusCode(200);
    list("cursor=" + cursor("limit=2") + "&limit=201").statusCode(400);
  }

  @Test
  void aBrokenCursorIsRefused() {
    var good = cursor("limit=2");
    refused("x");
    refused("%C3%A9");
    refused("AAAA");
    refused(good + "A");
    refused(good + "=");
    refused(good.substring(1));
    refused("a".repeat(5000));
    for (int i = 0; i < good.length(); i += 7) {
      var other = good.charAt(i) == 'A' ? 'B' : 'A';
      refused(good.substring(0, i) + other + good.substring(i + 1));
    }
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    given()
        .get("/test-api/others?cursor=" + cursor("limit=2"))
        .then()
        .statusCode(400)
        .body("errors[0].detail", containsString("not a cursor of this list"));
  }

  @Test
  void aCursorWhoseQueryBreaksAConstraintIsRefused() {
    var filter =
        new ApiTestResource.Filter(null, -5, null, null, null, null, null, null, null, null);
    refused(new Cursor<>(LIST, filter, 2, List.of("1"), ROOM).toText());
    refused(new Cursor<>(LIST, filter.resolved(), 0, List.of("1"), ROOM).toText());
    refused(new Cursor<>(LIST, filter.resolved(), 2, List.of(), ROOM).toText());
  }

  @Test
  void aCursorWhoseKeyIsNotOneIsRefused() {
    var filter =
        new ApiTestResource.Filter(null, 0, null, null, null, null, null, null, null, null);
    refused(new Cursor<>(LIST, filter, 2, List.of("x"), ROOM).toText());
  }

  @Test
  void aCursorCarriesEveryKindOfValue() {
    var filter =
        new ApiTestResource.Filter(
            "q é",
            1,
            0.1,
            true,
            java.time.LocalDate.of(2017, 4, 3),
            java.time.Instant.parse("2026-11-22T15:00:00.123456Z"),
            java.util.UUID.fromString("019aa000-0000-7000-8000-000000000000"),
            ApiTestResource.Colour.deep_blue,
            new ApiTestResource.Length(3),
            4);
    var cursor = new Cursor<>(LIST, filter, 5, List.of("a", "ü"), ROOM);
    assertEquals(cursor, Cursor.open(cursor.toText(), LIST, ApiTestResource.Filter.class, ROOM));
  }
}
