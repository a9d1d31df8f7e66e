package tv.slate.milestone;

import static java.util.Arrays.asList;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.Api;

@QuarkusTest
class MilestoneResourceTest {

  @ParameterizedTest
  @CsvSource({"start, start-dates", "wrap, wrap-dates", "premiere, premieres"})
  void aMilestoneIsToldWithEveryReportedDateAndHowItSlipped(String milestone, String path) {
    String show = Api.series("slipped");
    String said = "\"publishedOn\": \"%s\", \"" + milestone + "\": \"%s\", \"publisher\": \"%s\"";
    Api.file(show, 1, said.formatted("2016-06-01", "2017-01-10", "A"));
    Api.file(show, 1, said.formatted("2016-07-01", "2017-01-10", "B"));
    Api.file(show, 1, said.formatted("2016-08-01", "2017-02", "C"));
    Api.file(show, 1, said.formatted("2016-09-01", "2017-02-20", "D"));
    String withdrawn = Api.file(show, 1, said.formatted("2016-09-15", "2018", "W")).getString("id");
    Api.withdraw(withdrawn);
    String last = Api.file(show, 1, said.formatted("2016-10", "2017-02-15", "E")).getString("id");
    String production = Api.production(show, 1);

    JsonPath history = Api.found("/v1/productions/" + production + "/" + path);

    assertEquals(production, history.getString("production"));
    assertEquals(
        Api.found("/v1/productions/" + production).getMap(milestone), history.getMap("current"));
    assertEquals("2017-02-15", history.getString("current.edtf"));
    assertEquals(last, history.getString("current.source.report"));
    assertEquals(5, history.getInt("current.reportCount"));

    assertEquals(
        List.of("2017-02-15", "2017-02-20", "2017-02", "2017-01-10", "2017-01-10"),
        history.getList("reported.date.edtf"));
    assertEquals(List.of("E", "D", "C", "B", "A"), history.getList("reported.source.publisher"));
    assertEquals("2016-10-31", history.getString("reported[0].countsFrom"));
    assertEquals("2016-10", history.getString("reported[0].source.publishedOn"));
    assertEquals("reported", history.getString("reported[0].certainty"));

    assertEquals(
        List.of("2017-01-10", "2017-02", "2017-02-20", "2017-02-15"),
        history.getList("timeline.date.edtf"));
    assertEquals(
        List.of("2016-06-01", "2016-08-01", "2016-09-01", "2016-10-31"),
        history.getList("timeline.knownFrom"));
    assertEquals(
        asList("2016-08-01", "2016-09-01", "2016-10-31", null),
        history.getList("timeline.knownTo"));
    assertEquals(asList(null, null, 41, -5), history.getList("timeline.slippedDays"));
    assertEquals(List.of("B", "C", "D", "E"), history.getList("timeline.source.publisher"));
    assertEquals("it is the newest", history.getString("timeline[0].why"));
    assertEquals("it is the newest", history.getString("timeline[3].why"));
  }

  @ParameterizedTest
  @CsvSource({
    "confirmed, 2017-04-03, 2017-05-01, 2017-04",
    "official, 2017-04-03, 2017-05-01, 2017-04-03",
    "reported, 2017-04, 2017-04-20, 2017",
  })
  void theLastRowOfATimelineIsTheCurrentBelief(
      String certainty, String date, String publishedOn, String again) {
    String show = Api.series("same-source");
    String said =
        "\"publishedOn\": \"%s\", \"start\": \"%s\", \"certainty\": \"" + certainty + "\"";
    Api.file(show, 1, said.formatted("2017-04-02", date) + ", \"publisher\": \"Dark Horizons\"");
    Api.file(show, 1, said.formatted(publishedOn, again) + ", \"publisher\": \"Soda\"");
    Api.file(show, 1, said.formatted("2017-05-02", date) + ", \"publisher\": \"Vine\"");

    JsonPath history = Api.found("/v1/productions/" + Api.production(show, 1) + "/start-dates");

    assertEquals(1, history.getList("timeline").size());
    assertEquals("2017-04-02", history.getString("timeline[0].knownFrom"));
    for (String member : List.of("source", "why", "certainty", "contested")) {
      assertEquals(
          history.<Object>get("current." + member),
          history.<Object>get("timeline[-1]." + member),
          member);
    }
  }

  @Test
  void aTimelineTellsCertaintyAndDispute() {
    String show = Api.series("disputed");
    Api.file(show, 1, "\"start\": \"2017-04-10\", \"certainty\": \"confirmed\"");
    Api.file(show, 1, "\"start\": \"2017-05\", \"publishedOn\": \"2017-02-01\"");
    Api.file(
        show,
        1,
        "\"start\": \"2017-05-02\", \"publishedOn\": \"2017-03-01\", \"certainty\": \"official\"");

    Api.get("/v1/productions/" + Api.production(show, 1) + "/start-dates")
        .statusCode(200)
        .body("timeline", hasSize(2))
        .body("timeline[0].certainty", equalTo("confirmed"))
        .body("timeline[0].contested", equalTo(true))
        .body("timeline[0].knownTo", equalTo("2017-03-01"))
        .body("timeline[1].certainty", equalTo("official"))
        .body("timeline[1].slippedDays", equalTo(22))
        .body("current.contested", equalTo(false))
        .body("current.alternatives", equalTo(List.of("2017-04-10", "2017-05")));
    assertEquals(
        true,
        Api.found("/v1/productions/" + Api.production(show, 1) + "?asOf=2017-02-28")
            .getBoolean("start.contested"));
  }

  @Test
  void aDateThatComesBackIsTwoNeighboursApart() {
    String show = Api.series("returns");
    String said = "\"publishedOn\": \"%s\", \"start\": \"%s\"";
    Api.file(show, 1, said.formatted("2016-06-01", "2017-01-10"));
    Api.file(show, 1, said.formatted("2016-07-01", "2017-01-20"));
    Api.file(show, 1, said.formatted("2016-08-01", "2017-01-10"));

    Api.get("/v1/productions/" + Api.production(show, 1) + "/start-dates")
        .body("timeline.date.edtf", equalTo(List.of("2017-01-10", "2017-01-20", "2017-01-10")))
        .body("timeline.slippedDays", equalTo(asList(null, 10, -10)));
  }

  @ParameterizedTest
  @CsvSource({"start-dates", "wrap-dates", "premieres"})
  void aMilestoneThatNobodyNamesIsEmpty(String path) {
    String show = Api.series("unnamed");
    Api.file(show, 1, "\"phase\": \"development\"");

    Api.get("/v1/productions/" + Api.production(show, 1) + "/" + path)
        .statusCode(200)
        .body("current", nullValue())
        .body("reported", hasSize(0))
        .body("timeline", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource({"start-dates", "wrap-dates", "premieres"})
  void anUnknownProductionIsNotFound(String path) {
    for (Object id : List.of(UUID.randomUUID(), "jessica-jones")) {
      Api.get("/v1/productions/" + id + "/" + path)
          .statusCode(404)
          .contentType("application/problem+json");
    }
  }
}
