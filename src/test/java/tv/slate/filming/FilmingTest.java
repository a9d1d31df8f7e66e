package tv.slate.filming;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.Api;

/** What is in production on a day, and how far it has come, by its dates. */
@QuarkusTest
class FilmingTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  private static String show;

  @BeforeEach
  void fileOnce() {
    if (show != null) {
      return;
    }
    show = Api.series("filming");
    Api.file(show, 1, "\"start\": \"2017-04-03\", \"wrap\": \"2017-09\"");
    Api.file(show, 2, "\"start\": \"2017-04\", \"wrap\": \"2017-09-30\"");
    Api.file(show, 3, "\"start\": \"2017-04-03~\", \"wrap\": \"2017-09-30\"");
    Api.file(show, 4, "\"start\": \"2017-04-03\"");
    Api.file(show, 5, "\"start\": \"2017-04-03\", \"premiere\": \"2017-12-01\"");
    Api.file(show, 6, "\"wrap\": \"2017-09-30\"");
    Api.file(show, 7, "\"premiere\": \"2018\"");
    Api.file(
        show, 8, "\"start\": \"2017-04-03\", \"wrap\": \"2017-09-30\", \"state\": \"cancelled\"");
    Api.file(show, 9, "\"start\": \"2018-04\"");
    Api.file(show, 9, "\"wrap\": \"2017-09\"");
    shoot(10, "\"2017-06-01\"");
    shoot(11, "\"2017-05-30/2017-06-02\"");
    shoot(12, "\"2017-06\"");
    shoot(13, "\"2017-06-01?\"");
    shoot(14, "null");
  }

  private static void shoot(int season, String when) {
    Api.file(
        show,
        season,
        """
        "locations": [{"name": "Stage %d %s", "locality": "%s", "country": "IS", "precision": "address",
          "latitude": 64.%02d, "longitude": -20, "when": %s}]
        """
            .formatted(season, show, show, season, when));
  }

  private static List<Integer> sorted(String query) {
    return Api.seasons("/v1/productions?franchise=" + show + query).stream().sorted().toList();
  }

  private static List<Integer> numbers(String text) {
    return text == null ? List.of() : Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
  }

  @ParameterizedTest(name = "on {0}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          2016-09-29, -,                       -
          2016-09-30, 6,                       -
          2017-04-02, 2 6,                     -
          2017-04-03, 1 2 3 4 5 6,             1
          2017-04-30, 1 2 3 4 5 6,             1 2
          2017-06-01, 1 2 3 4 5 6 10 11 12 13, 1 2 10 11
          2017-06-02, 1 2 3 4 5 6 11 12,       1 2 11
          2017-06-03, 1 2 3 4 5 6 12,          1 2
          2017-09-01, 1 2 3 4 5 6,             1 2
          2017-09-02, 1 2 3 4 5 6,             2
          2017-09-30, 1 2 3 4 5 6,             2
          2017-10-01, 4 5,                     -
          2017-12-01, 4 5,                     -
          2017-12-02, 4,                       -
          2018-04-03, 4,                       -
          2018-04-04, -,                       -
          """)
  void aDayMayOrMustLieBetweenStartAndWrapOrOnADatedShoot(
      String day, String possible, String certain) {
    assertEquals(numbers(possible), sorted("&filming=" + day));
    assertEquals(numbers(possible), sorted("&match=possible&filming=" + day));
    assertEquals(numbers(certain), sorted("&match=certain&filming=" + day));
  }

  @Test
  void whatIsCancelledIsLeftOutUnlessItIsAskedFor() {
    assertEquals(List.of(8), sorted("&filming=2017-06-01&state=cancelled"));
    assertEquals(
        List.of(1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 13),
        sorted("&filming=2017-06-01&state=active,cancelled"));
    assertEquals(List.of(), sorted("&filming=2017-06-01&state=cancelled&match=certain"));
  }

  @Test
  void withAPlaceAShootThereIsOnTheDayOrHasNone() {
    shoot(1, "null");
    shoot(4, "\"2017-06-10\"");

    assertEquals(List.of(1, 10, 11, 12, 13), sorted("&filming=2017-06-01&locality=" + show));
    assertEquals(List.of(1, 12), sorted("&filming=2017-06-03&country=IS"));
    assertEquals(List.of(1, 4, 12), sorted("&filming=2017-06-10&bbox=-21,63,-19,65"));
    assertEquals(
        List.of(10, 11), sorted("&filming=2017-06-01&match=certain&near=64.1,-20&radius=50"));
    assertEquals(
        List.of(10, 11, 12, 13, 1),
        Api.seasons(
            "/v1/productions?franchise=" + show + "&filming=2017-06-01&near=64.1,-20&radius=50"));
    assertEquals(
        List.of(1, 10, 11, 12, 13),
        sorted("&filming=2017-06-01&near=64.1,-20&radius=50&sort=start"));
  }

  @Test
  void theQuerysOtherParametersNarrowIt() {
    assertEquals(List.of(4), sorted("&filming=2017-06-01&season=4"));
    assertEquals(
        List.of(2, 3, 6),
        sorted("&filming=2017-06-03&wrapsFrom=2017-09-30&wrapsTo=2017-09-30&network=HBO,Netflix")
            .stream()
            .filter(season -> season != 1)
            .toList());
    assertEquals(List.of(5), sorted("&filming=2017-06-01&premieresTo=2017-12-31"));
    assertEquals(
        List.of(10, 11, 12, 13),
        sorted("&filming=2017-06-01&filmsFrom=2017-06-01&filmsTo=2017-06-01"));
    assertEquals(
        List.of(1, 2, 3, 4, 5),
        sortedOf(
            "/v1/productions/upcoming?within=30d&from=2017-04-01&filming=2017-06-01&franchise="
                + show));
  }

  @Test
  void theShootsOfTheDayAndThoseWithoutADateMatch() {
    JsonPath page = Api.found("/v1/productions?franchise=" + show + "&filming=2017-06-01");

    assertEquals(0, page.getInt("items.find { it.season == 3 }.matchCount"), "only by its dates");
    assertEquals(
        0,
        Api.found(
                "/v1/productions?franchise=" + show + "&filming=2017-06-11&season=1&match=certain")
            .getList("items[0].matches.findAll { it.when != null }")
            .size());
    assertEquals(1, page.getInt("items.find { it.season == 12 }.matchCount"));
    assertEquals("2017-06", page.getString("items.find { it.season == 12 }.matches[0].when.edtf"));
  }

  @Test
  void pagesGoOnWhereTheyEnded() {
    List<Integer> walked = new ArrayList<>();
    String next = "?limit=3&filming=2017-06-01&franchise=" + show;
    while (next != null) {
      JsonPath page = Api.found("/v1/productions" + next);
      walked.addAll(page.getList("items.season"));
      next = page.getString("next") == null ? null : "?cursor=" + page.getString("next");
    }
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 10, 11, 12, 13), walked.stream().sorted().toList());
  }

  @Test
  void asOfADayOnlyWhatWasPublishedByThenCounts() {
    String then = Api.series("filmed-then");
    String on = "\"publishedOn\": \"%s\", ";
    Api.file(then, 1, on.formatted("2017-01-01") + "\"start\": \"2017-04-03\"");
    Api.file(then, 1, on.formatted("2017-07-01") + "\"wrap\": \"2017-05-20\"");
    Api.file(
        then, 2, on.formatted("2017-07-01") + "\"start\": \"2017-04-03\", \"wrap\": \"2017-08\"");
    Api.file(
        then,
        3,
        on.formatted("2017-02-01")
            + "\"locations\": [{\"name\": \"%s\", \"country\": \"IS\", \"when\": \"2017-06-01\"}]"
                .formatted(then));
    Api.file(then, 4, on.formatted("2017-01-01") + "\"wrap\": \"2017-08\"");
    String filming = "/v1/productions?filming=2017-06-01&franchise=" + then;

    for (String sort : List.of("start", "-start", "-updated")) {
      assertEquals(List.of(1, 4), sortedOf(filming + "&asOf=2017-01-31&sort=" + sort), sort);
      assertEquals(List.of(1, 3, 4), sortedOf(filming + "&asOf=2017-02-01&sort=" + sort), sort);
      assertEquals(List.of(2, 3, 4), sortedOf(filming + "&asOf=2017-07-01&sort=" + sort), sort);
      assertEquals(
          List.of(2, 3), sortedOf(filming + "&match=certain&asOf=2017-07-01&sort=" + sort), sort);
    }
    assertEquals(List.of(3), sortedOf(filming + "&country=IS&asOf=2017-02-01"));
  }

  @Test
  void asOfADayAShootOfYearsAndOneThatWasMovedAwayAreFound() {
    String then = Api.series("filmed-long");
    String on = "\"publishedOn\": \"%s\", ";
    Api.file(then, 1, on.formatted("2014-01-01") + "\"start\": \"2015-01-05\"");
    Api.file(then, 1, on.formatted("2017-01-01") + "\"wrap\": \"2018-02\"");
    Api.file(then, 2, on.formatted("2016-01-01") + "\"start\": \"2017-04\"");
    Api.file(then, 2, on.formatted("2017-07-01") + "\"start\": \"2024-04\"");
    String filming = "/v1/productions?filming=2017-06-01&franchise=" + then;

    for (String sort : List.of("start", "-start", "-updated")) {
      assertEquals(List.of(2), sortedOf(filming + "&asOf=2016-12-31&sort=" + sort), sort);
      assertEquals(List.of(1, 2), sortedOf(filming + "&asOf=2017-01-01&sort=" + sort), sort);
      assertEquals(List.of(1), sortedOf(filming + "&asOf=2017-07-01&sort=" + sort), sort);
    }
  }

  private static List<Integer> sortedOf(String path) {
    return Api.seasons(path).stream().sorted().toList();
  }

  @Test
  void todayAReportOfThePhaseCounts() {
    String now = Api.series("filming-now");
    String dates =
        "\"start\": \"%s\", \"wrap\": \"%s\"".formatted(TODAY.minusDays(9), TODAY.plusDays(9));
    Api.file(now, 1, dates);
    Api.file(now, 2, dates + ", \"phase\": \"post_production\"");
    Api.file(now, 3, dates + ", \"phase\": \"pre_production\"");
    Api.file(now, 4, "\"start\": \"2017-04-03\"");
    Api.file(now, 5, dates + ", \"state\": \"on_hold\"");
    String filming = "/v1/productions?franchise=" + now + "&filming=";

    assertEquals(List.of(1, 3, 5), sortedOf(filming + TODAY));
    assertEquals(List.of(1), sortedOf(filming + TODAY + "&match=certain"));
    assertEquals(List.of(1, 2, 3, 5), sortedOf(filming + TODAY.minusDays(3)));
  }

  @Test
  void aPhaseFollowsFromDatesWhereNoReportStatesOne() {
    String phased = Api.series("phased");
    Api.file(phased, 1, "\"start\": \"%s\"".formatted(TODAY.plusDays(9)));
    Api.file(
        phased,
        2,
        "\"start\": \"%s\", \"wrap\": \"%s\"".formatted(TODAY.minusDays(9), TODAY.plusDays(9)));
    Api.file(phased, 3, "\"wrap\": \"%s\"".formatted(TODAY.minusDays(9)));
    Api.file(phased, 4, "\"start\": \"2017\", \"premiere\": \"2018\"");
    Api.file(phased, 5, "\"start\": \"2017\", \"premiere\": \"2018\", \"phase\": \"production\"");
    Api.file(phased, 6, "\"phase\": \"development\"");
    Api.file(phased, 7, "\"start\": \"2017\"");
    JsonPath all = Api.found("/v1/productions?franchise=" + phased);

    assertPhase(all, 1, "pre_production", "dates");
    assertPhase(all, 2, "production", "dates");
    assertPhase(all, 3, "post_production", "dates");
    assertPhase(all, 4, "completed", "dates");
    assertPhase(all, 5, "production", "reports");
    assertPhase(all, 6, "development", "reports");
    assertPhase(all, 7, null, null);
    String phase = "/v1/productions?franchise=" + phased + "&phase=";
    assertEquals(List.of(1), sortedOf(phase + "pre_production"));
    assertEquals(List.of(2, 5), sortedOf(phase + "production"));
    assertEquals(List.of(3), sortedOf(phase + "post_production"));
    assertEquals(List.of(4), sortedOf(phase + "completed"));
    assertEquals(List.of(6), sortedOf(phase + "development"));
    assertEquals(
        List.of(1, 2, 3, 4, 5, 6),
        sortedOf(
            phase
                + String.join(
                    ",",
                    "development",
                    "pre_production",
                    "production",
                    "post_production",
                    "completed")));
    assertEquals(List.of(4, 6), sortedOf(phase + "completed,development&sort=-updated"));
  }

  private static void assertPhase(JsonPath page, int season, String phase, String from) {
    String item = "items.find { it.season == " + season + " }.";
    assertEquals(phase, page.getString(item + "phase"));
    assertEquals(from, page.getString(item + "phaseFrom"));
  }

  @Test
  void asOfADayThePhaseIsThatOfTheDay() {
    String show = Api.series("phased-then");
    Api.file(
        show, 1, "\"start\": \"2017-04-03\", \"wrap\": \"2017-09\", \"premiere\": \"2018-03-08\"");
    String production = "/v1/productions/" + Api.production(show, 1) + "?asOf=";

    for (String[] then :
        List.of(
            new String[] {"2017-02-01", "pre_production"},
            new String[] {"2017-06-01", "production"},
            new String[] {"2017-12-01", "post_production"},
            new String[] {"2018-04-01", "completed"})) {
      Api.get(production + then[0])
          .body("phase", equalTo(then[1]))
          .body("phaseFrom", equalTo("dates"));
      for (String sort : List.of("start", "-updated")) {
        String list = "/v1/productions?franchise=" + show + "&asOf=" + then[0] + "&sort=" + sort;
        assertEquals(List.of(1), Api.seasons(list + "&phase=" + then[1]));
        assertEquals(List.of(), Api.seasons(list + "&phase=development"));
      }
    }
    assertNull(Api.found(production + "2017-09-15").getString("phase"));
  }

  @Test
  void whatIsUpcomingFollowsThePhaseOfItsFirstDay() {
    String show = Api.series("phased-upcoming");
    Api.file(show, 1, "\"start\": \"2017-04-03/2017-06\", \"premiere\": \"2017-05-01\"");
    Api.file(show, 2, "\"start\": \"2017-06-20\"");
    String upcoming = "/v1/productions/upcoming?franchise=" + show + "&from=";

    assertEquals(List.of(1, 2), sortedOf(upcoming + "2017-05-01"));
    assertEquals(List.of(2), sortedOf(upcoming + "2017-05-02"), "it is completed by then");
  }
}
