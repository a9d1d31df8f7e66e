package tv.slate.production;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;

/** The parameters of the production query, over productions that are identified by their season. */
@QuarkusTest
class ProductionQueryTest {
  /** A series whose seasons start on every kind of date. */
  private static String dated;

  /** A series whose seasons film in places around 40 degrees north and 30 west. */
  private static String placed;

  @BeforeEach
  void fileOnce() {
    if (dated != null) {
      return;
    }
    dated = Api.series("dated");
    List<String> starts =
        List.of(
            "2017-04-10",
            "2017-04",
            "2017-04~",
            "2017-04-10?",
            "2017-04/..",
            "../2017-04",
            "2017-21",
            "2017",
            "2017-05-01");
    for (int i = 0; i < starts.size(); i++) {
      Api.file(dated, i + 1, "\"start\": \"%s\"".formatted(starts.get(i)));
    }
    Api.file(dated, 10, "\"phase\": \"development\"");

    placed = Api.series("placed");
    place(1, "Pier", "neighbourhood", 40.01, -30, "2017-04-10");
    place(2, "Pier", "address", 40.05, -30, "2017-05");
    place(3, "Pier", "block", 40.5, -30, null);
    place(4, "Town", "locality", 40.02, -30, "2017-04/..");
    place(5, "Land", "region", 40.03, -30, null);
    place(6, "Country", "country", 40.04, -30, null);
  }

  private static void place(
      int season, String name, String precision, double latitude, double longitude, String when) {
    Api.file(
        placed,
        season,
        """
        "start": "2017-04-%02d",
        "locations": [{"name": "%s %s", "locality": "Azòr %s", "country": "PT", "precision": "%s",
          "latitude": %s, "longitude": %s, "when": %s}]
        """
            .formatted(
                20 - season,
                name,
                placed,
                placed,
                precision,
                latitude,
                longitude,
                when == null ? null : "\"" + when + "\""));
  }

  private static List<Integer> seasons(String show, String query) {
    return Api.seasons("/v1/productions?franchise=" + show + "&limit=200" + query);
  }

  private static List<Integer> sorted(String show, String query) {
    return seasons(show, query).stream().sorted().toList();
  }

  private static List<Integer> numbers(String text) {
    return text == null ? List.of() : Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
  }

  @ParameterizedTest(name = "from {0} to {1}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          2017-04-01, 2017-04-30, 1 2 3 4 5 6 7 8,   1 2
          2017-04-10, 2017-04-10, 1 2 3 4 5 6 7 8,   1
          2017-04-11, 2017-04-30, 2 3 5 6 7 8,       -
          2017-04-02, 2017-04-30, 1 2 3 4 5 6 7 8,   1
          2017-04-01, 2017-04-29, 1 2 3 4 5 6 7 8,   1
          2017-05-01, 2017-05-01, 5 7 8 9,           9
          2017-03-01, 2017-05-31, 1 2 3 4 5 6 7 8 9, 1 2 7 9
          2017-01-01, 2017-12-31, 1 2 3 4 5 6 7 8 9, 1 2 7 8 9
          2017-06-01, 2017-06-30, 5 8,               -
          2018-01-01, 2018-01-01, 5,                 -
          1850-01-01, 1850-12-31, 6,                 -
          2016-01-01, 2016-12-31, 6,                 -
          2017-05-01, -,          5 7 8 9,           9
          2017-04-01, -,          1 2 3 4 5 6 7 8 9, 1 2 5 9
          -,          2017-03-31, 6 7 8,             -
          -,          2017-04-30, 1 2 3 4 5 6 7 8,   1 2 6
          -,          -,          1 2 3 4 5 6 7 8 9, 1 2 5 6 7 8 9
          """)
  void aWindowMatchesWhatMayOrMustStartInIt(
      String from, String to, String possible, String certain) {
    String window =
        (from == null ? "" : "&startsFrom=" + from) + (to == null ? "" : "&startsTo=" + to);

    assertEquals(numbers(certain), sorted(dated, window + "&match=certain"));
    if (!window.isEmpty()) {
      assertEquals(numbers(possible), sorted(dated, window));
      assertEquals(numbers(possible), sorted(dated, window + "&match=possible"));
    }
  }

  @Test
  void withoutAWindowWhatHasNoStartIsListedToo() {
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), sorted(dated, ""));
    assertEquals(10, sorted(dated, "&match=possible").size());
  }

  @Test
  void whatMustHaveBegunSoonestComesFirstAndWhatHasNoStartLast() {
    // Seasons 1 and 4, and 2 and 3, share their bounds; their ids decide in the order of filing.
    List<Integer> soonest = List.of(1, 4, 6, 2, 3, 9, 7, 8, 5, 10);

    assertEquals(soonest, seasons(dated, ""));
    assertEquals(soonest, seasons(dated, "&sort=start"));
    assertEquals(List.of(5, 8, 7, 9, 3, 2, 6, 4, 1, 10), seasons(dated, "&sort=-start"));
  }

  @Test
  void whatChangedLastComesFirst() {
    String show = Api.series("changed");
    Api.file(show, 1, "\"start\": \"2017\"");
    Api.file(show, 2, "\"start\": \"2018\"");
    Api.file(show, 3, "\"start\": \"2019\"");
    assertEquals(List.of(3, 2, 1), seasons(show, "&sort=-updated"));

    Api.file(show, 2, "\"wrap\": \"2018\"");

    assertEquals(List.of(2, 3, 1), seasons(show, "&sort=-updated"));
  }

  @Test
  void wordsAreFoundInTheTitleDespiteTypos() {
    String franchise = Api.unique("typos");
    String show = Api.unique("zephyrine");
    titled("Zéphyrine Quandary " + show, show, franchise);
    Api.file(show, 1, "\"start\": \"2017\"");
    Api.file(Api.show(Api.unique("other"), "series", franchise), 2, "\"start\": \"2017\"");

    for (String words :
        List.of(
            "zephyrine",
            "ZÉPHYRINE",
            "zefyrine",
            "quandry",
            "zephyrine%20quandary",
            "quandary+zefyrine")) {
      assertEquals(List.of(1), seasons(franchise, "&q=" + words), words);
    }
    assertEquals(List.of(), seasons(franchise, "&q=punisher"));
    assertTrue(
        Api.found("/v1/productions?limit=200&q=" + show).getList("items.show.slug").contains(show));
  }

  @Test
  void oneShortWordOfTwoIsNoTypo() {
    String franchise = Api.unique("wire");
    String show = Api.unique("the-wire");
    titled("The Wire " + show, show, franchise);
    Api.file(show, 3, "\"start\": \"2017\"");

    assertEquals(List.of(3), seasons(franchise, "&q=teh%20wire"));
    assertEquals(List.of(), seasons(franchise, "&q=the%20bear"));
  }

  private static void titled(String title, String show, String franchise) {
    Api.put(
            "/v1/shows/" + show,
            "{\"title\": \"%s\", \"kind\": \"series\", \"franchise\": \"%s\"}"
                .formatted(title, franchise))
        .statusCode(201);
  }

  @Test
  void aShowGoesBySlugAndById() {
    String id = Api.found("/v1/shows/" + dated).getString("id");

    assertEquals(10, Api.seasons("/v1/productions?show=" + dated).size());
    assertEquals(10, Api.seasons("/v1/productions?show=" + id).size());
    assertEquals(10, Api.seasons("/v1/productions?show=" + id.toUpperCase(Locale.ROOT)).size());
    assertEquals(List.of(), Api.seasons("/v1/productions?show=" + Api.unique("nobody")));
  }

  @Test
  void networkAndFranchiseAreFoldedAndKindIsExact() {
    String franchise = Api.unique("Fránchise");
    String network = Api.unique("Nétwork");
    for (String kind : List.of("series", "miniseries", "film", "special")) {
      String show = Api.unique("kind");
      Api.put(
              "/v1/shows/" + show,
              "{\"title\": \"%s\", \"kind\": \"%s\", \"franchise\": \"%s\", \"network\": \"%s\"}"
                  .formatted(show, kind, franchise, network))
          .statusCode(201);
      Api.file(show, null, "\"workingTitle\": \"%s\"".formatted(kind));
    }

    String folded = franchise.replace("Fr\u00e1", "FRA");
    String titles = "items.workingTitle";
    assertEquals(4, Api.found("/v1/productions?franchise=" + folded).getList(titles).size());
    assertEquals(
        4,
        Api.found("/v1/productions?network=" + network.replace("N\u00e9", "%20nE"))
            .getList(titles)
            .size());
    assertEquals(0, seasons(Api.unique("none"), "").size());
    for (String kind : List.of("series", "miniseries", "film", "special")) {
      assertEquals(
          List.of(kind),
          Api.found("/v1/productions?franchise=" + folded + "&kind=" + kind).getList(titles));
    }
  }

  @Test
  void aShowThatMovesToAnotherNetworkTakesItsProductionsAlong() {
    String show = Api.series("moves");
    Api.file(show, 1, "\"start\": \"2017\"");
    Api.file(show, 2, "\"wrap\": \"2018\"");
    String network = Api.unique("network");
    String there = "/v1/productions?network=" + network;

    assertEquals(List.of(), Api.seasons(there));

    Api.patch("/v1/shows/" + show, "{\"network\": \"%s\"}".formatted(network)).statusCode(200);
    Api.file(show, 3, "\"start\": \"2019\"");

    assertEquals(List.of(1, 3, 2), Api.seasons(there));
    assertEquals(List.of(1, 3, 2), Api.seasons(there + "&asOf=" + LocalDate.now(ZoneOffset.UTC)));
    assertEquals(List.of(), Api.seasons("/v1/productions?network=Netflix&show=" + show));

    Api.patch("/v1/shows/" + show, "{\"network\": null}").statusCode(200);

    assertEquals(List.of(), Api.seasons(there));
  }

  @Test
  void certaintyIsAtLeastThatOfTheStart() {
    String show = Api.series("certain");
    List<String> certainties = List.of("rumored", "tentative", "reported", "confirmed", "official");
    for (int i = 0; i < 5; i++) {
      Api.file(
          show, i + 1, "\"start\": \"2017\", \"certainty\": \"%s\"".formatted(certainties.get(i)));
    }
    Api.file(show, 6, "\"wrap\": \"2017\", \"certainty\": \"official\"");

    assertEquals(List.of(1, 2, 3, 4, 5), sorted(show, "&certainty=rumored"));
    assertEquals(List.of(2, 3, 4, 5), sorted(show, "&certainty=tentative"));
    assertEquals(List.of(3, 4, 5), sorted(show, "&certainty=reported"));
    assertEquals(List.of(4, 5), sorted(show, "&certainty=confirmed"));
    assertEquals(List.of(4, 5), sorted(show, "&certainty=official"));
  }

  @Test
  void phaseAndStateAreThoseBelieved() {
    String show = Api.series("states");
    Api.file(show, 1, "\"phase\": \"production\"");
    Api.file(show, 2, "\"phase\": \"production\", \"state\": \"on_hold\"");
    Api.file(show, 3, "\"phase\": \"completed\", \"state\": \"active\"");
    Api.file(show, 4, "\"start\": \"2017\"");
    Api.file(show, 2, "\"phase\": \"development\", \"certainty\": \"rumored\"");

    assertEquals(List.of(1, 2), sorted(show, "&phase=production"));
    assertEquals(List.of(3), sorted(show, "&phase=completed"));
    assertEquals(List.of(), sorted(show, "&phase=development"));
    assertEquals(List.of(2), sorted(show, "&state=on_hold"));
    assertEquals(List.of(1, 3, 4), sorted(show, "&state=active"), "so is what nobody says");
    assertEquals(List.of(2), sorted(show, "&state=on_hold&phase=production"));
    assertEquals(List.of(), sorted(show, "&state=on_hold&phase=completed"));
  }

  @Test
  void whatFilmsNearComesNearestFirst() {
    JsonPath page = Api.found("/v1/productions?franchise=" + placed + "&near=40,-30");

    assertEquals(List.of(1, 4, 2), page.getList("items.season"), "10 km, without what is coarse");
    assertEquals(1.112, page.getDouble("items[0].distanceKm"), 0.001);
    assertEquals(2.224, page.getDouble("items[1].distanceKm"), 0.001);
    assertEquals(5.560, page.getDouble("items[2].distanceKm"), 0.001);
    assertEquals(List.of(1), seasons(placed, "&near=40,-30&radius=1.2"));
    assertEquals(List.of(), seasons(placed, "&near=40,-30&radius=1.1"));
    assertEquals(List.of(1, 4, 2, 3), seasons(placed, "&near=40,-30&radius=56"));
    assertEquals(List.of(3, 2, 4, 1), seasons(placed, "&near=41,-30&radius=200"));
    assertEquals(List.of(), seasons(placed, "&near=-40,30"));
    JsonPath byStart =
        Api.found("/v1/productions?franchise=" + placed + "&near=40,-30&radius=56&sort=start");
    assertEquals(List.of(4, 3, 2, 1), byStart.getList("items.season"));
    assertEquals(55.597, byStart.getDouble("items[1].distanceKm"), 0.001);
    assertFalse(
        Api.found("/v1/productions?franchise=" + placed)
            .getMap("items[0]")
            .containsKey("distanceKm"));
  }

  @Test
  void aProductionIsAsNearAsItsNearestPlace() {
    String show = Api.series("nearest");
    Api.file(
        show,
        1,
        """
        "locations": [
          {"name": "Far %1$s", "precision": "address", "latitude": 10.05, "longitude": 179.99},
          {"name": "Near %1$s", "precision": "address", "latitude": 10, "longitude": -179.99},
          {"name": "Nowhere %1$s"}]
        """
            .formatted(show));

    JsonPath page = Api.found("/v1/productions?franchise=" + show + "&near=10,179.995");
    assertEquals(List.of(1), page.getList("items.season"), "once, across the 180th meridian");
    assertEquals(1.643, page.getDouble("items[0].distanceKm"), 0.01);
  }

  @Test
  void whatFilmsBeyondThePoleIsNear() {
    String show = Api.series("pole");
    Api.file(
        show,
        1,
        "\"locations\": [{\"name\": \"%s\", \"precision\": \"address\", \"latitude\": 89.9, \"longitude\": 170}]"
            .formatted(show));

    JsonPath page = Api.found("/v1/productions?franchise=" + show + "&near=89.95,-10&radius=20");
    assertEquals(16.679, page.getDouble("items[0].distanceKm"), 0.001);
    assertEquals(List.of(), seasons(show, "&near=89.95,-10&radius=16"));
    assertEquals(List.of(1), seasons(show, "&near=-90,0&radius=20040"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          &near=40,-30&coarse=true                    | 1 2 4 5 6
          &near=40,-30&coarse=false                   | 1 2 4
          &near=40,-30&radius=10                      | 1 2 4
          &near=40,-30&radius=9.99                    | 1 2
          &near=40,-30&radius=9.99&coarse=true        | 1 2 4 5 6
          &bbox=-31,39,-29,41                         | 1 2 3
          &bbox=-31,39,-29,41&coarse=true             | 1 2 3 4 5 6
          &bbox=-30,40.01,-30,40.05                   | 1 2
          &bbox=-30,40.011,-30,40.05                  | 2
          &bbox=-29.999,39,-29,41                     | -
          &bbox=-31,39,-29,41&near=40,-30             | 1 2
          &country=PT                                 | 1 2 3 4 5 6
          &country=US                                 | -
          &country=PT&near=40,-30&coarse=true         | 1 2 4 5 6
          &filmsFrom=2017-04-10&filmsTo=2017-04-10    | 1 4
          &filmsFrom=2017-04-11                       | 2 4
          &filmsTo=2017-04-09                         | 4
          &filmsFrom=2017-05-31&filmsTo=2017-06-30    | 2 4
          &filmsFrom=2099-01-01                       | 4
          &filmsTo=2017-03-31                         | -
          &filmsFrom=2017-05-01&near=40,-30           | 2 4
          &filmsFrom=2017-05-01&bbox=-31,39,-29,41    | 2
          &filmsTo=2017-04-30&bbox=-31,39,-29,41&startsFrom=2017-04-19 | 1
          """)
  void placesAndShootsMatch(String query, String expected) {
    assertEquals(numbers(expected), sorted(placed, query));
  }

  @Test
  void localitiesAreFolded() {
    for (String locality : List.of("Azòr%20", "azor%20", "AZOR%20%20")) {
      assertEquals(
          List.of(1, 2, 3, 4, 5, 6),
          Api.seasons("/v1/productions?locality=" + locality + placed).stream().sorted().toList());
    }
    assertEquals(List.of(), sorted(placed, "&locality=Azor"));
    assertEquals(List.of(), sorted(placed, "&country=ES&locality=azor%20" + placed));
  }

  @Test
  void aBoxMayCrossThe180thMeridian() {
    String show = Api.series("meridian");
    double[] longitudes = {179.5, -179.5, 0, 180, 178.9};
    for (int i = 0; i < longitudes.length; i++) {
      Api.file(
          show,
          i + 1,
          "\"locations\": [{\"name\": \"%s %d\", \"precision\": \"address\", \"latitude\": 5, \"longitude\": %s}]"
              .formatted(show, i, longitudes[i]));
    }

    assertEquals(List.of(1, 2, 4), sorted(show, "&bbox=179,4,-179,6"));
    assertEquals(List.of(2, 3), sorted(show, "&bbox=-179.5,4,10,6"));
    assertEquals(List.of(1, 2, 3, 4, 5), sorted(show, "&bbox=-180,-90,180,90"));
  }

  @Test
  void theSameShootMatchesPlaceAndDays() {
    String show = Api.series("both");
    String shoots =
        """
        "locations": [
          {"name": "Here %1$s", "precision": "address", "locality": "Hither %1$s", "latitude": 20, "longitude": 20, "when": "2017-%2$s"},
          {"name": "There %1$s", "precision": "address", "locality": "Thither", "latitude": 50, "longitude": 50, "when": "2017-%3$s"}]
        """;
    Api.file(show, 1, shoots.formatted(show, "04", "06"));
    Api.file(show, 2, shoots.formatted(show, "06", "04"));

    for (String place : List.of("&near=20,20", "&bbox=19,19,21,21", "&locality=hither%20" + show)) {
      assertEquals(List.of(1, 2), sorted(show, place));
      assertEquals(List.of(2), sorted(show, place + "&filmsFrom=2017-06-01&filmsTo=2017-06-30"));
      assertEquals(List.of(1), sorted(show, place + "&filmsTo=2017-04-30"));
      assertEquals(List.of(), sorted(show, place + "&filmsFrom=2017-07-01"));
    }
    assertEquals(List.of(1, 2), sorted(show, "&filmsFrom=2017-06-01"));
  }

  @Test
  void aWithdrawnShootMatchesNothing() {
    String show = Api.series("gone");
    String report =
        Api.file(
                show,
                1,
                "\"locations\": [{\"name\": \"%s\", \"country\": \"IS\", \"when\": \"2017\"}]"
                    .formatted(show))
            .getString("id");
    assertEquals(List.of(1), seasons(show, "&country=IS&filmsFrom=2017-01-01"));

    Api.withdraw(report);

    assertEquals(List.of(), seasons(show, "&country=IS"));
    assertEquals(List.of(), seasons(show, "&filmsFrom=2017-01-01"));
    assertEquals(List.of(1), seasons(show, ""));
  }

  @Test
  void updatedSinceIsInclusive() {
    String show = Api.series("since");
    Api.file(show, 1, "\"start\": \"2017\"");
    Api.file(show, 2, "\"start\": \"2017\"");
    Instant second =
        Instant.parse(
            Api.found("/v1/productions/" + Api.production(show, 2)).getString("updatedAt"));

    assertEquals(List.of(2), seasons(show, "&updatedSince=" + second));
    assertEquals(List.of(), seasons(show, "&updatedSince=" + second.plus(1, ChronoUnit.MICROS)));
    assertEquals(List.of(1, 2), seasons(show, "&updatedSince=2017-01-01T00:00:00%2B02:00"));
  }

  @Test
  void asOfADayEverythingIsAsPublishedByThen() {
    String show = Api.series("asof");
    String place =
        ", \"locations\": [{\"name\": \"%s %d\", \"precision\": \"address\", \"country\": \"IS\", \"latitude\": %s, \"longitude\": 30}]";
    Api.file(
        show,
        1,
        "\"publishedOn\": \"2016-06-01\", \"start\": \"2018\", \"certainty\": \"rumored\""
            + place.formatted(show, 1, "30.05"));
    Api.file(
        show,
        2,
        "\"publishedOn\": \"2016-07-01\", \"start\": \"2017\"" + place.formatted(show, 2, "30.02"));
    Api.file(
        show,
        1,
        "\"publishedOn\": \"2016-08-01\", \"start\": \"2016-12-01\", \"certainty\": \"confirmed\", \"state\": \"delayed\", \"phase\": \"pre_production\""
            + place.formatted(show, 3, "30.01"));
    Api.file(show, 3, "\"publishedOn\": \"2016-09-01\", \"phase\": \"development\"");
    Api.post("/v1/productions", "{\"show\": \"%s\", \"season\": 4}".formatted(show))
        .statusCode(201);
    String withdrawn =
        Api.file(show, 5, "\"publishedOn\": \"2016-06-01\", \"start\": \"2017\"").getString("id");
    Api.withdraw(withdrawn);

    assertEquals(List.of(1, 2, 3, 4, 5), seasons(show, ""));
    assertEquals(List.of(), seasons(show, "&asOf=2016-05-31"));
    assertEquals(List.of(1), seasons(show, "&asOf=2016-06-01"));
    assertEquals(List.of(2, 1), seasons(show, "&asOf=2016-07-31"));
    assertEquals(List.of(1, 2), seasons(show, "&asOf=2016-08-01"));
    assertEquals(List.of(1, 2, 3), seasons(show, "&asOf=2016-09-01"), "and no withdrawn one");

    assertEquals(List.of(1, 2), seasons(show, "&asOf=2016-07-31&sort=-start"));
    assertEquals(List.of(2, 1, 3), seasons(show, "&asOf=2016-09-01&sort=-start"));
    assertEquals(List.of(3, 1, 2), seasons(show, "&asOf=2016-09-01&sort=-updated"));

    assertEquals(List.of(1, 2), sorted(show, "&asOf=2016-07-31&certainty=rumored"));
    assertEquals(List.of(2), seasons(show, "&asOf=2016-07-31&certainty=reported"));
    assertEquals(List.of(1), seasons(show, "&asOf=2016-08-01&certainty=confirmed"));
    assertEquals(List.of(), seasons(show, "&asOf=2016-07-31&state=delayed"));
    assertEquals(List.of(2, 1), seasons(show, "&asOf=2016-07-31&state=active"));
    assertEquals(List.of(1), seasons(show, "&asOf=2016-08-01&state=delayed"));
    assertEquals(List.of(1, 2), sorted(show, "&asOf=2016-08-01&phase=pre_production"));
    assertEquals(List.of(1), seasons(show, "&asOf=2016-08-01&phase=pre_production&state=delayed"));
    assertEquals(List.of(1), seasons(show, "&asOf=2016-07-31&startsFrom=2018-01-01"));
    assertEquals(List.of(), seasons(show, "&asOf=2016-08-01&startsFrom=2018-01-01"));
    assertEquals(List.of(2), seasons(show, "&asOf=2016-07-31&startsTo=2017-12-31&match=certain"));

    assertEquals(List.of(1), seasons(show, "&asOf=2016-06-30&near=30,30"));
    assertEquals(List.of(2, 1), seasons(show, "&asOf=2016-07-31&near=30,30"));
    assertEquals(List.of(1, 2), seasons(show, "&asOf=2016-08-01&near=30,30"));
    assertEquals(List.of(1), seasons(show, "&asOf=2016-06-30&country=IS"));
    assertEquals(List.of(2), seasons(show, "&asOf=2016-07-31&near=30,30&certainty=reported"));
    JsonPath then = Api.found("/v1/productions?franchise=" + show + "&asOf=2016-07-31&near=30,30");
    assertEquals(List.of("2017", "2018"), then.getList("items.start.edtf"));
    assertEquals(List.of(1, 1), then.getList("items.locationCount"));
    assertEquals(5.560, then.getDouble("items[1].distanceKm"), 0.001);
    assertEquals(List.of("active", "active"), then.getList("items.state"));
  }

  @Test
  void everyParameterCombines() {
    String show = Api.series("combined");
    Api.file(
        show,
        1,
        """
        "start": "2017-04-10", "certainty": "confirmed", "phase": "production", "state": "delayed", "publishedOn": "2017-03-01",
        "locations": [{"name": "%1$s", "locality": "Place %1$s", "country": "IS", "precision": "address", "latitude": 64, "longitude": -20, "when": "2017-04-10"}]
        """
            .formatted(show));

    String query =
        "&q="
            + show
            + "&show="
            + show
            + "&network=netflix&kind=series&phase=production&state=delayed&certainty=reported"
            + "&startsFrom=2017-04-01&startsTo=2017-04-30&match=certain&country=IS&locality=place%20"
            + show
            + "&near=64,-20&radius=3&bbox=-21,63,-19,65&coarse=false&filmsFrom=2017-04-10"
            + "&filmsTo=2017-04-10&updatedSince=2017-01-01T00:00:00Z";
    for (String sort : List.of("", "&sort=start", "&sort=-start", "&sort=-updated")) {
      for (String asOf : List.of("", "&asOf=2017-03-01")) {
        assertEquals(List.of(1), seasons(show, query + sort + asOf), sort + asOf);
      }
      assertEquals(List.of(), seasons(show, query + sort + "&asOf=2017-02-28"));
    }
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind         | opera
          kind         | Series
          phase        | shooting
          state        | paused
          certainty    | sure
          startsFrom   | 2017-04
          startsFrom   | 2017-02-30
          startsTo     | soon
          match        | maybe
          country      | usa
          near         | here
          near         | 91,0
          near         | 0,181
          near         | 1,2,3
          near         | NaN,0
          bbox         | 1,2,3
          bbox         | 0,10,5,5
          bbox         | -181,0,0,0
          bbox         | 0,0,0,91
          coarse       | yes
          filmsFrom    | 2017
          filmsTo      | 2017-4-1
          updatedSince | 2017-04
          updatedSince | 2017-04-01T
          updatedSince | 2017-02-30
          season       | two
          season       | -1
          part         | 0
          wrapsFrom    | 2017
          wrapsTo      | later
          premieresTo  | 2017-13-01
          filming      | now
          on           | 2017-04
          certaintyIs  | sure
          certaintyIs  | rumored,sure
          kind         | series,
          network      | Netflix,,HBO
          country      | US,usa
          sort         | relevance
          updatedSince | yesterday
          asOf         | 2017-13-01
          sort         | distance
          sort         | updated
          sort         | -
          limit        | 0
          limit        | 201
          limit        | 1.5
          cursor       | abc
          radius       | 5
          director     | x
          starts_from  | 2017-04-01
          from         | 2017-04-01
          within       | 30d
          """)
  void aBadParameterIsNamed(String parameter, String value) {
    Api.get("/v1/productions?" + parameter + "=" + value)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].parameter", equalTo(parameter));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "20041", "wide", "1e5", "1e9"})
  void aRadiusIsLongerThanNothingAndReachesNoFurtherThanTheAntipodes(String radius) {
    Api.get("/v1/productions?near=1,2&radius=" + radius)
        .statusCode(400)
        .body("errors[0].parameter", equalTo("radius"));
  }

  @Test
  void aWindowThatEndsBeforeItStartsIsRefused() {
    Api.get("/v1/productions?startsFrom=2017-04-02&startsTo=2017-04-01")
        .statusCode(400)
        .body("errors[0].parameter", equalTo("startsTo"));
    Api.get("/v1/productions?filmsFrom=2017-04-02&filmsTo=2017-04-01")
        .statusCode(400)
        .body("errors[0].parameter", equalTo("filmsTo"));
    Api.get("/v1/productions?wrapsFrom=2017-04-02&wrapsTo=2017-04-01")
        .statusCode(400)
        .body("errors[0].parameter", equalTo("wrapsTo"));
    Api.get("/v1/productions?premieresFrom=2017-04-02&premieresTo=2017-04-01")
        .statusCode(400)
        .body("errors[0].parameter", equalTo("premieresTo"));
    Api.get("/v1/productions?on=2017-04-02&startsTo=2017-04-03")
        .statusCode(400)
        .body("errors[0].parameter", equalTo("on"));
  }

  @Test
  void seasonsAndPartsAreFoundByTheirNumbers() {
    String show = Api.series("numbered");
    Api.file(show, 1, "\"start\": \"2017\"");
    Api.file(show, 2, "\"start\": \"2018\"");
    Api.file(
        show,
        2,
        "\"about\": {\"show\": \"%s\", \"season\": 2, \"part\": 3}, \"start\": \"2019\""
            .formatted(show));
    Api.file(show, 3, "\"start\": \"2019\"");

    assertEquals(List.of(2, 2), seasons(show, "&season=2"));
    assertEquals(List.of(2), seasons(show, "&season=2&part=3"));
    assertEquals(List.of(2), seasons(show, "&part=3&sort=-updated"));
    assertEquals(List.of(), seasons(show, "&season=1&part=3"));
    assertEquals(List.of(3), seasons(show, "&season=3&asOf=2017-06-01"));
    assertEquals(
        List.of(1),
        Api.seasons("/v1/productions/upcoming?season=1&from=2017-01-01&franchise=" + show));
  }

  @ParameterizedTest(name = "from {0} to {1}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          2017-09-01, 2017-09-30, 1 2 3 4 5 6, 1 2
          2017-09-30, 2017-09-30, 1 2 3 4 5 6, 1
          2017-10-01, -,          4 5,         -
          -,          2017-08-31, 4 6,         -
          2017-01-01, 2017-12-31, 1 2 3 4 5 6, 1 2 4
          """)
  void aWindowOfWrapsOrPremieresMatchesWhatMayOrMustLieInIt(
      String from, String to, String possible, String certain) {
    for (String milestone : List.of("wrap", "premiere")) {
      String show = Api.series(milestone);
      List<String> dates =
          List.of("2017-09-30", "2017-09", "2017-09~", "2017", "2017-09/..", "../2017-09");
      for (int i = 0; i < dates.size(); i++) {
        Api.file(show, i + 1, "\"%s\": \"%s\"".formatted(milestone, dates.get(i)));
      }
      Api.file(show, 7, "\"start\": \"2017-09-30\"");
      String window =
          (from == null ? "" : "&" + milestone + "sFrom=" + from)
              + (to == null ? "" : "&" + milestone + "sTo=" + to);

      for (String asOf : List.of("", "&asOf=2017-01-01")) {
        assertEquals(numbers(possible), sorted(show, window + asOf));
        assertEquals(numbers(certain), sorted(show, window + "&match=certain" + asOf));
      }
      assertEquals(List.of(), sorted(show, window + "&startsFrom=2017-01-01"));
    }
  }

  @Test
  void aDayOnWhichTheyStartIsAWindowOfOneDay() {
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), sorted(dated, "&on=2017-04-10"));
    assertEquals(List.of(1), sorted(dated, "&on=2017-04-10&match=certain"));
    assertEquals(
        List.of(5, 8, 9), sorted(dated, "&on=2017-05-01").stream().filter(n -> n != 7).toList());
  }

  @Test
  void todayIsADay() {
    String show = Api.series("today");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Api.file(show, 1, "\"start\": \"%s\", \"wrap\": \"%s\"".formatted(today, today.plusDays(9)));
    Api.file(show, 2, "\"start\": \"%s\"".formatted(today.plusDays(1)));
    Api.file(show, 3, "\"start\": \"%s\"".formatted(today.minusDays(1)));

    assertEquals(List.of(1, 2), sorted(show, "&startsFrom=today"));
    assertEquals(List.of(1), sorted(show, "&on=today"));
    assertEquals(List.of(1, 3), sorted(show, "&filming=today"));
    assertEquals(List.of(1), sorted(show, "&filming=today&match=certain"));
    assertEquals(List.of(1, 2, 3), sorted(show, "&asOf=today&updatedSince=today"));
    assertEquals(
        List.of(1, 2), Api.seasons("/v1/productions/upcoming?from=today&franchise=" + show));
  }

  @Test
  void severalValuesOfOneParameterAreJoinedByCommas() {
    String one = Api.unique("Lions, Tigers");
    String other = Api.unique("Ñetwork");
    String franchise = Api.unique("several");
    String series = networked(one, "series", franchise);
    String film = networked(other, "film", franchise);
    Api.file(series, 1, "\"start\": \"2017\", \"phase\": \"development\", \"state\": \"delayed\"");
    Api.file(
        series, 2, "\"start\": \"2018\", \"certainty\": \"rumored\", \"phase\": \"completed\"");
    Api.post(
            "/v1/reports",
            """
            {"about": {"show": "%s"}, "publisher": "Variety", "publishedOn": "2017-01-01", "certainty": "official",
             "start": "2019", "state": "on_hold"}
            """
                .formatted(film))
        .statusCode(201);

    assertEquals(
        3,
        seasons(franchise, "&network=" + escaped(one) + "," + other.toUpperCase(Locale.ROOT))
            .size());
    assertEquals(List.of(1, 2), seasons(franchise, "&network=HBO," + escaped(one)));
    assertEquals(
        List.of(1, 2), seasons(franchise, "&network=" + one.replace(" ", "%20")), "as one name");
    assertEquals(3, Api.seasons("/v1/productions?franchise=nobody," + franchise).size());
    assertEquals(3, Api.seasons("/v1/productions?show=" + series + "," + film).size());
    String id = Api.found("/v1/shows/" + film).getString("id");
    assertEquals(3, Api.seasons("/v1/productions?show=" + series + "," + id).size());
    assertEquals(3, seasons(franchise, "&kind=series,film").size());
    assertEquals(List.of(1, 2), seasons(franchise, "&phase=development,completed"));
    assertEquals(2, seasons(franchise, "&state=delayed,on_hold").size());
    assertEquals(List.of(2), seasons(franchise, "&certaintyIs=rumored"));
    assertEquals(3, seasons(franchise, "&certainty=rumored").size(), "at least");
    assertEquals(List.of(1, 2), seasons(franchise, "&certaintyIs=rumored,reported"));
    assertEquals(
        List.of(1), seasons(franchise, "&certaintyIs=rumored,reported&certainty=reported"));

    JsonPath page =
        Api.found(
            "/v1/productions?limit=1&franchise=" + franchise + "&network=" + escaped(one) + ",HBO");
    assertEquals(List.of(2), Api.seasons("/v1/productions?cursor=" + page.getString("next")));
    assertEquals(
        List.of(series, film).stream().sorted().toList(),
        Api.found(
                "/v1/shows?franchise="
                    + franchise
                    + ",nobody&network="
                    + escaped(one)
                    + ","
                    + other
                    + "&kind=film,series&country=GB,US")
            .getList("items.slug"));
  }

  private static String networked(String network, String kind, String franchise) {
    String slug = Api.unique("networked");
    Api.put(
            "/v1/shows/" + slug,
            """
            {"title": "%s", "kind": "%s", "network": "%s", "franchise": "%s", "country": "GB"}
            """
                .formatted(slug, kind, network, franchise))
        .statusCode(201);
    return slug;
  }

  private static String escaped(String name) {
    return name.replace(",", "%5C,").replace(" ", "%20");
  }

  @Test
  void severalPlacesAreJoinedByCommas() {
    String show = Api.series("places");
    String place =
        "\"locations\": [{\"name\": \"%2$s %1$s\", \"locality\": \"%2$s %1$s\", \"country\": \"%3$s\"}]";
    Api.file(show, 1, place.formatted(show, "Oslo", "NO"));
    Api.file(show, 2, place.formatted(show, "Bergen", "NO"));
    Api.file(show, 3, place.formatted(show, "Reykjavík", "IS"));
    String towns = "locality=oslo%20" + show + ",reykjavik%20" + show;

    assertEquals(List.of(1, 3), sorted(show, "&" + towns));
    assertEquals(List.of(1, 2, 3), sorted(show, "&country=IS,NO"));
    assertEquals(List.of(1), sorted(show, "&country=SE,NO&" + towns));
    assertEquals(
        2, Api.found("/v1/filming-locations?country=IS,NO&" + towns).getList("items").size());
  }

  @Test
  void whatChangedSinceADayIsAskedForByTheDay() {
    String show = Api.series("since");
    Api.file(show, 1, "\"start\": \"2017\"");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);

    assertEquals(List.of(1), seasons(show, "&updatedSince=" + today));
    assertEquals(List.of(1), seasons(show, "&updatedSince=" + today.minusDays(7)));
    assertEquals(List.of(1), seasons(show, "&updatedSince=" + today + "T00:00Z"));
    assertEquals(List.of(), seasons(show, "&updatedSince=" + today.plusDays(1)));
  }

  @Test
  void theBestMatchComesFirstUnlessAnotherOrderIsAskedFor() {
    String franchise = Api.unique("best");
    String word = Api.unique("quillon");
    String exact = Api.unique("exact");
    String longer = Api.unique("longer");
    titled("The " + word + " Papers and other Stories of the North", longer, franchise);
    titled(word, exact, franchise);
    Api.file(longer, 1, "\"start\": \"2015\"");
    Api.file(exact, 2, "\"start\": \"2018\"");
    Api.file(
        exact,
        3,
        "\"start\": \"2017\", \"locations\": [{\"name\": \"%s\", \"country\": \"IS\"}]"
            .formatted(word));
    Api.file(exact, 4, "\"phase\": \"development\"");
    String words = "&q=" + word;

    assertEquals(List.of(3, 2, 4, 1), seasons(franchise, words), "then by start");
    assertEquals(List.of(3, 2, 4, 1), seasons(franchise, words + "&asOf=2017-01-01"));
    assertEquals(List.of(1, 3, 2, 4), seasons(franchise, words + "&sort=start"));
    assertEquals(List.of(3), seasons(franchise, words + "&country=IS"));
    List<Integer> walked = new ArrayList<>();
    String next = "?limit=1&franchise=" + franchise + words;
    while (next != null) {
      JsonPath page = Api.found("/v1/productions" + next);
      walked.addAll(page.getList("items.season"));
      assertFalse(page.getMap("items[0]").containsKey("distanceKm"));
      next = page.getString("next") == null ? null : "?cursor=" + page.getString("next");
    }
    assertEquals(List.of(3, 2, 4, 1), walked);
    assertEquals(
        List.of(1, 3, 2),
        Api.seasons(
            "/v1/productions/upcoming?from=2015-01-01&within=P9Y&franchise=" + franchise + words),
        "soonest first, even here");
  }
}
