package tv.slate.importing;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tv.slate.importing.Loading.counts;
import static tv.slate.importing.Loading.load;
import static tv.slate.importing.Loading.refusals;
import static tv.slate.importing.Loading.reports;
import static tv.slate.importing.Loading.send;
import static tv.slate.importing.Loading.word;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;

/** Reports in bulk: each is treated as if it had been posted. */
@QuarkusTest
@Timeout(60)
class ReportImportTest {
  private static String report(String show, String members) {
    return Api.report(show, 1, members).replace("\n", "");
  }

  @Test
  void reportsComeOneALineOrInAnArray() {
    String show = Api.series("bulk");
    List<String> reports =
        List.of(
            report(show, "\"start\": \"2018\""),
            report(show, "\"start\": \"2019\", \"publisher\": \"Deadline\""),
            report(
                show, "\"wrap\": \"2019\", \"locations\": [{\"name\": \"%s\"}]".formatted(show)));

    assertEquals(
        "read 2: 2 created, 0 changed, 0 unchanged, 0 refused",
        counts(load("reports", String.join("\n", reports.subList(0, 2)) + "\n")));
    assertEquals(
        "read 3: 1 created, 0 changed, 2 unchanged, 0 refused",
        counts(load("reports", "[" + String.join(",\n", reports) + "]")));
    assertEquals(
        "read 1: 0 created, 0 changed, 1 unchanged, 0 refused",
        counts(load("reports", reports.getFirst())));
    assertEquals(3, reports(show, "").size());
    assertEquals(
        1, Api.found("/v1/productions/" + Api.production(show, 1)).getInt("locationCount"));
  }

  @Test
  void theSameReportsAgainChangeNothing() {
    String show = Api.series("again");
    String file = report(show, "\"start\": \"2018\"") + report(show, "\"start\": \"2019\"");
    load("reports", file);
    Object production = Api.found("/v1/productions/" + Api.production(show, 1)).get("$");
    List<Map<String, Object>> reports = reports(show, "");

    assertEquals(
        "read 2: 0 created, 0 changed, 2 unchanged, 0 refused", counts(load("reports", file)));
    assertEquals(production, Api.found("/v1/productions/" + Api.production(show, 1)).get("$"));
    assertEquals(reports, reports(show, ""));
  }

  @Test
  void aReportThatWasPostedIsThere() {
    String show = Api.series("posted");
    String said =
        """
        "start": "2018-04", "wrap": "2018-09", "premiere": "2019", "phase": "production", "state": "delayed",
        "workingTitle": "W", "url": "https://example.com/a?b", "cites": "C", "note": "N",
        "locations": [{"name": "%s", "locality": "L", "country": "US", "latitude": 40.5, "longitude": -73.5,
          "precision": "address", "role": "set", "plays": "P", "when": "2018-04-10"}]
        """
            .formatted(show);
    Api.file(show, 1, said);
    assertEquals(
        "read 1: 0 created, 0 changed, 1 unchanged, 0 refused",
        counts(load("reports", report(show, said))));
    Api.post("/v1/reports", report(show, said)).statusCode(200);
  }

  @Test
  void aReportInAFileIsTheOneThatIsPosted() {
    String show = Api.series("filed");
    String report = report(show, "\"start\": \"2018-04\", \"locations\": [{\"name\": \"Here\"}]");
    load("reports", report);
    assertEquals(
        reports(show, "").getFirst().get("id"),
        Api.post("/v1/reports", report).statusCode(200).extract().path("id"));
  }

  @Test
  void aWithdrawnReportCanBeFiledAgain() {
    String show = Api.series("withdrawn");
    String report = report(show, "\"start\": \"2018\"");
    load("reports", report);
    Api.withdraw(String.valueOf(reports(show, "").getFirst().get("id")));
    assertEquals(
        "read 1: 1 created, 0 changed, 0 unchanged, 0 refused", counts(load("reports", report)));
  }

  @Test
  void theTimelineIsAsIfTheyHadBeenPostedOneByOne() {
    String said = "\"publisher\": \"%s\", \"publishedOn\": \"%s\", \"start\": \"%s\"";
    List<String> members =
        List.of(
            said.formatted("A", "2016-06-01", "2017-01-10"),
            said.formatted("E", "2016-10", "2017-02-15"),
            said.formatted("C", "2016-08-01", "2017-02"),
            said.formatted("D", "2016-09-01", "2017-02-20"),
            said.formatted("B", "2016-07-01", "2017-01-10"),
            said.formatted("F", "2016-11", "2018") + ", \"certainty\": \"rumored\"");
    String posted = Api.series("one-by-one");
    members.forEach(each -> Api.file(posted, 1, each));
    String filed = Api.series("at-once");
    load(
        "reports",
        members.stream().map(each -> report(filed, each)).collect(Collectors.joining("\n")));

    assertEquals(believed(posted), believed(filed));
    assertEquals(timeline(posted), timeline(filed));
    assertEquals(4, timeline(filed).size());
  }

  private static Object believed(String show) {
    Map<String, Object> start =
        new HashMap<>(
            Api.found("/v1/productions/" + Api.production(show, 1))
                .<String, Object>getMap("start"));
    start.remove("source");
    return start;
  }

  private static List<List<String>> timeline(String show) {
    JsonPath history = Api.found("/v1/productions/" + Api.production(show, 1) + "/start-dates");
    return history.<Map<String, Object>>getList("timeline").stream()
        .map(
            entry ->
                List.of(
                    String.valueOf(((Map<?, ?>) entry.get("date")).get("edtf")),
                    String.valueOf(entry.get("knownFrom")),
                    String.valueOf(entry.get("knownTo"))))
        .toList();
  }

  // -------------------------------------------------------------------------
  // Refusals
  // -------------------------------------------------------------------------

  @Test
  void anUnknownShowIsRefusedAndTheOthersAreFiled() {
    String show = Api.series("others");
    String nobody = word();
    JsonPath view =
        load(
            "reports",
            report(show, "\"start\": \"2018\"")
                + "\n"
                + report(nobody, "\"start\": \"2018\"")
                + "\n"
                + report(show, "\"start\": \"2019\""));
    assertEquals("read 3: 2 created, 0 changed, 0 unchanged, 1 refused", counts(view));
    assertEquals(
        List.of("2 /about/show " + nobody + " There is no show '" + nobody + "'."), refusals(view));
    assertEquals(2, reports(show, "").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "start": "soon"                                 | /start            | soon
          "start": "2018", "publishedOn": "2017-02-30"    | /publishedOn      | 2017-02-30
          "start": "2018", "publishedOn": "2199"          | /publishedOn      | 2199
          "start": "2018", "certainty": "sure"            | /certainty        | sure
          "start": "2018", "nope": 7                      | /nope             | 7
          "start": "2018", "publisher": " "               | /publisher        |
          "start": "2018", "publisher": null              | /publisher        | null
          "start": "2018", "url": "ftp://a"               | /url              | ftp://a
          "start": "2018", "note": "a\\u0000b"            | /note             | a\\u0000b
          "start": 2018                                   | /start            | 2018
          "locations": [{}]                               | /locations/0      | {}
          "locations": [{"name": "A", "latitude": 1}]     | /locations/0/longitude |
          "locations": [{"name": "A", "latitude": 91, "longitude": 1}] | /locations/0/latitude | 91
          "locations": [{"name": "A", "latitude": NaN, "longitude": 1}] | /locations/0/latitude | NaN
          "locations": [{"name": "A", "latitude": 1e400, "longitude": 1}] | /locations/0/latitude |
          """)
  void aFaultIsNamedWithItsPointerAndValue(String members, String pointer, String value) {
    String show = Api.series("fault");
    String good = report(show, "\"wrap\": \"2018\"");
    String bad =
        """
        {"about": {"show": "%s", "season": 1}%s%s%s, %s}
        """
            .formatted(
                show,
                members.contains("\"publisher\"") ? "" : ", \"publisher\": \"Variety\"",
                members.contains("\"publishedOn\"") ? "" : ", \"publishedOn\": \"2017\"",
                members.contains("\"certainty\"") ? "" : ", \"certainty\": \"reported\"",
                members);
    JsonPath view = load("reports", good + "\n" + bad);
    assertEquals("read 2: 1 created, 0 changed, 0 unchanged, 1 refused", counts(view));
    JsonPath page = Api.found("/v1/imports/" + view.getString("id") + "/refusals");
    assertEquals(List.of(pointer), page.getList("items.field"));
    assertEquals(List.of(2), page.getList("items.line"));
    assertTrue(!page.getString("items[0].reason").isBlank());
    if (value != null) {
      assertEquals(value, String.valueOf(page.<Object>get("items[0].value")));
    }
    assertEquals(1, reports(show, "").size());
  }

  @ParameterizedTest
  @CsvSource({
    "2027-05, wrap, 2027-01",
    "2027-05-02, premiere, 2027-05-01",
    "2027-22, wrap, 2027-21",
    "2027-06/.., premiere, ../2027-05"
  })
  void aReportWhoseDatesCannotBeInOrderIsRefusedAndTheOthersAreFiled(
      String start, String milestone, String date) {
    String show = Api.series("disordered");
    JsonPath view =
        load(
            "reports",
            report(show, "\"start\": \"%s\", \"%s\": \"%s\"".formatted(start, milestone, date))
                + "\n"
                + report(show, "\"start\": \"2027-01\", \"wrap\": \"2027-01\""));
    assertEquals("read 2: 1 created, 0 changed, 0 unchanged, 1 refused", counts(view));
    assertEquals(
        Set.of("/start", "/" + milestone),
        Set.copyOf(
            Api.found("/v1/imports/" + view.getString("id") + "/refusals").getList("items.field")));
    assertEquals(1, reports(show, "").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"publisher\": \" \", \"start\": \"2018\", \"locations\": [{\"name\": \" \"}]}",
        "{\"publisher\": \" \", \"start\": \"soon\", \"nope\": 1}",
        "{}"
      })
  void aRowHasTheFaultsThatItWouldHaveIfItWerePosted(String report) {
    List<String> posted =
        Api.post("/v1/reports", report).statusCode(400).extract().path("errors.pointer");
    JsonPath view = load("reports", report);
    assertEquals("read 1: 0 created, 0 changed, 0 unchanged, 1 refused", counts(view));
    JsonPath page = Api.found("/v1/imports/" + view.getString("id") + "/refusals");
    assertEquals(posted, page.getList("items.field"));
    assertEquals(List.of(1), page.getList("items.line").stream().distinct().toList());
  }

  @Test
  void aReportThatStatesNothingIsRefusedAsAWhole() {
    JsonPath view = load("reports", report(Api.series("nothing"), "\"note\": \"N\""));
    assertEquals(1, refusals(view).size());
    assertTrue(refusals(view).getFirst().contains("must state something"), refusals(view) + "");
  }

  @Test
  void aFilmHasNoSeason() {
    String film = Api.show(Api.unique("film"), "film", "F");
    JsonPath view = load("reports", report(film, "\"start\": \"2018\""));
    assertEquals(List.of("1 /about/season 1 must be null: a film has no seasons"), refusals(view));
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 200, 201, 450})
  void manyReportsAreFiledPageByPage(int count) {
    String show = Api.series("many");
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < count; i++) {
      file.append(report(show, "\"start\": \"2018\", \"url\": \"https://example.com/" + i + "\""))
          .append('\n');
    }
    assertEquals(
        "read %1$d: %1$d created, 0 changed, 0 unchanged, 0 refused".formatted(count),
        counts(load("reports", file.toString())));
    assertEquals(
        count, Api.found("/v1/productions/" + Api.production(show, 1)).getInt("start.reportCount"));
  }

  @Test
  void whatGoesBeyondABodysLimitsIsRefusedAlone() {
    String show = Api.series("deep");
    String good = Api.report(show, 1, "\"start\": \"2017-04\"").replace("\n", " ");
    String deep = "{\"about\": " + "[".repeat(60) + "]".repeat(60) + "}";
    String large = "{\"start\": " + "9".repeat(900) + "}";
    assertEquals(
        "read 3: 1 created, 0 changed, 0 unchanged, 2 refused",
        counts(load("reports", deep + "\n" + good + "\n" + large + "\n")));
  }

  @Test
  void aMemberNamedTwiceMakesTheFileUnreadable() {
    send("reports", "{\"publisher\": \"A\", \"publisher\": \"B\"}")
        .statusCode(400)
        .body("type", equalTo("/problems/unreadable-file"));
  }
}
