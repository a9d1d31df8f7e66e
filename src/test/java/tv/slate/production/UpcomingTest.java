package tv.slate.production;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.Api;

/** Upcoming productions, identified by their season. */
@QuarkusTest
class UpcomingTest {

  private static List<Integer> upcoming(String show, String query) {
    return Api.seasons("/v1/productions/upcoming?franchise=" + show + query);
  }

  private static void start(String show, int season, Object start, String members) {
    Api.file(show, season, "\"start\": \"%s\"%s".formatted(start, members));
  }

  @Test
  void theNextNinetyDaysAreUpcomingSoonestFirst() {
    String show = Api.series("soon");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    start(show, 1, today.minusDays(1), "");
    start(show, 2, today.plusDays(88), "");
    start(show, 3, today.plusDays(2), "");
    start(show, 4, today.plusDays(92), "");
    start(show, 5, today.minusDays(9) + "/" + today.plusDays(9), "");
    start(show, 6, today.plusDays(80) + "/..", "");
    start(show, 7, ".." + "/" + today.minusDays(2), "");
    Api.file(show, 8, "\"phase\": \"pre_production\"");

    assertEquals(List.of(3, 5, 2, 6), upcoming(show, ""));
    assertEquals(List.of(3, 2), upcoming(show, "&match=certain"));
    assertEquals(List.of(1), upcoming(show, "&match=certain&within=1d&from=" + today.minusDays(1)));
  }

  @Test
  void theWindowHoldsItsFirstDayAndNotItsEnd() {
    String show = Api.series("window");
    List<String> starts =
        List.of("2029-12-31", "2030-01-01", "2030-01-30", "2030-01-31", "2030-02-28", "2030-03-01");
    for (int i = 0; i < starts.size(); i++) {
      start(show, i, starts.get(i), "");
    }
    String from = "&from=2030-01-01&within=";

    for (String thirty : List.of("30d", "P30D", "p30d", "30D", "4w2d")) {
      assertEquals(List.of(1, 2), upcoming(show, from + thirty), thirty);
    }
    assertEquals(List.of(1, 2, 3), upcoming(show, from + "P1M"));
    assertEquals(List.of(1, 2, 3, 4), upcoming(show, from + "2m"));
    assertEquals(List.of(1), upcoming(show, from + "1d"));
    assertEquals(List.of(1, 2, 3, 4, 5), upcoming(show, from + "P1Y"));
    assertEquals(List.of(1, 2, 3, 4, 5), upcoming(show, "&from=2030-01-01"), "90 days");
    assertEquals(List.of(0), upcoming(show, "&from=2029-12-31&within=1d"));
  }

  @Test
  void whatIsOverIsLeftOutUnlessItIsAskedFor() {
    String show = Api.series("over");
    start(show, 1, "2030", "");
    start(show, 2, "2030", ", \"state\": \"cancelled\"");
    start(show, 3, "2030", ", \"phase\": \"completed\"");
    start(show, 4, "2030", "");
    Api.file(show, 4, "\"wrap\": \"2029-12-31\"");
    start(show, 5, "2030", "");
    Api.file(show, 5, "\"premiere\": \"2029-12\"");
    start(show, 6, "2030", ", \"wrap\": \"2029-12-31/2030-01-01\"");
    start(show, 7, "2030", ", \"premiere\": \"2029/..\"");
    start(show, 8, "2030", ", \"state\": \"on_hold\", \"phase\": \"post_production\"");
    start(show, 9, "2030", ", \"state\": \"cancelled\", \"phase\": \"completed\"");
    String window = "&from=2030-01-01";

    assertEquals(List.of(1, 6, 7, 8), upcoming(show, window));
    assertEquals(List.of(2), upcoming(show, window + "&state=cancelled"));
    assertEquals(List.of(3), upcoming(show, window + "&phase=completed"));
    assertEquals(List.of(9), upcoming(show, window + "&phase=completed&state=cancelled"));
    assertEquals(List.of(8), upcoming(show, window + "&state=on_hold"));
    assertEquals(List.of(1, 6, 7), upcoming(show, window + "&state=active"));
    assertEquals(List.of(1, 4, 5, 6, 7, 8), upcoming(show, "&from=2029-12-31"), "not over by then");
  }

  @Test
  void whatWasUpcomingAsOfADayIsToldFromThatDay() {
    String show = Api.series("then");
    String on = ", \"publishedOn\": \"%s\"";
    start(show, 1, "2016-08-01", on.formatted("2016-01-01"));
    start(show, 2, "2016-06-10", on.formatted("2016-01-01"));
    start(show, 3, "2016-07-01", on.formatted("2016-06-02"));
    start(show, 4, "2016-09-15", on.formatted("2016-01-01"));
    start(show, 5, "2016-05-31", on.formatted("2016-01-01"));
    start(show, 2, "2016-07-02", on.formatted("2016-06-05") + ", \"state\": \"cancelled\"");

    assertEquals(List.of(2, 1), upcoming(show, "&asOf=2016-06-01"));
    assertEquals(List.of(3, 1), upcoming(show, "&asOf=2016-06-05"));
    assertEquals(List.of(2), upcoming(show, "&asOf=2016-06-05&state=cancelled"));
    assertEquals(List.of(4), upcoming(show, "&asOf=2016-06-01&from=2016-09-01"));
    assertEquals(List.of(5), upcoming(show, "&asOf=2016-06-01&from=2016-05-31&within=1d"));
  }

  @Test
  void theQuerysOtherParametersNarrowIt() {
    String show = Api.series("narrowed");
    String place =
        ", \"locations\": [{\"name\": \"%s %d\", \"country\": \"IS\", \"precision\": \"address\", \"latitude\": %s, \"longitude\": -20}]";
    start(show, 1, "2030-01-20", place.formatted(show, 1, "64"));
    start(
        show, 2, "2030-01-10", place.formatted(show, 2, "64.05") + ", \"certainty\": \"rumored\"");
    start(show, 3, "2030-01-05", "");
    String from = "&from=2030-01-01";

    assertEquals(List.of(3, 2, 1), upcoming(show, from));
    assertEquals(List.of(2, 1), upcoming(show, from + "&country=IS"));
    assertEquals(List.of(3, 1), upcoming(show, from + "&certainty=reported"));
    assertEquals(List.of(1), upcoming(show, from + "&certainty=reported&country=IS"));
    JsonPath near = Api.found("/v1/productions/upcoming?franchise=" + show + from + "&near=64,-20");
    assertEquals(List.of(2, 1), near.getList("items.season"), "soonest first, even here");
    assertEquals(5.560, near.getDouble("items[0].distanceKm"), 0.001);
  }

  @Test
  void pagesCarryTheDayOnWhichTheyBegan() {
    String show = Api.series("paged");
    List<Integer> expected = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      start(show, i, "2030-01-%02d".formatted(i), "");
      expected.add(i);
    }
    List<Integer> walked = new ArrayList<>();
    String next = "?limit=3&from=2030-01-01&franchise=" + show;
    while (next != null) {
      JsonPath page = Api.found("/v1/productions/upcoming" + next);
      walked.addAll(page.getList("items.season"));
      next = page.getString("next") == null ? null : "?cursor=" + page.getString("next");
    }

    assertEquals(expected, walked);
  }

  @Test
  void aWindowReachesNoFurtherThanACursorCanTell() {
    String show = Api.series("far");
    start(show, 1, "2190-01-01", "");
    start(show, 2, "2199-12-31", "");
    String upcoming = "/v1/productions/upcoming?limit=1&from=2180-01-01&franchise=" + show;

    JsonPath first = Api.found(upcoming + "&within=P20Y");
    assertEquals(
        List.of(2), Api.seasons("/v1/productions/upcoming?cursor=" + first.getString("next")));
    Api.get(upcoming + "&within=P20Y1D")
        .statusCode(400)
        .body("errors[0].parameter", equalTo("within"));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "sort, start",
    "startsFrom, 2030-01-01",
    "startsTo, 2030-01-01",
    "from, soon",
    "from, 2030",
    "within, 30",
    "within, P0D",
    "within, -3d",
    "within, 1h",
    "within, PT24H",
    "within, P101Y",
    "within, d",
    "within, 30d30d",
    "radius, 5",
    "asOf, yesterday",
    "on, 2030-01-01",
    "filming, soon",
  })
  void aBadParameterIsNamed(String parameter, String value) {
    Api.get("/v1/productions/upcoming?" + parameter + "=" + value)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].parameter", equalTo(parameter));
  }
}
