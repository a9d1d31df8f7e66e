package tv.slate.filming;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;
import tv.slate.edtf.EdtfDate;

/**
 * The shoots that match a list's place and days, against what the filed reports say. All of them
 * lie around the 180th meridian.
 */
@QuarkusTest
class MatchesTest {
  private static final int SEASONS = 6;
  private static final double EARTH_RADIUS = 6371.0088;
  private static final List<String> PRECISIONS =
      List.of(
          "address",
          "block",
          "address",
          "intersection",
          "locality",
          "address",
          "region",
          "country");

  private static String show;
  private static List<Filed> filed = List.of();

  private record Place(
      String name,
      String locality,
      String country,
      String precision,
      double latitude,
      double longitude) {
    String json(@Nullable String when) {
      return String.format(
          Locale.ROOT,
          """
          {"name": "%s", "locality": "%s", "country": "%s", "precision": "%s", "latitude": %s, "longitude": %s,
           "when": %s}""",
          name,
          locality,
          country,
          precision,
          latitude,
          longitude,
          when == null ? null : '"' + when + '"');
    }
  }

  /** A shoot as it was filed. */
  private record Filed(
      int season,
      Place place,
      @Nullable String when,
      LocalDate countsFrom,
      String report,
      boolean withdrawn) {
    LocalDate firstDay() {
      var first = when == null ? null : EdtfDate.parse(when).earliest();
      return first == null ? LocalDate.MIN : first;
    }

    LocalDate lastDay() {
      var last = when == null ? null : EdtfDate.parse(when).latest();
      return last == null ? LocalDate.MAX : last;
    }

    boolean films(LocalDate from, LocalDate to) {
      return when != null && !firstDay().isAfter(to) && !lastDay().isBefore(from);
    }

    double kilometres(double latitude, double longitude) {
      double north = Math.sin(Math.toRadians(place.latitude - latitude) / 2);
      double east = Math.sin(Math.toRadians(place.longitude - longitude) / 2);
      return 2
          * EARTH_RADIUS
          * Math.asin(
              Math.sqrt(
                  north * north
                      + Math.cos(Math.toRadians(latitude))
                          * Math.cos(Math.toRadians(place.latitude))
                          * east
                          * east));
    }

    boolean precise(Set<String> coarse) {
      return !coarse.contains(place.precision);
    }
  }

  @BeforeEach
  void fileOnce() {
    if (show != null) {
      return;
    }
    show = Api.series("matched");
    Random random = new Random(16);
    List<Place> places =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    new Place(
                        "Reef " + i + " " + show,
                        i % 3 == 0 ? "Tavèuni " + show : "Suva " + show,
                        i % 4 == 0 ? "WF" : "FJ",
                        PRECISIONS.get(i % PRECISIONS.size()),
                        -17 + random.nextInt(1000) / 10000.0,
                        i % 2 == 0
                            ? 180 - random.nextInt(1000) / 10000.0
                            : -180 + random.nextInt(1000) / 10000.0))
            .toList();
    List<String> days =
        List.of(
            "2017-04-10",
            "2017-04-12/2017-04-20",
            "2017-04",
            "2017-04/..",
            "../2017-04-11",
            "2017-05-02~",
            "2017-21",
            "2017-06-01/2017-06-03");
    List<Filed> all = new ArrayList<>();
    for (int season = 1; season <= SEASONS; season++) {
      int reports = season == 1 ? 14 : 4;
      for (int i = 0; i < reports; i++) {
        LocalDate published = LocalDate.of(2017, 1 + random.nextInt(12), 1);
        List<Place> at =
            Stream.generate(() -> places.get(random.nextInt(places.size()))).limit(3).toList();
        List<String> when = new ArrayList<>();
        at.forEach(
            _ -> when.add(random.nextInt(6) == 0 ? null : days.get(random.nextInt(days.size()))));
        String report =
            Api.file(
                    show,
                    season,
                    """
                    "publishedOn": "%s", "url": "https://example.org/%d/%d", "start": "2017-04", "locations": [%s]
                    """
                        .formatted(
                            published,
                            season,
                            i,
                            IntStream.range(0, 3)
                                .mapToObj(j -> at.get(j).json(when.get(j)))
                                .collect(Collectors.joining(","))))
                .getString("id");
        boolean withdrawn = random.nextInt(5) == 0;
        if (withdrawn) {
          Api.withdraw(report);
        }
        for (int j = 0; j < 3; j++) {
          all.add(new Filed(season, at.get(j), when.get(j), published, report, withdrawn));
        }
      }
    }
    filed = all;
  }

  /** What identifies a match, and the values that it is sorted by. */
  private record Shown(String place, @Nullable String when, String report) {
    static Shown of(Filed shoot) {
      return new Shown(shoot.place.name, shoot.when, shoot.report);
    }

    static Shown of(Map<String, Object> match) {
      return new Shown(
          text(match, "location", "name"),
          text(match, "when", "edtf"),
          text(match, "source", "report"));
    }

    private static @Nullable String text(Map<String, Object> match, String part, String name) {
      var inner = (Map<?, ?>) match.get(part);
      return inner == null ? null : (String) inner.get(name);
    }
  }

  private static void assertMatches(
      String query, Predicate<Filed> criterion, Comparator<Filed> order, boolean near) {
    Map<Integer, List<Filed>> expected =
        filed.stream()
            .filter(shoot -> !shoot.withdrawn)
            .filter(criterion)
            .sorted(order)
            .collect(Collectors.groupingBy(Filed::season, TreeMap::new, Collectors.toList()));
    assertFalse(expected.isEmpty(), query);
    var page = Api.found("/v1/productions?show=" + show + "&" + query);
    assertEquals(expected.keySet(), Set.copyOf(page.getList("items.season", Integer.class)), query);
    for (int i = 0; i < expected.size(); i++) {
      String item = "items[" + i + "]";
      List<Filed> shoots = expected.get(page.getInt(item + ".season"));
      List<Map<String, Object>> matches = page.getList(item + ".matches");
      assertEquals(shoots.size(), page.getInt(item + ".matchCount"), query);
      assertEquals(Math.min(10, shoots.size()), matches.size(), query);
      List<Filed> shown = new ArrayList<>();
      Set<Filed> left = new HashSet<>(shoots);
      for (var match : matches) {
        Filed shoot =
            left.stream()
                .filter(other -> Shown.of(other).equals(Shown.of(match)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(query + " doesn't match " + match));
        left.remove(shoot);
        shown.add(shoot);
      }
      // Equal ones may come either way.
      for (int j = 0; j < shown.size(); j++) {
        assertEquals(0, order.compare(shoots.get(j), shown.get(j)), query + " at " + j);
      }
      if (near) {
        assertEquals(
            page.getDouble(item + ".distanceKm"),
            page.getDouble(item + ".matches[0].distanceKm"),
            query);
      } else {
        assertNull(page.get(item + ".matches[0].distanceKm"), query);
      }
    }
  }

  private static final Comparator<Filed> EARLIEST =
      Comparator.comparing((Filed shoot) -> shoot.when == null)
          .thenComparing(Filed::firstDay)
          .thenComparing(Filed::lastDay);

  private static Comparator<Filed> nearest(double latitude, double longitude) {
    return Comparator.comparing((Filed shoot) -> shoot.kilometres(latitude, longitude))
        .thenComparing(EARLIEST);
  }

  @Test
  void shootsNearAPointComeNearestFirst() {
    for (double radius : List.of(5.0, 9.9, 10.0, 30.0)) {
      Set<String> coarse =
          radius < 10 ? Set.of("locality", "region", "country") : Set.of("region", "country");
      Predicate<Filed> inside = shoot -> shoot.kilometres(-16.95, 179.99) <= radius;
      String near = "near=-16.95,179.99&radius=" + radius;
      assertMatches(
          near, inside.and(shoot -> shoot.precise(coarse)), nearest(-16.95, 179.99), true);
      assertMatches(near + "&coarse=true", inside, nearest(-16.95, 179.99), true);
      assertMatches(near + "&coarse=true&sort=start", inside, nearest(-16.95, 179.99), true);
      assertMatches(
          near + "&coarse=true&filmsFrom=2017-04-11&filmsTo=2017-04-30",
          inside.and(shoot -> shoot.films(LocalDate.of(2017, 4, 11), LocalDate.of(2017, 4, 30))),
          nearest(-16.95, 179.99),
          true);
    }
  }

  @Test
  void shootsInABoxAcrossTheMeridianComeEarliestFirst() {
    Predicate<Filed> inside =
        shoot ->
            shoot.place.latitude >= -17
                && shoot.place.latitude <= -16.93
                && (shoot.place.longitude >= 179.95 || shoot.place.longitude <= -179.93);
    Set<String> coarse = Set.of("locality", "region", "country");
    String box = "bbox=179.95,-17,-179.93,-16.93";
    assertMatches(box, inside.and(shoot -> shoot.precise(coarse)), EARLIEST, false);
    assertMatches(box + "&coarse=true", inside, EARLIEST, false);
    assertMatches(
        box + "&coarse=true&asOf=2017-06-15",
        inside.and(shoot -> !shoot.countsFrom.isAfter(LocalDate.of(2017, 6, 15))),
        EARLIEST,
        false);
  }

  @Test
  void shootsInATownOrCountryAreThoseThere() {
    assertMatches(
        "locality=taveuni%20" + show,
        shoot -> shoot.place.locality.startsWith("Tav"),
        EARLIEST,
        false);
    assertMatches("country=WF", shoot -> shoot.place.country.equals("WF"), EARLIEST, false);
    assertMatches(
        "country=FJ&filmsTo=2017-04-11&asOf=2017-09-01",
        shoot ->
            shoot.place.country.equals("FJ")
                && shoot.films(LocalDate.MIN, LocalDate.of(2017, 4, 11))
                && !shoot.countsFrom.isAfter(LocalDate.of(2017, 9, 1)),
        EARLIEST,
        false);
  }

  @Test
  void shootsOnTheDaysAskedForAreThoseOfTheseDays() {
    assertMatches(
        "filmsFrom=2017-05-02&filmsTo=2017-05-02",
        shoot -> shoot.films(LocalDate.of(2017, 5, 2), LocalDate.of(2017, 5, 2)),
        EARLIEST,
        false);
    assertMatches(
        "filmsFrom=2017-06-01",
        shoot -> shoot.films(LocalDate.of(2017, 6, 1), LocalDate.MAX),
        EARLIEST,
        false);
    assertMatches(
        "filmsFrom=1800-01-01&asOf=2017-03-01",
        shoot -> shoot.when != null && !shoot.countsFrom.isAfter(LocalDate.of(2017, 3, 1)),
        EARLIEST,
        false);
  }

  @Test
  void shootsOnADayOfFilmingAreThoseOfThatDay() {
    LocalDate day = LocalDate.of(2017, 4, 15);
    Predicate<Filed> onDay = shoot -> shoot.films(day, day);
    // Of what may be filming that day, a shoot that has no date may be it.
    Predicate<Filed> possible = onDay.or(shoot -> shoot.when == null);
    Predicate<Filed> inFiji = shoot -> shoot.place.country.equals("FJ");
    assertMatches("filming=2017-04-15", possible, EARLIEST, false);
    assertMatches(
        "filming=2017-04-15&near=-16.95,179.99&radius=30&coarse=true",
        possible.and(shoot -> shoot.kilometres(-16.95, 179.99) <= 30),
        nearest(-16.95, 179.99),
        true);
    assertMatches("filming=2017-04-15&country=FJ", possible.and(inFiji), EARLIEST, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&near=-21,-175&radius=5", "&country=TO"})
  void whereFilmingHasToBeCertainOnlyCertainShootsMatch(String place) {
    String of = Api.series("certain");
    String shoot =
        """
        {"name": "%s", "country": "TO", "precision": "address", "latitude": -21, "longitude": -175, "when": %s}""";
    Api.file(
        of,
        1,
        "\"start\": \"2017-04-01\", \"wrap\": \"2017-06-30\", \"locations\": ["
            + String.join(
                ",",
                shoot.formatted("Certain " + of, "\"2017-05-01/2017-05-02\""),
                shoot.formatted("Vague " + of, "\"2017-05\""),
                shoot.formatted("About " + of, "\"2017-05-01~\""),
                shoot.formatted("Undated " + of, "null"))
            + "]");
    String asked = "/v1/productions?show=" + of + place + "&filming=";
    Api.get(asked + "2017-05-01").body("items[0].matchCount", equalTo(4));
    Api.get(asked + "2017-05-01&match=certain")
        .body("items[0].matchCount", equalTo(1))
        .body("items[0].matches[0].location.name", equalTo("Certain " + of));
    // Without a place, start and wrap leave no doubt either.
    Api.get(asked + "2017-05-20&match=certain")
        .body("items.size()", equalTo(place.isEmpty() ? 1 : 0));
  }

  @Test
  void whatFilmsByItsStartAndWrapAloneMatchesNowhere() {
    String of = Api.series("wrapped");
    Api.file(
        of,
        1,
        """
        "start": "2017-04-01", "wrap": "2017-06-30", "locations": [
          {"name": "Ark %1$s", "country": "TO", "precision": "address", "latitude": -21, "longitude": -175,
           "when": "2017-04-02"}]
        """
            .formatted(of));
    Api.get("/v1/productions?filming=2017-05-01&show=" + of)
        .body("items[0].matchCount", equalTo(0))
        .body("items[0].matches.size()", equalTo(0));
    String day = "/v1/productions?filming=2017-04-02&show=" + of;
    Api.get(day).body("items[0].matches[0].location.name", equalTo("Ark " + of));
    for (var map : List.of(List.of("2017-05-01", 0), List.of("2017-04-02", 1))) {
      Api.get("/v1/productions?format=geojson&show=" + of + "&filming=" + map.getFirst())
          .body("features.size()", equalTo(map.getLast()));
    }
    String calendar = Api.get(day + "&format=ics").statusCode(200).extract().asString();
    assertTrue(calendar.contains("films at Ark"), calendar);
  }

  @Test
  void noMoreThanTenMatchesAreShownAndAllAreCounted() {
    var busiest =
        Api.found("/v1/productions?filmsFrom=1800-01-01&show=" + show)
            .getMap("items.find { it.season == 1 }");
    assertEquals(10, ((List<?>) busiest.get("matches")).size());
    assertTrue((int) busiest.get("matchCount") > 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "near=-16.95,179.99&radius=30",
        "filmsFrom=2017-04-01&filmsTo=2017-06-30",
        "country=FJ"
      })
  void everyPageAndEveryLineHasItsMatches(String query) {
    String list = "/v1/productions?show=" + show + "&" + query;
    List<Object> whole = Api.found(list).getList("items");
    List<Object> paged = new ArrayList<>();
    String at = list + "&limit=2";
    while (at != null) {
      var page = Api.found(at);
      paged.addAll(page.getList("items"));
      String next = page.getString("next");
      at = next == null ? null : "/v1/productions?cursor=" + next;
    }
    assertEquals(whole, paged);
    List<String> lines =
        Api.get(list + "&format=ndjson").statusCode(200).extract().asString().lines().toList();
    assertEquals(whole.size(), lines.size());
    assertTrue(lines.stream().allMatch(line -> line.contains("\"matches\":[{")), lines::toString);
  }

  @Test
  void upcomingProductionsHaveMatchesToo() {
    var items =
        Api.found(
            "/v1/productions/upcoming?from=2017-04-01&filmsFrom=2017-06-01&filmsTo=2017-06-01&show="
                + show);
    List<List<Map<String, Object>>> matches = items.getList("items.matches");
    assertFalse(matches.isEmpty());
    for (var of : matches) {
      assertFalse(of.isEmpty());
    }
  }

  @Test
  void whatAsksForNoPlaceAndNoDaysHasNoMatches() {
    for (String path :
        List.of(
            "/v1/productions?show=" + show,
            "/v1/productions?asOf=2017-12-31&show=" + show,
            "/v1/productions/upcoming?from=2017-04-01&show=" + show,
            "/v1/shows/" + show + "/productions",
            "/v1/productions/" + Api.production(show, 1))) {
      assertFalse(Api.get(path).statusCode(200).extract().asString().contains("\"matches\""), path);
    }
  }

  @Test
  void aMatchSaysWhatItsReportSays() {
    String of = Api.series("told");
    String report =
        Api.file(
                of,
                1,
                """
                "certainty": "official", "publisher": "Soda", "url": "https://example.org/told", "publishedOn": "2017-03",
                "locations": [
                  {"name": "Quay %1$s", "locality": "Bilbao", "region": "Bizkaia", "country": "ES", "precision": "address",
                   "latitude": 43.26, "longitude": -2.93, "role": "basecamp", "plays": "The harbour", "when": "2017-04"},
                  {"name": "Far %1$s", "country": "ES", "precision": "address", "latitude": 43.36, "longitude": -2.93}]
                """
                    .formatted(of))
            .getString("id");
    String list = "/v1/productions?near=43.265,-2.93&radius=1&show=" + of;
    Api.get(list)
        .body("items[0].matchCount", equalTo(1))
        .body("items[0].matches.size()", equalTo(1))
        .body("items[0].matches[0].location.name", equalTo("Quay " + of))
        .body("items[0].matches[0].location.locality", equalTo("Bilbao"))
        .body("items[0].matches[0].location.region", equalTo("Bizkaia"))
        .body("items[0].matches[0].location.country", equalTo("ES"))
        .body("items[0].matches[0].location.precision", equalTo("address"))
        .body("items[0].matches[0].location.latitude", equalTo(43.26f))
        .body("items[0].matches[0].location.longitude", equalTo(-2.93f))
        .body("items[0].matches[0].role", equalTo("basecamp"))
        .body("items[0].matches[0].plays", equalTo("The harbour"))
        .body("items[0].matches[0].when.edtf", equalTo("2017-04"))
        .body("items[0].matches[0].when.earliest", equalTo("2017-04-01"))
        .body("items[0].matches[0].when.latest", equalTo("2017-04-30"))
        .body("items[0].matches[0].distanceKm", equalTo(0.556f))
        .body("items[0].matches[0].certainty", equalTo("official"))
        .body("items[0].matches[0].source.report", equalTo(report))
        .body("items[0].matches[0].source.publisher", equalTo("Soda"))
        .body("items[0].matches[0].source.url", equalTo("https://example.org/told"))
        .body("items[0].matches[0].source.publishedOn", equalTo("2017-03"));
  }

  @Test
  void aShootThatComesOrGoesChangesTheTag() {
    String of = Api.series("tagged");
    String place =
        """
        "locations": [{"name": "Mole %s", "country": "ES", "precision": "address", "latitude": 44.1, "longitude": -3,
          "when": "2017-04-%d"}]
        """;
    Api.file(of, 1, place.formatted(of, 10));
    String list = "/v1/productions?near=44.1,-3&radius=1&show=" + of;
    String before = Api.get(list).extract().header("ETag");
    String second = Api.file(of, 1, place.formatted(of, 11)).getString("id");
    Api.get(list).header("ETag", not(equalTo(before))).body("items[0].matchCount", equalTo(2));
    Api.withdraw(second);
    Api.get(list).body("items[0].matchCount", equalTo(1));
  }
}
