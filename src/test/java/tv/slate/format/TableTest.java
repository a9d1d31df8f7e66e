package tv.slate.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tv.slate.format.Http.get;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;

/** CSV, ndjson and text, read by others. */
@QuarkusTest
class TableTest {
  private static final CSVFormat HEADED =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  @Inject ObjectMapper json;

  private static String show;

  @BeforeEach
  void fileOnce() {
    if (show != null) {
      return;
    }
    String slug = Api.unique("tables");
    Api.put(
            "/v1/shows/" + slug,
            """
            {"title": "L'été \\"à\\" 東京, 😀; =1+1", "kind": "series", "network": "Netflix"}
            """)
        .statusCode(201);
    show = slug;
    Api.file(
        show,
        2,
        """
        "start": "2031-04-10", "wrap": "2031-09~", "workingTitle": "=HYPERLINK(\\"http://x\\")",
        "publisher": "@Éditeur", "url": "https://example.org/a?b=c,d",
        "locations": [
          {"name": "-12 rue d'Été", "locality": "Paris", "country": "FR", "latitude": -1.5, "longitude": -73.969,
           "precision": "address", "role": "set", "plays": "L'appartement", "when": "2031-04-10/2031-04-12"}]
        """);
    Api.file(show, 1, "\"phase\": \"development\"");
  }

  private static List<CSVRecord> csv(String path) throws Exception {
    try (var parser = HEADED.parse(new StringReader(get(path.replace("SHOW", show)).text()))) {
      return parser.getRecords();
    }
  }

  @Test
  void aSpreadsheetGetsARowForEachProduction() throws Exception {
    var rows = csv("/v1/productions?show=SHOW&format=csv");
    assertEquals(2, rows.size());
    assertEquals(49, rows.getFirst().getParser().getHeaderNames().size());
    var dated = rows.getFirst();
    assertEquals("L'été \"à\" 東京, 😀; =1+1", dated.get("title"));
    assertEquals("2", dated.get("season"));
    assertEquals("", dated.get("part"));
    assertEquals("'=HYPERLINK(\"http://x\")", dated.get("workingTitle"));
    assertEquals("2031-04-10", dated.get("start"));
    assertEquals("2031-04-10", dated.get("startEarliest"));
    assertEquals("reported", dated.get("startCertainty"));
    assertEquals("false", dated.get("startContested"));
    assertEquals("'@Éditeur", dated.get("startPublisher"));
    assertEquals("https://example.org/a?b=c,d", dated.get("startUrl"));
    assertEquals("2031-09~", dated.get("wrap"));
    assertEquals("2031-09-30", dated.get("wrapLatest"));
    assertEquals("", dated.get("premiere"));
    assertEquals("1", dated.get("locationCount"));
    assertEquals("'-12 rue d'Été", dated.get("location"));
    assertEquals("-1.5", dated.get("latitude"));
    assertEquals("-73.969", dated.get("longitude"));
    assertEquals("'@Éditeur; Variety", dated.get("publishers"));
    assertEquals("dates", dated.get("phaseFrom"));
    var undated = rows.getLast();
    assertEquals("development", undated.get("phase"));
    assertEquals("reports", undated.get("phaseFrom"));
    assertEquals("", undated.get("start") + undated.get("location") + undated.get("distanceKm"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/productions?show=SHOW", "/v1/filming-locations?show=SHOW"})
  void aSpreadsheetThatWantsAByteOrderMarkGetsOne(String list) {
    String table = list.replace("SHOW", show) + "&format=csv";
    String plain = get(table).text();
    assertFalse(plain.startsWith("\ufeff"));
    assertEquals(plain, get(table + "&bom=false").text());
    assertEquals("\ufeff" + plain, get(table + "&bom=true").text());
    assertEquals(400, get(table + "&bom=yes").status());
    assertEquals(400, get(list.replace("SHOW", show) + "&bom=true").status());
  }

  @Test
  void aSpreadsheetGetsARowForEachPlace() throws Exception {
    var row = csv("/v1/filming-locations?show=SHOW&format=csv&near=-1.5,-73.969").getFirst();
    assertEquals("'-12 rue d'Été", row.get("name"));
    assertEquals("0.0", row.get("distanceKm"));
    assertEquals("1", row.get("productionCount"));
    assertEquals("L'été \"à\" 東京, 😀; =1+1, season 2", row.get("productions"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/productions?show=SHOW",
        "/v1/filming-locations?show=SHOW",
        "/v1/productions/ONE"
      })
  void eachLineIsTheItemOfAPage(String path) throws Exception {
    var at = path.replace("SHOW", show).replace("ONE", Api.production(show, 2));
    var page = json.readTree(get(at).text());
    var lines = get(at, "Accept", "application/x-ndjson").text();
    assertTrue(lines.endsWith("\n"));
    var items = page.has("items") ? page.get("items") : json.createArrayNode().add(page);
    assertEquals(items.size(), lines.lines().count());
    int at2 = 0;
    for (var line : lines.lines().toList()) {
      assertEquals(items.get(at2++), json.readTree(line));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "ndjson", "text"})
  void nothingFoundIsAnAnswerToo(String format) {
    for (var list : List.of("/v1/productions?", "/v1/filming-locations?")) {
      var answer = get(list + "show=nope&format=" + format);
      assertEquals(200, answer.status());
      var lines = answer.text().lines().toList();
      assertEquals(format.equals("ndjson") ? 0 : 1, lines.size());
      if (format.equals("text")) {
        assertTrue(lines.getFirst().matches("0 (production|place)s"), lines.getFirst());
      }
    }
  }

  @Test
  void aTerminalGetsATable() {
    var table = get("/v1/productions?format=text&show=" + show).text();
    assertEquals(
        "START CERTAINTY SHOW PHASE WHERE SAYS",
        table.lines().findFirst().orElseThrow().replaceAll("\\s+", " "));
    assertTrue(table.contains("10 Apr 2031  reported   L'été \"à\" 東京, 😀; =1+1 S2  "), table);
    assertTrue(
        table.contains("unknown                 L'été \"à\" 東京, 😀; =1+1 S1  development"), table);
    assertTrue(table.endsWith("\n2 productions\n"), table);
    assertNarrow(table, 100);
  }

  @ParameterizedTest
  @CsvSource({
    "2014-30~/2019-30~, post_production",
    "2014-30~/2019-30~, development",
    "2011-29%/2019-32%, production",
    "1900-25?/2100-28?, pre_production"
  })
  void aLongDateFitsATableOfAnyWidth(String start, String phase) {
    String own = Api.series("long-dates");
    Api.file(
        own,
        3,
        """
        "start": "%s", "wrap": "%s", "premiere": "%s", "phase": "%s", "publisher": "%s",
        "locations": [{"name": "%s", "role": "set"}]
        """
            .formatted(start, start, start, phase, "Gazette ".repeat(20), "Street ".repeat(30)));
    String id = Api.production(own, 3);
    for (int width : List.of(40, 41, 79, 80, 100, 200, 400)) {
      for (var path : List.of("/v1/productions/" + id + "?", "/v1/productions?show=" + own + "&")) {
        var answer = get(path + "format=text&width=" + width);
        assertEquals(200, answer.status());
        assertNarrow(answer.text(), width);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"start\": \"2031-09-27~\"', ~27 Sep 2031  reported",
    "'\"start\": \"2031-01/2031-05\"', Jan 2031 to May 2031  reported",
    "'\"wrap\": \"2031-03\", \"premiere\": \"2032\"', wrap Mar 2031  reported",
    "'\"premiere\": \"2031-11-14\"', premiere 14 Nov 2031  reported",
    "'\"phase\": \"development\"', unknown  "
  })
  void aListShowsWhatIsKnownWithShortMonths(String stated, String cell) {
    String own = Api.series("short-months");
    Api.file(own, 2, stated);
    var table = get("/v1/productions?format=text&show=" + own).text();
    assertTrue(table.contains("\n" + cell), table);
    assertTrue(table.contains(" S2"), table);
  }

  @Test
  void aListMarksWhatIsContestedAndWhatIsNotActive() {
    String own = Api.series("contested");
    Api.file(own, 4, "\"start\": \"2031-09-27\", \"certainty\": \"confirmed\"");
    Api.file(
        own, 4, "\"start\": \"2031-12\", \"publishedOn\": \"2017-05\", \"state\": \"on_hold\"");
    var table = get("/v1/productions?format=text&show=" + own).text();
    assertTrue(table.contains("\n27 Sep 2031*  confirmed"), table);
    assertTrue(table.contains(" S4, on hold  "), table);
    assertTrue(table.contains("\n* contested: a newer report says otherwise\n"), table);
  }

  @ParameterizedTest
  @ValueSource(strings = {"39", "401", "0", "-80", "wide"})
  void aWidthThatNoTerminalHasIsAProblem(String width) {
    var answer = get("/v1/productions?format=text&width=" + width);
    assertEquals(400, answer.status());
    assertTrue(answer.text().contains("width"), answer.text());
    assertEquals(400, get("/v1/productions?width=80").status(), "JSON has no width");
  }

  @Test
  void aTerminalGetsOneProductionWithItsReasons() {
    Api.file(show, 2, "\"start\": \"2031-05\", \"certainty\": \"rumored\"");
    var text = get("/v1/productions/" + Api.production(show, 2) + "?format=text").text();
    for (var part :
        List.of(
            "L'été \"à\" 東京, 😀; =1+1, season 2 — Netflix, working title =HYPERLINK",
            "Start: 10 April 2031, reported by @Éditeur, 1 January 2017\n  https://example.org/a?b=c,d\n  because ",
            "  others said: May 2031\n",
            "Wrap: about September 2031",
            "-12 rue d'Été, Paris, FR  set  L'appartement  2031-04-10 to 2031-04-12  1")) {
      assertTrue(text.contains(part), part + " in\n" + text);
    }
    assertNarrow(text, 100);
  }

  @Test
  void aTerminalGetsPlaces() {
    var text = get("/v1/filming-locations?format=text&show=" + show).text();
    assertTrue(text.contains("-12 rue d'Été  Paris, FR  1      L'été"), text);
    var id = Api.found("/v1/filming-locations?show=" + show).getString("items[0].id");
    var one = get("/v1/filming-locations/" + id + "?format=text").text();
    assertTrue(one.startsWith("-12 rue d'Été, Paris, FR (-1.50000, -73.96900)\n\nPRODUCTION"), one);
    assertNarrow(text + one, 100);
    assertNarrow(get("/v1/filming-locations/" + id + "?format=text&width=40").text(), 40);
  }

  /** A production that most reports see at a place that is far away, in another month. */
  private static String matching() {
    String slug = Api.series("matching");
    for (int i = 0; i < 3; i++) {
      Api.file(
          slug,
          1,
          """
          "url": "https://example.org/%d", "locations": [
            {"name": "Usual %2$s", "country": "IS", "precision": "address", "latitude": 64.5, "longitude": -28,
             "when": "2031-03-01"}]
          """
              .formatted(i, slug));
    }
    Api.file(
        slug,
        1,
        """
        "start": "2031-03", "locations": [
          {"name": "Geyser %1$s", "country": "IS", "precision": "address", "latitude": 64.1, "longitude": -28,
           "when": "2031-05-10/2031-05-12"},
          {"name": "Geyser %1$s", "country": "IS", "precision": "address", "latitude": 64.1, "longitude": -28},
          {"name": "Lava %1$s", "country": "IS", "precision": "address", "latitude": 64.11, "longitude": -28,
           "when": "2031-05-02"}]
        """
            .formatted(slug));
    return slug;
  }

  @Test
  void aSpreadsheetHasThePlaceAndTheDaysThatWereAskedFor() throws Exception {
    String slug = matching();
    String list = "/v1/productions?format=csv&show=" + slug;
    for (var asked :
        List.of(
            List.of(
                "&near=64.1,-28&radius=3", "Geyser", "64.1", "0.0", "2031-05-10/2031-05-12", "3"),
            List.of("&near=64.12,-28&radius=3", "Lava", "64.11", "1.112", "2031-05-02", "3"),
            List.of("&filmsFrom=2031-05-01", "Lava", "64.11", "", "2031-05-02", "2"),
            List.of("&filmsFrom=2031-05-11", "Geyser", "64.1", "", "2031-05-10/2031-05-12", "1"),
            List.of("&bbox=-29,64.4,-27,64.6", "Usual", "64.5", "", "2031-03-01", "3"),
            List.of("", "Usual", "64.5", "", "", ""))) {
      var row = csv(list + asked.getFirst()).getFirst();
      assertEquals(
          asked.subList(1, 6),
          List.of(
              row.get("location").split(" ")[0],
              row.get("latitude"),
              row.get("distanceKm"),
              row.get("when"),
              row.get("matchCount")),
          asked.getFirst());
      var days = row.get("when").split("/");
      assertEquals(days[0], row.get("firstDay"));
      assertEquals(days[days.length - 1], row.get("lastDay"));
    }
  }

  @Test
  void aTerminalGetsThePlaceAndTheDaysThatWereAskedFor() {
    String slug = matching();
    String list = "/v1/productions?format=text&show=" + slug;
    var near = get(list + "&near=64.12,-28&radius=3").text();
    assertTrue(near.matches("(?s)START .*  KM +WHERE +DAYS.*\n.*"), near);
    assertTrue(get(list + "&near=64.12,-28&radius=3&width=40").text().contains("  WHERE"));
    assertTrue(near.matches("(?s).*  1\\.1  Lava .*2 May 2031.*"), near);
    var may = get(list + "&filmsFrom=2031-05-11").text();
    assertTrue(may.matches("(?s)START .*  WHERE +DAYS.*\n.*"), may);
    assertTrue(may.matches("(?s).*  Geyser.*10-12 May 2031.*"), may);
    var any = get(list).text();
    assertTrue(any.contains("  Usual"), any);
    assertFalse(any.contains("DAYS"), any);
    assertNarrow(near + may + any, 100);
  }

  private static void assertNarrow(String text, int width) {
    text.lines().forEach(line -> assertTrue(TextTable.width(line) <= width, line));
  }

  /** Two seasons of a show: one starts on 10 April 2031, one in October 2031. */
  private static String twoSeasons() {
    String own = Api.series("two-seasons");
    Api.file(own, 1, "\"start\": \"2031-04-10\"");
    Api.file(own, 2, "\"start\": \"2031-10\"");
    return own;
  }

  @ParameterizedTest
  @CsvSource({
    "filmsFrom=1801-02-03&filmsTo=1801-02-03, on 3 February 1801",
    "filmsFrom=1801-02-03&filmsTo=1801-03-03, from 3 February 1801 to 3 March 1801",
    "filmsTo=1801-02-03&near=1&#44;1, on 3 February 1801 or earlier",
    "filmsFrom=2190-12-01, on 1 December 2190 or later",
  })
  void anEmptyListOfPlacesTellsOfItsDays(String asked, String days) {
    var list = "/v1/filming-locations?format=text&show=" + show + "&" + asked.replace("&#44;", ",");
    assertEquals("Nothing that matches films " + days + ".\n\n0 places\n", get(list).text());
  }

  private static final String BEFORE =
      "The last start before is 10 April 2031 (SHOW S1): ask with %s\n";
  private static final String AFTER =
      "The next start after is October 2031 (SHOW S2): ask with %s\n";

  @Test
  void anEmptyListTellsOfItsWindowAndTheNearestStarts() {
    String own = twoSeasons();
    String show = Api.found("/v1/shows/" + own).getString("title");
    String before = BEFORE.replace("SHOW", show);
    String after = AFTER.replace("SHOW", show);
    String list = "/v1/productions?format=text&width=200&show=" + own;
    assertEquals(
        "Nothing that matches starts from 1 May 2031 to 31 May 2031.\n"
            + before.formatted("startsFrom=2031-04-10&startsTo=2031-04-10")
            + after.formatted("startsFrom=2031-10-01&startsTo=2031-10-31")
            + "\n0 productions\n",
        get(list + "&startsFrom=2031-05-01&startsTo=2031-05-31").text());
    assertEquals(
        "Nothing that matches starts on 1 November 2031 or later.\n"
            + "The last start before is October 2031 (%s S2): ask with startsFrom=2031-10-01&startsTo=2031-10-31\n"
                .formatted(show)
            + "\n0 productions\n",
        get(list + "&startsFrom=2031-11-01").text());
    assertEquals(
        "Nothing that matches starts on 1 January 2031 or earlier.\n"
            + "The next start after is 10 April 2031 (%s S1): ask with startsFrom=2031-04-10&startsTo=2031-04-10\n"
                .formatted(show)
            + "\n0 productions\n",
        get(list + "&startsTo=2031-01-01").text());
    assertEquals(
        "Nothing that matches starts from 1 May 2031 to 30 May 2031.\n"
            + before.formatted("from=2031-04-10")
            + after.formatted("from=2031-10-01")
            + "\n0 productions\n",
        get(list.replace("?", "/upcoming?") + "&from=2031-05-01&within=30d").text());
    for (var first : List.of("from=2031-04-10", "from=2031-10-01")) {
      assertTrue(
          get("/v1/productions/upcoming?format=text&within=30d&show=" + own + "&" + first)
              .text()
              .endsWith("1 production\n"),
          first);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "filming=2031-06-01, is in production on 1 June 2031",
    "filming=2031-06-01&match=certain, is in production on 1 June 2031",
    "wrapsFrom=2031-06-01&wrapsTo=2031-06-30, wraps from 1 June 2031 to 30 June 2031",
    "premieresFrom=2031-06-01&premieresTo=2031-06-01, premieres on 1 June 2031",
    "filmsFrom=2031-06-01&filmsTo=2031-06-02, films from 1 June 2031 to 2 June 2031",
    "wrapsFrom=2031-06-01&wrapsTo=2031-06-02&filming=2031-05-01, "
        + "wraps from 1 June 2031 to 2 June 2031 and is in production on 1 May 2031"
  })
  void anEmptyListOfOtherDaysTellsOfTheNearestStartsToo(String asked, String window) {
    String own = Api.series("other-days");
    Api.file(own, 1, "\"start\": \"2031-04-10\", \"wrap\": \"2031-04-20\"");
    Api.file(own, 2, "\"start\": \"2031-10\"");
    String show = Api.found("/v1/shows/" + own).getString("title");
    assertEquals(
        "Nothing that matches "
            + window
            + ".\n"
            + BEFORE
                .replace("SHOW", show)
                .formatted("startsFrom=2031-04-10&startsTo=2031-04-10 instead")
            + AFTER
                .replace("SHOW", show)
                .formatted("startsFrom=2031-10-01&startsTo=2031-10-31 instead")
            + "\n0 productions\n",
        get("/v1/productions?format=text&width=200&show=" + own + "&" + asked).text());
  }

  @Test
  void aPhaseThatFollowsFromDatesTakesNoColumnBesideThem() {
    String own = Api.series("over");
    Api.file(own, 1, "\"start\": \"2017-04-03\", \"premiere\": \"2018-03-08\"");

    String list = "/v1/productions?show=" + own;
    assertEquals("completed", Api.found(list).getString("items[0].phase"));
    assertEquals(
        "START CERTAINTY SHOW SAYS",
        get(list + "&format=text")
            .text()
            .lines()
            .findFirst()
            .orElseThrow()
            .replaceAll("\\s+", " "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/productions/upcoming?from=1800-01-01",
        "/v1/productions?startsTo=2199-12-31",
        "/v1/productions?startsFrom=1800-01-01&startsTo=2199-12-31",
        "/v1/productions/upcoming?from=2199-11-30&within=10d&near=48.85,2.35",
        "/v1/productions?startsFrom=2190-01-01&certainty=official&asOf=2018-01-01&match=certain",
        "/v1/productions?startsTo=1801-01-01&sort=-start&filmsFrom=2017-01-01&country=FR",
        "/v1/productions?startsTo=1801-01-01&sort=-updated"
      })
  void anEmptyListNeverFails(String list) {
    var answer = get(list + "&network=No+such+network&format=text");
    assertEquals(200, answer.status());
    assertTrue(answer.text().startsWith("Nothing that matches starts "), answer.text());
    assertTrue(answer.text().endsWith(".\n\n0 productions\n"), answer.text());
  }

  @Test
  void whatWasCancelledIsNoStartToAskFor() {
    String own = twoSeasons();
    Api.file(own, 1, "\"state\": \"cancelled\", \"publishedOn\": \"2017-06\"");
    var text =
        get("/v1/productions/upcoming?format=text&from=2031-05-01&within=30d&show=" + own).text();
    assertFalse(text.contains("before"), text);
    assertTrue(text.contains("The next start after is October 2031"), text);
  }

  @Test
  void seasonsWithoutAStartAreInOrderOfTheirNumber() {
    String own = Api.series("unordered");
    for (int season : List.of(3, 1, 10, 2)) {
      Api.file(own, season, "\"phase\": \"development\"");
    }
    Api.file(own, 7, "\"start\": \"2031-10\"");
    Api.file(own, null, "\"phase\": \"development\"");
    for (var list :
        List.of("/v1/shows/" + own + "/productions?", "/v1/productions?show=" + own + "&")) {
      var seasons = new ArrayList<Integer>();
      String page = list + "limit=2";
      while (page != null) {
        var found = Api.found(page);
        seasons.addAll(found.getList("items.season"));
        String next = found.getString("next");
        page = next == null ? null : list.substring(0, list.indexOf('?')) + "?cursor=" + next;
      }
      assertEquals(Arrays.asList(7, 1, 2, 3, 10, null), seasons, list);
    }
  }

  @Test
  void filesHaveNames() {
    assertEquals(
        "inline; filename=\"upcoming.csv\"",
        get("/v1/productions/upcoming?format=csv").header("Content-Disposition"));
    assertEquals("", get("/v1/productions?format=text").header("Content-Disposition"));
  }
}
