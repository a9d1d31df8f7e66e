package tv.slate.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tv.slate.importing.Loading.albuquerque;
import static tv.slate.importing.Loading.counts;
import static tv.slate.importing.Loading.derived;
import static tv.slate.importing.Loading.everything;
import static tv.slate.importing.Loading.feature;
import static tv.slate.importing.Loading.film;
import static tv.slate.importing.Loading.load;
import static tv.slate.importing.Loading.paris;
import static tv.slate.importing.Loading.places;
import static tv.slate.importing.Loading.production;
import static tv.slate.importing.Loading.refusals;
import static tv.slate.importing.Loading.reports;
import static tv.slate.importing.Loading.rows;
import static tv.slate.importing.Loading.sanFrancisco;
import static tv.slate.importing.Loading.series;
import static tv.slate.importing.Loading.shoot;
import static tv.slate.importing.Loading.slug;
import static tv.slate.importing.Loading.slugs;
import static tv.slate.importing.Loading.word;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;

/** The effect of a publisher's rows, file after file. */
@QuarkusTest
@Timeout(60)
class SnapshotTest {
  private static final String CHANGED = "Superseded: the publisher changed the row.";
  private static final String SAYS_MORE = "Superseded: the publisher says more by now.";

  private final String word = word();

  private String imdb() {
    return "tt" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 10_000_000_000L);
  }

  private int number() {
    return ThreadLocalRandom.current().nextInt(1_000_000, Integer.MAX_VALUE);
  }

  private static String linked(String imdb) {
    return "\"IMDbLink\": \"http://www.imdb.com/title/" + imdb + "/\"";
  }

  private static void show(String slug, String title, String kind, String more) {
    Api.put(
            "/v1/shows/" + slug,
            "{\"title\": \"%s\", \"kind\": \"%s\"%s}".formatted(title, kind, more))
        .statusCode(201);
  }

  private static Map<String, Object> place(Map<String, Object> report) {
    return shot(report, "location");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> shot(Map<String, Object> report, String member) {
    List<Map<String, Object>> shoots = (List<Map<String, Object>>) report.get("locations");
    return (Map<String, Object>) shoots.getFirst().get(member);
  }

  private static String reason(Map<String, Object> report) {
    return String.valueOf(((Map<?, ?>) report.get("withdrawn")).get("reason"));
  }

  private static String edtf(Map<String, Object> report, String date) {
    return String.valueOf(((Map<?, ?>) report.get(date)).get("edtf"));
  }

  // -------------------------------------------------------------------------
  // What a file says
  // -------------------------------------------------------------------------

  @Test
  void aRowIsAnOfficialReportOfAShootOnItsDays() {
    load(
        "paris?publishedOn=2020-01",
        paris(
            series(word + 1, word + " S2", "rue " + word, "2019-02-15", "2019-02-16"),
            series(word + 2, word + " S2", "quai " + word, "2019-03-08", "2019-03-08")));

    String slug = slug(word);
    assertEquals(word.toLowerCase(Locale.ROOT), slug);
    List<Map<String, Object>> rows = rows(slug);
    assertEquals(2, rows.size());
    for (Map<String, Object> row : rows) {
      boolean first = String.valueOf(row.get("url")).endsWith("1");
      assertEquals("official", row.get("certainty"));
      assertEquals("Ville de Paris", row.get("publisher"));
      assertEquals("2020-01", edtf(row, "publishedOn"));
      assertEquals(
          "https://opendata.paris.fr/explore/dataset/lieux-de-tournage-a-paris/table/?q="
              + word
              + (first ? 1 : 2),
          row.get("url"));
      assertEquals((first ? "rue " : "quai ") + word + ", 75003 Paris", place(row).get("name"));
      assertEquals(first ? "2019-02-15/2019-02-16" : "2019-03-08", shot(row, "when").get("edtf"));
      assertNull(row.get("start"), "a city sees only what happens in it");
      assertNull(row.get("wrap"));
    }
    assertEquals(2, production(slug, 2).getInt("locationCount"));
  }

  @Test
  void theDaysAddUpToATentativeStartAndWrap() {
    load(
        "paris?publishedOn=2020-01-01",
        paris(
            series(word + 1, word + " S1", "rue A", "2019-03-08", "2019-03-10"),
            series(word + 2, word + " S1", "rue B", "2019-02-15", "2019-02-16"),
            series(word + 3, word + " S2", "rue B", "", "")));

    JsonPath production = production(slug(word), 1);
    assertEquals("2019-02-15~", production.getString("start.edtf"));
    assertEquals("2019-03-10~", production.getString("wrap.edtf"));
    for (String milestone : List.of("start", "wrap")) {
      assertEquals("tentative", production.getString(milestone + ".certainty"));
      assertEquals(true, production.getBoolean(milestone + ".approximate"));
      assertEquals(1, production.getInt(milestone + ".reportCount"));
    }
    assertNull(production(slug(word), 2).get("start"));
    List<Map<String, Object>> derived = derived(slug(word));
    assertEquals(1, derived.size());
    assertEquals("Ville de Paris", derived.getFirst().get("publisher"));
    assertEquals(
        "https://opendata.paris.fr/explore/dataset/lieux-de-tournage-a-paris/",
        derived.getFirst().get("url"));
    assertEquals("2020-01-01", edtf(derived.getFirst(), "publishedOn"));
  }

  @Test
  void aProductionTellsItsSources() {
    load("paris", paris(film(word, word, "Someone", "2019-02-15", "2019-02-16")));
    Api.file(slug(word), null, "\"start\": \"2019\"");

    JsonPath production = production(slug(word), null);
    assertEquals(List.of("Ville de Paris", "Variety"), production.getList("sources.publisher"));
    assertEquals(List.of(2, 1), production.getList("sources.reportCount"));
    assertEquals(Arrays.asList("ODbL-1.0", null), production.getList("sources.licence"));
    assertEquals(
        "https://opendatacommons.org/licenses/odbl/1-0/",
        production.getString("sources[0].licenceUrl"));
    assertEquals(
        "Ville de Paris, Lieux de tournage à Paris, ODbL 1.0",
        production.getString("sources[0].attribution"));
  }

  @Test
  void whatThePressReportsOutweighsWhatACitySees() {
    load("paris", paris(film(word, word, "Someone", "2019-02-15", "2019-02-16")));
    Api.file(slug(word), null, "\"start\": \"2019-02-01\"");
    assertEquals("2019-02-01", production(slug(word), null).getString("start.edtf"));
  }

  @Test
  void aFilmHasNoSeason() {
    load("paris", paris(film(word, word + " saison 2", "Someone", "2019-02-15", "2019-02-16")));
    JsonPath production = production(slug(word), null);
    assertEquals(word + " saison 2", production.getString("show.title"));
    assertNull(production.get("season"));
    assertEquals("film", Api.found("/v1/shows/" + slug(word)).getString("kind"));
  }

  @Test
  void twoSeasonsInATitleAreNoSeason() {
    load("paris", paris(series(word, word + " SAISON 5 ET 6", "rue A", "2019-02-15", "")));
    JsonPath production = production(slug(word), null);
    assertNull(production.get("season"));
    assertEquals(word, production.getString("show.title"));
    assertEquals("Titled: " + word + " SAISON 5 ET 6.", rows(slug(word)).getFirst().get("note"));
  }

  @Test
  void aReleaseYearIsATentativePremiereOfThatYear() {
    load(
        "san-francisco",
        sanFrancisco(word + ",2016,Castro " + word + ",A", word + ",2016,Mission " + word + ",A"));

    JsonPath production = production(slug(word), null);
    assertEquals("2016", production.getString("premiere.edtf"));
    assertEquals("tentative", production.getString("premiere.certainty"));
    assertNull(production.get("start"));
    assertNull(production.get("wrap"));
    assertEquals(2, production.getInt("locationCount"));
    assertEquals(3, production.getInt("sources[0].reportCount"));
    assertEquals("PDDL-1.0", production.getString("sources[0].licence"));
    JsonPath show = Api.found("/v1/shows/" + slug(word));
    assertEquals(2016, show.getInt("year"));
    assertEquals("film", show.getString("kind"));
    assertEquals(1, derived(slug(word)).size());
    assertEquals("https://data.sfgov.org/d/yitu-d5am", derived(slug(word)).getFirst().get("url"));
    assertNull(rows(slug(word)).getFirst().get("url"));
  }

  @Test
  void aDayFarFromTheOthersIsKeptInDoubt() {
    load(
        "albuquerque",
        albuquerque(
            feature(word, "TV Series Season 1", "1 " + word, "2007-03-05", ""),
            feature(word, "TV Series Season 1", "1 " + word, "2007-03-06", ""),
            feature(word, "TV Series Season 1", "1 " + word, "2007-04-10", ""),
            feature(word, "TV Series Season 1", "1 " + word, "2013-03-08", "")));

    JsonPath production = production(slug(word), 1);
    assertEquals("2007-03-05~", production.getString("start.edtf"));
    assertEquals("2007-04-10~", production.getString("wrap.edtf"));
    assertEquals(
        List.of("2007-03-05", "2007-03-06", "2007-04-10", "2013-03-08?"),
        rows(slug(word)).stream()
            .map(row -> String.valueOf(shot(row, "when").get("edtf")))
            .sorted()
            .toList());
  }

  @Test
  void aDayIsNotDoubtedWhereNoSeasonIsNamed() {
    load(
        "albuquerque",
        albuquerque(
            feature(word, "TV Series", "1 " + word, "2007-03-05", ""),
            feature(word, "TV Series", "1 " + word, "2007-03-06", ""),
            feature(word, "TV Series", "1 " + word, "2007-04-10", ""),
            feature(word, "TV Series", "1 " + word, "2013-03-08", "")));
    assertEquals("2013-03-08~", production(slug(word), null).getString("wrap.edtf"));
  }

  // -------------------------------------------------------------------------
  // Files again, and later ones
  // -------------------------------------------------------------------------

  @Test
  void theSameFileAgainChangesNothing() {
    String paris =
        paris(
            series(word + 1, word + " S1", "rue A" + word, "2019-02-15", "2019-02-16"),
            series(word + 2, word + " S2", "rue B" + word, "", ""),
            film(word + 3, word + " Film", "Someone", "2019-02-15", "2019-02-16"));
    String albuquerque =
        albuquerque(feature(word, "TV Series Season 1", "1 " + word, "2007-03-05", ""));
    String sanFrancisco = sanFrancisco(word + " Bay,2016,Castro " + word + ",A");
    int id = number();
    String tvmaze = tvmaze(id, word, "Netflix", "2018-01-01", season(id, 1, "2018-01-01", 13));
    load("paris", paris);
    load("albuquerque", albuquerque);
    load("san-francisco", sanFrancisco);
    load("tvmaze", tvmaze);
    List<Object> before = everything(word);

    assertEquals(
        "read 3: 0 created, 0 changed, 3 unchanged, 0 refused", counts(load("paris", paris)));
    String unchanged = "read 1: 0 created, 0 changed, 1 unchanged, 0 refused";
    assertEquals(unchanged, counts(load("albuquerque", albuquerque)));
    assertEquals(unchanged, counts(load("san-francisco", sanFrancisco)));
    assertEquals(unchanged, counts(load("tvmaze", tvmaze)));
    assertEquals(before, everything(word));
  }

  @Test
  void aLaterFileAddsWhatIsNewAndSupersedesWhatChanged() {
    String second = series(word + 2, word + " S1", "rue B", "2019-03-01", "2019-03-05");
    load(
        "paris?publishedOn=2020-01-01",
        paris(series(word + 1, word + " S1", "rue A", "2019-02-15", "2019-02-16"), second));
    String slug = slug(word);
    String kept =
        String.valueOf(
            rows(slug).stream()
                .filter(row -> shot(row, "when").get("edtf").equals("2019-03-01/2019-03-05"))
                .findFirst()
                .orElseThrow()
                .get("id"));

    assertEquals(
        "read 3: 1 created, 1 changed, 1 unchanged, 0 refused",
        counts(
            load(
                "paris?publishedOn=2021-01-01",
                paris(
                    series(word + 1, word + " S1", "rue A", "2019-02-10", "2019-02-16"),
                    second,
                    series(word + 3, word + " S1", "rue C", "2019-04-01", "2019-04-02")))));

    assertEquals(3, rows(slug).size());
    assertTrue(rows(slug).stream().anyMatch(row -> row.get("id").equals(kept)));
    assertEquals(1, derived(slug).size());
    assertEquals("2021-01-01", edtf(derived(slug).getFirst(), "publishedOn"));
    assertEquals(
        List.of(CHANGED, SAYS_MORE),
        reports(slug, "&withdrawn=true").stream().map(SnapshotTest::reason).sorted().toList());
    JsonPath production = production(slug, 1);
    assertEquals("2019-02-10~", production.getString("start.edtf"));
    assertEquals("2019-04-02~", production.getString("wrap.edtf"));
    assertEquals(4, production.getInt("sources[0].reportCount"));
    assertEquals(1, production.getInt("start.reportCount"));
  }

  @Test
  void anOlderFileOnlyAddsWhatNoNewerOneSaid() {
    String newer = series(word + 1, word + " S1", "rue A", "2019-02-10", "2019-02-16");
    load("paris?publishedOn=2021-01-01", paris(newer));
    String slug = slug(word);
    List<Map<String, Object>> before = reports(slug, "");

    assertEquals(
        "read 1: 0 created, 0 changed, 1 unchanged, 0 refused",
        counts(
            load(
                "paris?publishedOn=2020-01-01",
                paris(series(word + 1, word + " S1", "rue Z", "2019-02-01", "2019-02-02")))));
    assertEquals(before, reports(slug, ""));
    assertEquals("2019-02-10~", production(slug, 1).getString("start.edtf"));

    assertEquals(
        "read 1: 1 created, 0 changed, 0 unchanged, 0 refused",
        counts(
            load(
                "paris?publishedOn=2020-01-01",
                paris(series(word + 2, word + " S1", "rue Z", "2019-02-01", "2019-02-02")))));
    assertEquals("2019-02-01~", production(slug, 1).getString("start.edtf"));
    assertEquals(
        "read 1: 0 created, 0 changed, 1 unchanged, 0 refused",
        counts(load("paris?publishedOn=2021-01-01", paris(newer))));
  }

  @Test
  void rowsOfAnOlderFileDontMakeWhatFollowsOlder() {
    load(
        "paris?publishedOn=2021-01-01",
        paris(series(word + 1, word + " S1", "rue A", "2020-02-10", "2020-02-16")));
    load(
        "paris?publishedOn=2019-06",
        paris(series(word + 2, word + " S1", "rue Z", "2019-02-01", "2019-02-02")));
    String id = Api.production(slug(word), 1);
    assertEquals(
        "2021-01-01", Api.found("/v1/productions/" + id).getString("wrap.source.publishedOn"));
    assertNull(Api.found("/v1/productions/" + id + "?asOf=2019-12-31").get("wrap"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026", "2020/.."})
  void aFileOfAVagueDateDoesntKeepLaterOnesOut(String publishedOn) {
    load(
        "paris?publishedOn=" + publishedOn,
        paris(series(word + 1, word + " S1", "rue A", "2019-02-15", "2019-02-16")));
    assertEquals(
        "read 1: 0 created, 1 changed, 0 unchanged, 0 refused",
        counts(
            load(
                "paris",
                paris(series(word + 1, word + " S1", "rue A", "2019-02-14", "2019-02-16")))));
    assertEquals("2019-02-14~", production(slug(word), 1).getString("start.edtf"));
  }

  @Test
  void aPlaceFollowsTheRowThatLocatedItUnlessAnEditorMovedIt() {
    load("paris", paris(at("2.35,48.85")));
    assertNull(place().get("latitude"));
    assertEquals(
        "read 1: 0 created, 1 changed, 0 unchanged, 0 refused",
        counts(load("paris", paris(at("48.85,2.35")))));
    assertEquals(48.85f, place().getFloat("latitude"));
    load("paris", paris(at("48.86,2.36")));
    assertEquals(48.86f, place().getFloat("latitude"));

    Api.patch("/v1/filming-locations/" + place().getString("id"), "{\"latitude\": 48.87}")
        .statusCode(200);
    load("paris", paris(at("48.89,2.39")));
    assertEquals(48.87f, place().getFloat("latitude"));
    assertEquals(
        "read 1: 0 created, 0 changed, 1 unchanged, 0 refused",
        counts(load("paris", paris(at("48.890000001,2.390000001")))));
  }

  private String at(String point) {
    return shoot(word + 1, "Série TV", word, "", "rue " + word, "2019-02-15", "2019-02-15", point);
  }

  private JsonPath place() {
    return Api.found("/v1/filming-locations/" + placeId());
  }

  private String placeId() {
    return Api.found("/v1/shows/" + slug(word) + "/productions")
        .getString("items[0].locations[0].id");
  }

  @Test
  void aRowThatMovesToAnotherShowLeavesTheFirstWithoutDates() {
    load(
        "paris?publishedOn=2020-01-01",
        paris(series(word + 1, word + "a S1", "rue A", "2019-02-15", "2019-02-16")));
    String before = slug(word);
    load(
        "paris?publishedOn=2021-01-01",
        paris(series(word + 1, word + "b S1", "rue A", "2019-02-15", "2019-02-16")));

    JsonPath left = production(before, 1);
    assertNull(left.get("start"));
    assertNull(left.get("wrap"));
    assertEquals(0, left.getInt("locationCount"));
    assertEquals(List.of(), left.getList("sources"));
    assertEquals(List.of(), derived(before));
    assertEquals("2019-02-15~", production(slug(word + "b"), 1).getString("start.edtf"));
  }

  @Test
  void aRowThatComesBackToWhatItSaidCountsAgain() {
    String one = paris(series(word + 1, word + " S1", "rue A", "2019-02-15", "2019-02-16"));
    String two = paris(series(word + 1, word + " S1", "rue A", "2019-02-17", "2019-02-18"));
    load("paris?publishedOn=2020-01-01", one);
    load("paris?publishedOn=2021-01-01", two);
    assertEquals(
        "read 1: 0 created, 1 changed, 0 unchanged, 0 refused",
        counts(load("paris?publishedOn=2022-01-01", one)));
    assertEquals("2019-02-15~", production(slug(word), 1).getString("start.edtf"));
    assertEquals(1, rows(slug(word)).size());
    assertEquals(1, derived(slug(word)).size());
  }

  @Test
  void aDayComesIntoDoubtAmongLaterOnes() {
    String far = film(word + 1, word, "Someone", "2013-02-15", "2013-02-15");
    load("paris?publishedOn=2014", paris(far));
    assertEquals("2013-02-15~", production(slug(word), null).getString("wrap.edtf"));
    load(
        "paris?publishedOn=2015",
        paris(
            far,
            film(word + 2, word, "Someone", "2013-03-15", "2013-03-15"),
            film(word + 3, word, "Someone", "2013-03-16", "2013-03-16"),
            film(word + 4, word, "Someone", "2016-03-17", "2016-03-17")));
    assertEquals("2013-03-16~", production(slug(word), null).getString("wrap.edtf"));
  }

  @Test
  void aRowThatStandsTwiceInAFileIsOne() {
    String row = series(word + 1, word + " S1", "rue A", "2019-02-15", "2019-02-16");
    assertEquals(
        "read 2: 1 created, 0 changed, 1 unchanged, 0 refused",
        counts(load("paris", paris(row, row))));
    assertEquals(1, rows(slug(word)).size());
  }

  @Test
  void twoRowsOfOneIdentifierThatSayOtherwiseAreNotBothRight() {
    JsonPath view =
        load(
            "paris",
            paris(
                series(word + 1, word + " S1", "rue A", "2019-02-15", "2019-02-16"),
                series(word + 2, word + " S1", "rue A", "2019-02-15", "2019-02-16"),
                series(word + 1, word + " S1", "rue B", "2019-02-15", "2019-02-16")));
    assertEquals("read 3: 2 created, 0 changed, 0 unchanged, 1 refused", counts(view));
    assertEquals(
        List.of("4 id " + word + "1 is the identifier in line 2 too, which says otherwise"),
        refusals(view));
    assertEquals(2, rows(slug(word)).size());
  }

  @Test
  void rowsWithoutAStableIdentifierAreKnownByWhatTheySay() {
    String first = feature(word, "Movie", "1 " + word, "2010-03-05", "\"OBJECTID\": 7");
    String second = feature(word, "Movie", "2 " + word, "2010-03-06", "\"OBJECTID\": 8");
    load("albuquerque", albuquerque(first, second));
    assertEquals(
        "read 3: 1 created, 0 changed, 2 unchanged, 0 refused",
        counts(
            load(
                "albuquerque",
                albuquerque(
                    second.replace(": 8", ": 1"),
                    feature(word, "Movie", "3 " + word, "2010-03-07", "\"OBJECTID\": 7"),
                    first.replace(": 7", ": 3")))));
    assertEquals(3, rows(slug(word)).size());

    String nameless = series("", word + "b S1", "rue A", "2019-02-15", "2019-02-16");
    load("paris", paris(nameless));
    assertEquals(
        "read 1: 0 created, 0 changed, 1 unchanged, 0 refused",
        counts(load("paris", paris(nameless))));
  }

  @Test
  void anEditorsWithdrawalStands() {
    String wrong = series(word + 1, word + " S1", "rue A", "2018-02-15", "2018-02-16");
    String right = series(word + 2, word + " S1", "rue A", "2019-02-15", "2019-02-16");
    load("paris", paris(wrong, right));
    String slug = slug(word);
    for (Map<String, Object> row : rows(slug)) {
      if (String.valueOf(row.get("url")).endsWith(word + 1)) {
        Api.withdraw(String.valueOf(row.get("id")));
      }
    }

    assertEquals(
        "read 2: 0 created, 0 changed, 2 unchanged, 0 refused",
        counts(load("paris", paris(wrong, right))));
    assertEquals(1, rows(slug).size());
    load(
        "paris",
        paris(wrong, right, series(word + 3, word + " S1", "rue A", "2019-03-15", "2019-03-16")));
    assertEquals(2, rows(slug).size());
    assertEquals("2019-02-15~", production(slug, 1).getString("start.edtf"));
  }

  @Test
  void anEditorsWithdrawalOfWhatARowsAddUpToStands() {
    String row = series(word + 1, word + " S1", "rue A", "2019-02-15", "2019-02-16");
    load("paris", paris(row));
    String slug = slug(word);
    Api.withdraw(String.valueOf(derived(slug).getFirst().get("id")));
    load("paris", paris(row, series(word + 2, word + " S1", "rue B", "2019-02-15", "2019-02-16")));
    assertEquals(List.of(), derived(slug), "the days are the same");
    assertNull(production(slug, 1).get("start"));
  }

  // -------------------------------------------------------------------------
  // Places
  // -------------------------------------------------------------------------

  @Test
  void anAddressInAnySpellingIsOnePlace() {
    String street = "64 rue " + word;
    load(
        "paris",
        paris(
            series(word + 1, word, street + ", 75003 paris", "2019-02-15", ""),
            series(word + 2, word, street.toUpperCase(Locale.ROOT), "2016-02-15", ""),
            series(word + 3, word, "64\u00a0 rue\u00a0" + word + ",  75003\u00a0PARIS", "", ""),
            series(word + 4, word, street + "*, 75004 paris", "2019-02-15", "")));
    assertEquals(
        List.of(street + ", 75003 Paris", street + ", 75004 Paris"),
        places(slug(word)).stream().map(place -> String.valueOf(place.get("name"))).toList());
  }

  @Test
  void aPointOutsideTheCityIsLeftOutUntilARowKnowsBetter() {
    String title = word + " S1";
    String outside =
        shoot(word + 1, "Série TV", title, "", "rue " + word, "2019-02-15", "", "0.1,0.1");
    JsonPath view = load("paris", paris(outside));
    assertEquals(1, view.getInt("placesWithoutCoordinates"));
    String slug = slug(word);
    assertNull(places(slug).getFirst().get("latitude"));
    Object unlocated = places(slug).getFirst().get("updatedAt");

    load("paris", paris(outside, series(word + 2, title, "Rue " + word, "2019-02-16", "")));
    Map<String, Object> place = places(slug).getFirst();
    assertEquals(1, places(slug).size());
    assertEquals(48.85f, place.get("latitude"));
    assertEquals(2.35f, place.get("longitude"));
    assertNotEquals(unlocated, place.get("updatedAt"));

    load(
        "paris",
        paris(shoot(word + 3, "Série TV", title, "", "rue " + word, "2019-02-17", "", "48.9,2.3")));
    assertEquals(48.85f, places(slug).getFirst().get("latitude"), "the first point stays");
  }

  // -------------------------------------------------------------------------
  // Shows
  // -------------------------------------------------------------------------

  @Test
  void aShowIsKnownByItsIdentifierInAnyFeed() {
    String imdb = imdb();
    show(
        word.toLowerCase(Locale.ROOT),
        word,
        "series",
        ", \"externalIds\": {\"imdb\": \"" + imdb + "\"}");
    int id = number();
    load(
        "albuquerque",
        albuquerque(
            feature(word + "x", "TV Series Season 1", "1 " + word, "2010-03-05", linked(imdb))));
    load(
        "tvmaze",
        tvmaze(id, word + "y", "Netflix", "2009-01-01", season(id, 2, "2010-01-01", 13))
            .replace("\"externals\": {", "\"externals\": {\"imdb\": \"" + imdb + "\", "));

    JsonPath show = Api.found("/v1/shows/" + slug(word));
    assertEquals(word, show.getString("title"), "what an editor wrote stands");
    assertEquals("Netflix", show.getString("network"));
    assertEquals(2009, show.getInt("year"));
    assertEquals(
        Map.of("imdb", imdb, "tvmaze", Integer.toString(id), "thetvdb", Integer.toString(id)),
        show.getMap("externalIds"));
    assertEquals("2010-01-01", production(slug(word), 2).getString("premiere.edtf"));
    assertEquals("2010-03-05~", production(slug(word), 1).getString("start.edtf"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The %s Éclair!     | %S ECLAIR
          %s, l'été          | %s l été
          L'%s               | %S
          %s & Co            | The %s Co.
          """)
  void titlesAreComparedWithoutCaseAccentsPunctuationAndArticle(String one, String other) {
    show(word.toLowerCase(Locale.ROOT), one.formatted(word), "series", "");
    load("paris", paris(series(word, other.formatted(word) + " S2", "rue A", "2019-02-15", "")));
    assertEquals("2019-02-15~", production(slug(word), 2).getString("start.edtf"));
    assertEquals(one.formatted(word), Api.found("/v1/shows/" + slug(word)).getString("title"));
  }

  @Test
  void aNewShowIsSpelledAsMostRowsSpellItWithoutShouting() {
    load(
        "paris",
        paris(
            series(word + 1, word.toUpperCase(Locale.ROOT) + " S1", "rue A", "", ""),
            series(word + 2, word.toUpperCase(Locale.ROOT) + " S1", "rue B", "", ""),
            series(word + 3, word + " S1", "rue C", "", "")));
    assertEquals(word, Api.found("/v1/shows/" + slug(word)).getString("title"));
  }

  @Test
  void aRemakeIsAnotherFilm() {
    load(
        "san-francisco",
        sanFrancisco(word + ",1990,Castro " + word + ",A", word + ",2010,Castro " + word + ",B"));
    String slug = word.toLowerCase(Locale.ROOT);
    assertEquals(List.of(slug, slug + "-2010"), slugs(word));
    assertEquals("1990", production(slug, null).getString("premiere.edtf"));
    assertEquals("2010", production(slug + "-2010", null).getString("premiere.edtf"));

    load("san-francisco", sanFrancisco(word + ",2010,Mission " + word + ",B"));
    assertEquals(2, production(slug + "-2010", null).getInt("locationCount"));
    assertEquals(2, slugs(word).size());
  }

  @Test
  void aFilmIsNoSeriesOfThatTitle() {
    load(
        "paris",
        paris(
            film(word + 1, word, "Someone", "2019-02-15", ""),
            series(word + 2, word, "rue A", "2019-02-15", "")));
    String slug = word.toLowerCase(Locale.ROOT);
    assertEquals(List.of(slug, slug + "-series"), slugs(word));
    assertEquals(
        List.of("film", "series"),
        slugs(word).stream()
            .map(each -> Api.found("/v1/shows/" + each).getString("kind"))
            .toList());
  }

  @Test
  void anotherIdentifierIsAnotherShow() {
    show(
        word.toLowerCase(Locale.ROOT),
        word,
        "series",
        ", \"externalIds\": {\"imdb\": \"" + imdb() + "\"}");
    load(
        "albuquerque",
        albuquerque(
            feature(word, "TV Series Season 1", "1 " + word, "2010-03-05", linked(imdb()))));
    assertEquals(2, slugs(word).size());
    assertEquals(List.of(), reports(word.toLowerCase(Locale.ROOT), ""));
  }

  @Test
  void aTitleThatTwoShowsHaveIsNeitherOfThem() {
    String slug = word.toLowerCase(Locale.ROOT);
    show(slug + "-one", word, "series", "");
    show(slug + "-two", word, "series", "");
    load("paris", paris(series(word, word + " S1", "rue A", "2019-02-15", "")));
    assertEquals(List.of(slug, slug + "-one", slug + "-two"), slugs(word));
    assertEquals("2019-02-15~", production(slug, 1).getString("start.edtf"));
  }

  @ParameterizedTest
  @CsvSource({"2017, 2021, 2", "2017, 2018, 1", "2018, 2017, 1", "2017, 2019, 2"})
  void filmsOfOneTitleByDifferentDirectorsAreOneWithinAYear(int one, int other, int films) {
    load(
        "paris",
        paris(
            film(word + 1, word, "Director A", one + "-06-15", ""),
            film(word + 2, word, "Director B", other + "-06-15", "")));
    assertEquals(films, slugs(word).size());
  }

  @ParameterizedTest
  @CsvSource({"2017, 2021, 2", "2017, 2018, 1", "2018, 2017, 1"})
  void filmsOfOneTitleInDifferentFilesAreOneWithinAYear(int one, int other, int films) {
    load("paris", paris(film(word + 1, word, "Director A", one + "-06-15", "")));
    load("paris", paris(film(word + 2, word, "Director B", other + "-06-15", "")));
    assertEquals(films, slugs(word).size());
  }

  @Test
  void aFilmThatWasShotWhereAnotherCityReleasedItIsOne() {
    load("paris", paris(film(word + 1, word, "Director A", "2015-06-15", "")));
    load("san-francisco", sanFrancisco(word + ",2016,Castro " + word + ",Director A"));
    JsonPath production = production(slug(word), null);
    assertEquals("2015-06-15~", production.getString("start.edtf"));
    assertEquals("2016", production.getString("premiere.edtf"));
    assertEquals(2, derived(slug(word)).size());
    assertEquals(2, production.getList("sources").size());

    load("san-francisco", sanFrancisco(word + ",1956,Castro " + word + ",Director Z"));
    assertEquals(2, slugs(word).size());
  }

  @Test
  void aTitleThatOtherRowsCallASeriesIsThatSeries() {
    load(
        "san-francisco",
        sanFrancisco(
            word + " Season 2 ep 202,2014,Castro " + word + ",A",
            word + ",2015,Mission " + word + ",B",
            word + ",1968,Taylor " + word + ",C"));
    assertEquals(2, slugs(word).size());
    String series = word.toLowerCase(Locale.ROOT);
    assertEquals("series", Api.found("/v1/shows/" + series).getString("kind"));
    assertEquals(2, rows(series).size());
    assertEquals("2014", production(series, 2).getString("premiere.edtf"));
    assertEquals("2015", production(series, null).getString("premiere.edtf"));
  }

  @Test
  void titlesWithoutLettersHaveSlugsToo() {
    String digits = String.valueOf(number());
    load("paris", paris(film(word, digits, "A", "2019-02-15", "")));
    assertEquals(digits, slug(digits));

    String arabic = word.replaceAll("[a-z]", "س").replace("W", "") + number() % 97;
    load("paris", paris(film(word + "x", "«" + arabic + "»", "A", "2019-02-15", "")));
    assertTrue(slug(arabic).matches("[a-z0-9]+(-[a-z0-9]+)*"), slug(arabic));
  }

  // -------------------------------------------------------------------------
  // A catalogue
  // -------------------------------------------------------------------------

  private static String tvmaze(
      int id, String title, String network, String premiered, String... seasons) {
    return """
    {"id": %1$d, "url": "http://www.tvmaze.com/shows/%1$d", "name": "%2$s", "premiered": "%4$s",
     "network": {"name": "%3$s", "country": {"code": "US"}}, "webChannel": null,
     "externals": {"thetvdb": %1$d}, "_embedded": {"seasons": [%5$s]}}
    """
        .formatted(id, title, network, premiered, String.join(", ", seasons));
  }

  private static String season(int show, int number, String premiere, Integer episodes) {
    return """
    {"id": %d%d, "number": %d, "name": "", "premiereDate": %s, "episodeOrder": %d,
     "url": "http://www.tvmaze.com/seasons/%d/%d"}
    """
        .formatted(
            show % 10_000_000,
            number,
            number,
            premiere == null ? null : '"' + premiere + '"',
            episodes,
            show,
            number);
  }

  @Test
  void aCatalogueTellsShowsSeasonsAndPremieres() {
    int id = number();
    JsonPath view =
        load(
            "tvmaze?publishedOn=2020-01-01",
            tvmaze(
                id,
                word,
                "Netflix",
                "2018-01-05",
                season(id, 1, "2018-01-05", 13),
                season(id, 2, null, null)));
    assertEquals("read 1: 1 created, 0 changed, 0 unchanged, 0 refused", counts(view));

    JsonPath show = Api.found("/v1/shows/" + slug(word) + "?embed=seasons");
    assertEquals("series", show.getString("kind"));
    assertEquals("Netflix", show.getString("network"));
    assertEquals("US", show.getString("country"));
    assertEquals(2018, show.getInt("year"));
    assertEquals(Integer.toString(id), show.getString("externalIds.tvmaze"));
    assertEquals(List.of(1, 2), show.getList("seasons.number"));
    assertEquals(Arrays.asList(13, null), show.getList("seasons.episodes"));

    JsonPath first = production(slug(word), 1);
    assertEquals("2018-01-05", first.getString("premiere.edtf"));
    assertEquals("reported", first.getString("premiere.certainty"));
    assertEquals(
        "http://www.tvmaze.com/seasons/" + id + "/1", first.getString("premiere.source.url"));
    assertEquals("CC-BY-SA-4.0", first.getString("sources[0].licence"));
    assertEquals(
        1,
        Api.found("/v1/shows/" + slug(word) + "/productions").getList("items").size(),
        "nothing is known of the second season");
  }

  @Test
  void aCatalogueIsFollowedWhereNoEditorKnowsBetter() {
    int id = number();
    String one = season(id, 1, "2018-01-05", 13);
    load("tvmaze?publishedOn=2020-01-01", tvmaze(id, word, "CTV", "2018-01-05", one));
    String slug = slug(word);
    assertEquals(
        "read 1: 0 created, 1 changed, 0 unchanged, 0 refused",
        counts(
            load(
                "tvmaze?publishedOn=2020-02-01",
                tvmaze(
                    id,
                    word + " Returns",
                    "CBC",
                    "2018-01-05",
                    season(id, 1, "2018-01-06", 12),
                    season(id, 2, "2020-01-05", 8)))));
    JsonPath show = Api.found("/v1/shows/" + slug + "?embed=seasons");
    assertEquals(word + " Returns", show.getString("title"));
    assertEquals("CBC", show.getString("network"));
    assertEquals(List.of(12, 8), show.getList("seasons.episodes"));
    assertEquals("2018-01-06", production(slug, 1).getString("premiere.edtf"));
    assertEquals(1, production(slug, 1).getInt("premiere.reportCount"));
    assertEquals("2020-01-05", production(slug, 2).getString("premiere.edtf"));

    Api.patch("/v1/shows/" + slug, "{\"network\": \"Editor's\"}").statusCode(200);
    load(
        "tvmaze?publishedOn=2020-03-01",
        tvmaze(id, word + " Again", "NBC", "2018-01-05", season(id, 1, "2018-01-06", 12)));
    show = Api.found("/v1/shows/" + slug);
    assertEquals("Editor's", show.getString("network"));
    assertEquals(word + " Again", show.getString("title"));
  }

  @Test
  void anOlderCatalogueIsNotFollowed() {
    int id = number();
    load("tvmaze?publishedOn=2020-02-01", tvmaze(id, word, "CBC", "2018-01-05"));
    assertEquals(
        "read 1: 0 created, 0 changed, 1 unchanged, 0 refused",
        counts(load("tvmaze?publishedOn=2020-01-01", tvmaze(id, word, "CTV", "2018-01-05"))));
    assertEquals("CBC", Api.found("/v1/shows/" + slug(word)).getString("network"));
  }

  @Test
  void aShowThatWasDeletedComesAgain() {
    int id = number();
    String file = tvmaze(id, word, "CBC", "2018-01-05", season(id, 1, null, 13));
    load("tvmaze", file);
    Api.delete("/v1/shows/" + slug(word)).statusCode(204);
    assertEquals(
        "read 1: 1 created, 0 changed, 0 unchanged, 0 refused", counts(load("tvmaze", file)));
    assertEquals(
        List.of(13),
        Api.found("/v1/shows/" + slug(word) + "?embed=seasons").getList("seasons.episodes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"year\": null}", "{\"country\": null}"})
  void whatAnEditorClearedStaysCleared(String patch) {
    int id = number();
    load("tvmaze?publishedOn=2020-01-01", tvmaze(id, word, "CTV", "2018-01-05"));
    String slug = slug(word);
    Api.patch("/v1/shows/" + slug, patch).statusCode(200);
    load("tvmaze?publishedOn=2020-02-01", tvmaze(id, word, "CBC", "2018-01-05"));
    JsonPath show = Api.found("/v1/shows/" + slug);
    assertEquals("CBC", show.getString("network"));
    assertNull(show.get(patch.substring(2, patch.indexOf('"', 2))));
  }
}
