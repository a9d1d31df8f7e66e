package tv.slate.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tv.slate.Api;

@QuarkusTest
class ReportResourceTest {

  @Test
  void aFiledReportIsFoundWhereItsLocationSays() {
    String show = Api.series("jessica");
    var filed =
        Api.post(
                "/v1/reports",
                """
                {
                  "about": {"show": "%s", "season": 2},
                  "publisher": "Bam Smack Pow", "cites": "On Location Vacations", "publishedOn": "2017-04-03",
                  "certainty": "reported", "url": "https://bamsmackpow.com/2017/04/03/jessica-jones/",
                  "start": "2017-04-10", "wrap": "2017-09~", "premiere": null, "phase": "pre_production",
                  "state": "active", "workingTitle": "Violet", "note": "The page has no byline.",
                  "locations": [{
                    "name": "%s", "locality": "New York", "region": "NY", "country": "US",
                    "latitude": 40.797, "longitude": -73.969, "precision": "intersection",
                    "role": "set", "plays": "Jessica's apartment", "when": "2017-04-10"
                  }]
                }
                """
                    .formatted(show, show + " and Broadway"))
            .statusCode(201)
            .contentType("application/json")
            .body("about", equalTo(about(show, 2)))
            .body("publisher", equalTo("Bam Smack Pow"))
            .body("cites", equalTo("On Location Vacations"))
            .body("url", equalTo("https://bamsmackpow.com/2017/04/03/jessica-jones/"))
            .body("publishedOn.edtf", equalTo("2017-04-03"))
            .body("publishedOn.display", equalTo("3 April 2017"))
            .body("certainty", equalTo("reported"))
            .body("start.edtf", equalTo("2017-04-10"))
            .body("start.precision", equalTo("day"))
            .body("wrap.earliest", equalTo("2017-09-01"))
            .body("wrap.approximate", equalTo(true))
            .body("premiere", nullValue())
            .body("phase", equalTo("pre_production"))
            .body("state", equalTo("active"))
            .body("workingTitle", equalTo("Violet"))
            .body("note", equalTo("The page has no byline."))
            .body("locations", hasSize(1))
            .body("locations[0].location.name", equalTo(show + " and Broadway"))
            .body("locations[0].location.precision", equalTo("intersection"))
            .body("locations[0].location.latitude", equalTo(40.797f))
            .body("locations[0].role", equalTo("set"))
            .body("locations[0].plays", equalTo("Jessica's apartment"))
            .body("locations[0].when.edtf", equalTo("2017-04-10"))
            .body("countsFrom", equalTo("2017-04-03"))
            .body("withdrawn", nullValue())
            .extract();

    String id = filed.path("id");
    assertEquals("/v1/reports/" + id, filed.header("Location"));
    assertEquals(filed.jsonPath().getMap("$"), Api.found("/v1/reports/" + id).getMap("$"));
  }

  static Stream<Arguments> faults() {
    String place = "'locations': [{'name': 'Pier 1', %s}]";
    return Stream.of(
        Arguments.of("/about/show", "'about': {'show': 'nobody-made-this'}, 'start': '2017'"),
        Arguments.of("/about/show", "'about': {'show': null}, 'start': '2017'"),
        Arguments.of("/about/show", "'about': {'show': ' '}, 'start': '2017'"),
        Arguments.of("/about/season", "'about': {'show': 'SHOW', 'season': -1}, 'start': '2017'"),
        Arguments.of(
            "/about/season", "'about': {'show': 'SHOW', 'season': 10000}, 'start': '2017'"),
        Arguments.of("/about/season", "'about': {'show': 'SHOW', 'season': '2'}, 'start': '2017'"),
        Arguments.of("/about/season", "'about': {'show': 'SHOW', 'season': 1.5}, 'start': '2017'"),
        Arguments.of("/about/part", "'about': {'show': 'SHOW', 'part': 0}, 'start': '2017'"),
        Arguments.of("/about/part", "'about': {'show': 'SHOW', 'part': 1000}, 'start': '2017'"),
        Arguments.of("/about/episode", "'about': {'show': 'SHOW', 'episode': 1}, 'start': '2017'"),
        Arguments.of("/about", "'about': 'SHOW', 'start': '2017'"),
        Arguments.of("/about", "'about': null, 'start': '2017'"),
        Arguments.of("/publisher", "'publisher': null, 'start': '2017'"),
        Arguments.of("/publisher", "'publisher': ' ', 'start': '2017'"),
        Arguments.of("/publisher", "'publisher': 7, 'start': '2017'"),
        Arguments.of("/publisher", "'publisher': 'LONG201', 'start': '2017'"),
        Arguments.of("/cites", "'cites': '', 'start': '2017'"),
        Arguments.of("/cites", "'cites': 'LONG201', 'start': '2017'"),
        Arguments.of("/publishedOn", "'publishedOn': null, 'start': '2017'"),
        Arguments.of("/publishedOn", "'publishedOn': '2190', 'start': '2017'"),
        Arguments.of("/publishedOn", "'publishedOn': 'yesterday', 'start': '2017'"),
        Arguments.of("/publishedOn", "'publishedOn': 2017, 'start': '2017'"),
        Arguments.of("/certainty", "'certainty': null, 'start': '2017'"),
        Arguments.of("/certainty", "'certainty': 'sure', 'start': '2017'"),
        Arguments.of("/certainty", "'certainty': 3, 'start': '2017'"),
        Arguments.of("/url", "'url': 'ftp://example.com/', 'start': '2017'"),
        Arguments.of("/url", "'url': 'example.com', 'start': '2017'"),
        Arguments.of("/url", "'url': 'https://example.com/a b', 'start': '2017'"),
        Arguments.of("/url", "'url': 'https://example.com/LONG2000', 'start': '2017'"),
        Arguments.of("/start", "'start': 'soon'"),
        Arguments.of("/start", "'start': ''"),
        Arguments.of("/start", "'start': '2017-13'"),
        Arguments.of("/start", "'start': '2017-02-29'"),
        Arguments.of("/start", "'start': '../..'"),
        Arguments.of("/start", "'start': '2017-04-10T06:00:00Z'"),
        Arguments.of("/start", "'start': '2017-05/2017-04'"),
        Arguments.of("/start", "'start': 2017"),
        Arguments.of("/wrap", "'wrap': '~2017'"),
        Arguments.of("/premiere", "'premiere': 'Y12017'"),
        Arguments.of("/phase", "'phase': 'shooting'"),
        Arguments.of("/state", "'state': 'paused'"),
        Arguments.of("/workingTitle", "'workingTitle': ' '"),
        Arguments.of("/workingTitle", "'workingTitle': 'LONG201'"),
        Arguments.of("/note", "'note': '', 'start': '2017'"),
        Arguments.of("/note", "'note': 'LONG5001', 'start': '2017'"),
        Arguments.of("/director", "'director': 'S. J. Clarkson', 'start': '2017'"),
        Arguments.of("", "'note': 'Nothing is known.'"),
        Arguments.of("", "'start': null, 'locations': []"),
        Arguments.of("/locations", "'locations': {}"),
        Arguments.of("/locations/0", "'locations': [null]"),
        Arguments.of("/locations/0", "'locations': [{}]"),
        Arguments.of("/locations/0", "'locations': [{'plays': 'the bar'}]"),
        Arguments.of(
            "/locations/1", "'locations': [{'name': 'Pier 1'}, {'latitude': 1, 'longitude': 2}]"),
        Arguments.of("/locations/0/longitude", place.formatted("'latitude': 40.7")),
        Arguments.of("/locations/0/latitude", place.formatted("'longitude': -73.9")),
        Arguments.of("/locations/0/latitude", place.formatted("'latitude': 90.1, 'longitude': 0")),
        Arguments.of(
            "/locations/0/longitude", place.formatted("'latitude': 0, 'longitude': -180.1")),
        Arguments.of("/locations/0/latitude", place.formatted("'latitude': '1', 'longitude': 0")),
        Arguments.of("/locations/0/name", "'locations': [{'name': ' '}]"),
        Arguments.of("/locations/0/name", "'locations': [{'name': 'LONG301'}]"),
        Arguments.of("/locations/0/locality", place.formatted("'locality': 'LONG101'")),
        Arguments.of("/locations/0/region", place.formatted("'region': ''")),
        Arguments.of("/locations/0/country", place.formatted("'country': 'USA'")),
        Arguments.of("/locations/0/country", place.formatted("'country': 'us'")),
        Arguments.of("/locations/0/precision", place.formatted("'precision': 'street'")),
        Arguments.of("/locations/0/role", place.formatted("'role': 'catering'")),
        Arguments.of("/locations/0/plays", place.formatted("'plays': 'LONG301'")),
        Arguments.of("/locations/0/when", place.formatted("'when': 'all week'")),
        Arguments.of("/locations/0/city", place.formatted("'city': 'New York'")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faults")
  void aFaultIsNamedByItsPointerAndLeavesNothingBehind(String pointer, String members) {
    String show = Api.series("faulty");
    String json =
        members
            .replace('\'', '"')
            .replace("SHOW", show)
            .replace("LONG201", "x".repeat(201))
            .replace("LONG2000", "x".repeat(2000))
            .replace("LONG5001", "x".repeat(5001))
            .replace("LONG301", "x".repeat(301))
            .replace("LONG101", "x".repeat(101));

    Api.post("/v1/reports", Api.report(show, null, json))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("status", equalTo(400))
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo(pointer));
    assertEquals(List.of(), Api.seasons("/v1/shows/" + show + "/productions"));
  }

  @Test
  void aFaultyDateIsQuoted() {
    Api.post("/v1/reports", Api.report(Api.series("faulty"), 1, "\"start\": \"next spring\""))
        .statusCode(400)
        .body("errors[0].detail", containsString("next spring"));
  }

  @Test
  void aFilmHasNoSeason() {
    String film = Api.show(Api.unique("film"), "film", "none");

    Api.post("/v1/reports", Api.report(film, 1, "\"start\": \"2017\""))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/about/season"));
    assertEquals(about(film, null), Api.file(film, null, "\"start\": \"2017\"").getMap("about"));
  }

  @Test
  void aPublicationMayBeOfTomorrowButNotLater() {
    String show = Api.series("tomorrow");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);

    JsonPath filed =
        Api.file(
            show, 1, "\"start\": \"2017\", \"publishedOn\": \"%s\"".formatted(today.plusDays(1)));
    assertEquals(recordingDay(filed), filed.getString("countsFrom"));
    Api.post(
            "/v1/reports",
            Api.report(
                show,
                1,
                "\"start\": \"2018\", \"publishedOn\": \"%s\"".formatted(today.plusDays(3))))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/publishedOn"))
        .body("errors[0].detail", containsString("tomorrow"));
  }

  @ParameterizedTest(name = "{0} counts from {1}")
  @CsvSource({
    "2017-04-03, 2017-04-03",
    "2017-04, 2017-04-30",
    "2017-21, 2017-05-31",
    "2016, 2016-12-31",
    "2017-04-10/2017-06, 2017-06-30",
    "../2017, 2017-12-31",
    "201X?, 2019-12-31",
    "2017-04/.., today",
    "2017-04/, today",
    "20XX, today",
  })
  void aReportCountsFromItsLastDayOfPublicationOrElseItsRecording(String published, String day) {
    JsonPath filed =
        Api.file(
            Api.series("dated"),
            1,
            "\"start\": \"2017\", \"publishedOn\": \"%s\"".formatted(published));

    assertEquals(published, filed.getString("publishedOn.edtf"));
    assertEquals(day.equals("today") ? recordingDay(filed) : day, filed.getString("countsFrom"));
    assertEquals(filed.getMap("$"), Api.found("/v1/reports/" + filed.getString("id")).getMap("$"));
  }

  @Test
  void theSameReportTwiceIsOneAndChangesNothing() {
    String show = Api.series("twice");
    String said =
        """
        "start": "2017-04", "workingTitle": "Violet", "locations": [
          {"name": "Pier 1 %1$s", "when": "2017-04"}, {"name": "Pier 2 %1$s", "role": "parking"}]
        """
            .formatted(show);
    JsonPath first = Api.file(show, 1, said);
    Map<String, ?> production =
        Api.found("/v1/productions/" + first.getString("production")).getMap("$");

    var second = Api.post("/v1/reports", Api.report(show, 1, said)).statusCode(200).extract();

    assertEquals(first.getMap("$"), second.jsonPath().getMap("$"));
    assertEquals("/v1/reports/" + first.getString("id"), second.header("Location"));
    assertEquals(
        production, Api.found("/v1/productions/" + first.getString("production")).getMap("$"));
    assertEquals(1, Api.found("/v1/reports?show=" + show).getList("items").size());
  }

  @Test
  void placesInAnotherOrderAreTheSameReport() {
    String show = Api.series("order");
    String place = "{\"name\": \"%s " + show + "\"}";
    String one = place.formatted("Pier 1");
    String two = place.formatted("Pier 2");
    JsonPath first = Api.file(show, 1, "\"locations\": [%s, %s]".formatted(one, two));

    Api.post("/v1/reports", Api.report(show, 1, "\"locations\": [%s, %s]".formatted(two, one)))
        .statusCode(200)
        .body("id", equalTo(first.getString("id")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "start": "2017-05"
          "start": "2017-04", "wrap": "2017-09"
          "start": "2017-04", "phase": "production"
          "start": "2017-04", "workingTitle": "Violet"
          "start": "2017-04", "publisher": "Deadline"
          "start": "2017-04", "publishedOn": "2017-01-02"
          "start": "2017-04", "url": "https://example.com/2"
          "start": "2017-04", "locations": [{"name": "Pier 1", "locality": "New York"}]
          "start": "2017-04~"
          """)
  void anotherStatementOrPublicationIsAnotherReport(String members) {
    String show = Api.series("another");
    JsonPath first = Api.file(show, 1, "\"start\": \"2017-04\"");

    assertNotEquals(first.getString("id"), Api.file(show, 1, members).getString("id"));
    assertNotEquals(
        first.getString("production"),
        Api.file(show, 2, "\"start\": \"2017-04\"").get("production"));
  }

  @Test
  void aWithdrawnReportThatIsFiledAgainIsNew() {
    String show = Api.series("refiled");
    String first = Api.file(show, 1, "\"start\": \"2017-04\"").getString("id");
    Api.withdraw(first);

    JsonPath again = Api.file(show, 1, "\"start\": \"2017-04\"");

    assertNotEquals(first, again.getString("id"));
    assertNull(again.get("withdrawn"));
    assertEquals(2, Api.found("/v1/reports?show=" + show).getList("items").size());
  }

  @Test
  void aWithdrawalNeedsNoBody() {
    String show = Api.series("silent");
    for (String contentType : new String[] {null, "application/json"}) {
      String filed = Api.file(show, 1, "\"start\": \"2017-04\"").getString("id");
      var request = contentType == null ? given() : given().contentType(contentType);
      request
          .put("/v1/reports/{id}/withdrawal", filed)
          .then()
          .statusCode(200)
          .body("withdrawn.reason", nullValue())
          .body("withdrawn.at", notNullValue());
    }
  }

  @Test
  void aWindowThatEndsBeforeItStartsIsRefused() {
    Api.get("/v1/reports?publishedFrom=2017-02-01&publishedTo=2017-01-01")
        .statusCode(400)
        .body("errors.parameter", contains("publishedTo"));
  }

  @Test
  void withdrawingTwiceIsWithdrawingOnce() {
    String show = Api.series("withdrawn");
    JsonPath filed = Api.file(show, 1, "\"start\": \"2017-04\"");
    String withdrawal = "/v1/reports/" + filed.getString("id") + "/withdrawal";
    String production = "/v1/productions/" + filed.getString("production");

    Map<String, ?> first =
        Api.put(withdrawal, "{\"reason\": \"It was about another show.\"}")
            .statusCode(200)
            .body("withdrawn.reason", equalTo("It was about another show."))
            .extract()
            .jsonPath()
            .getMap("$");
    Map<String, ?> after = Api.found(production).getMap("$");
    Map<String, ?> second =
        Api.put(withdrawal, "{}").statusCode(200).extract().jsonPath().getMap("$");

    assertEquals(first, second);
    assertEquals(first, Api.found("/v1/reports/" + filed.getString("id")).getMap("$"));
    assertEquals(after, Api.found(production).getMap("$"), "updatedAt too");
  }

  @Test
  void aWithdrawalNeedsNoReason() {
    String id = Api.file(Api.series("reasonless"), 1, "\"start\": \"2017\"").getString("id");

    assertNull(Api.withdraw(id).getString("withdrawn.reason"));
    assertEquals(
        List.of("at", "by", "reason"),
        Api.found("/v1/reports/" + id).getMap("withdrawn").keySet().stream().sorted().toList());
  }

  @Test
  void aBlankOrTooLongReasonIsRefused() {
    String id = Api.file(Api.series("reason"), 1, "\"start\": \"2017\"").getString("id");

    for (String reason : List.of(" ", "x".repeat(1001))) {
      Api.put("/v1/reports/" + id + "/withdrawal", "{\"reason\": \"%s\"}".formatted(reason))
          .statusCode(400)
          .body("errors[0].pointer", equalTo("/reason"));
    }
    assertNull(Api.found("/v1/reports/" + id).get("withdrawn"));
  }

  @Test
  void anUnknownReportOrProductionIsNotFound() {
    String id = UUID.randomUUID().toString();

    Api.get("/v1/reports/" + id).statusCode(404).contentType("application/problem+json");
    Api.put("/v1/reports/" + id + "/withdrawal", "{}").statusCode(404);
    Api.get("/v1/productions/" + id + "/reports").statusCode(404);
  }

  @Test
  void aWithdrawalChangesTheAnswerBack() {
    String show = Api.series("back");
    Api.file(show, 1, "\"start\": \"2017-04\", \"workingTitle\": \"Violet\"");
    String production = "/v1/productions/" + Api.production(show, 1);
    JsonPath before = Api.found(production);
    String later =
        Api.file(
                show,
                1,
                """
                "publishedOn": "2017-02-01", "certainty": "confirmed", "start": "2017-05-02", "wrap": "2017-09",
                "premiere": "2018", "phase": "production", "state": "delayed", "workingTitle": "Crime",
                "locations": [{"name": "Pier %s"}]
                """
                    .formatted(show))
            .getString("id");
    JsonPath between = Api.found(production);
    assertEquals("2017-05-02", between.getString("start.edtf"));
    assertEquals(2, between.getInt("start.reportCount"));
    assertEquals(List.of("2017-04"), between.getList("start.alternatives"));
    assertEquals("2017-09", between.getString("wrap.edtf"));
    assertEquals("2018", between.getString("premiere.edtf"));
    assertEquals("production", between.getString("phase"));
    assertEquals("delayed", between.getString("state"));
    assertEquals("Crime", between.getString("workingTitle"));
    assertEquals(1, between.getInt("locationCount"));

    Api.withdraw(later);

    JsonPath after = Api.found(production);
    assertEquals(withoutUpdate(before), withoutUpdate(after));
    assertEquals(1, after.getInt("start.reportCount"));
    assertNotEquals(between.getString("updatedAt"), after.getString("updatedAt"));
    JsonPath asOf = Api.found(production + "?asOf=2017-03-01");
    assertEquals("2017-04", asOf.getString("start.edtf"), "a withdrawn report never counted");
  }

  @Test
  void withTheLastReportWithdrawnNothingIsBelieved() {
    String show = Api.series("nothing");
    String id =
        Api.file(show, 1, "\"start\": \"2017\", \"state\": \"cancelled\", \"phase\": \"completed\"")
            .getString("id");
    Api.withdraw(id);

    JsonPath production = Api.found("/v1/productions/" + Api.production(show, 1));
    assertNull(production.get("start"));
    assertNull(production.get("phase"));
    assertEquals("active", production.getString("state"));
  }

  @Test
  void reportsAreListedByEveryFilterNewestFirst() {
    String show = Api.series("listed");
    String other = Api.series("listed");
    String publisher = Api.unique("Gazétte");
    String by = ", \"publisher\": \"" + publisher + "\"";
    String april = id(Api.file(show, 1, "\"start\": \"2018\", \"publishedOn\": \"2017-04\"" + by));
    String march =
        id(Api.file(show, 2, "\"start\": \"2018\", \"publishedOn\": \"2017-03-15\"" + by));
    String year = id(Api.file(other, 1, "\"start\": \"2018\", \"publishedOn\": \"2017\"" + by));
    String march2 = id(Api.file(show, 1, "\"start\": \"2019\", \"publishedOn\": \"2017-03-15\""));
    Api.withdraw(march);

    assertEquals(List.of(april, march2, march), ids("show=" + show));
    assertEquals(
        List.of(april, march2, march),
        ids("show=" + Api.found("/v1/shows/" + show).getString("id")));
    assertEquals(List.of(), ids("show=" + Api.unique("nobody")));
    assertEquals(List.of(year, april, march), ids("publisher=" + publisher));
    assertEquals(
        List.of(year, april, march),
        ids("publisher=" + publisher.replace('é', 'E').replace('G', 'g')));
    assertEquals(List.of(march), ids("publisher=" + publisher + "&withdrawn=true"));
    assertEquals(List.of(year, april), ids("publisher=" + publisher + "&withdrawn=false"));
    assertEquals(
        List.of(april), ids("publisher=" + publisher + "&show=" + show + "&withdrawn=false"));
    assertEquals(List.of(year, april), ids("publisher=" + publisher + "&publishedFrom=2017-03-16"));
    assertEquals(
        List.of(year, april, march), ids("publisher=" + publisher + "&publishedFrom=2017-03-15"));
    assertEquals(List.of(year, march), ids("publisher=" + publisher + "&publishedTo=2017-03-31"));
    assertEquals(
        List.of(year, april, march), ids("publisher=" + publisher + "&publishedTo=2017-04-01"));
    assertEquals(List.of(), ids("publisher=" + publisher + "&publishedTo=2016-12-31"));
    assertEquals(
        List.of(year, april),
        ids("publisher=" + publisher + "&publishedFrom=2017-04-30&publishedTo=2017-04-30"));
    assertEquals(
        List.of(april, march2),
        Api.found("/v1/productions/" + Api.production(show, 1) + "/reports").getList("items.id"));
  }

  @Test
  void anOpenPublicationLiesInEveryWindowThatItReaches() {
    String show = Api.series("open");
    String until = id(Api.file(show, 1, "\"start\": \"2018\", \"publishedOn\": \"../2017-04\""));
    String since = id(Api.file(show, 1, "\"start\": \"2018\", \"publishedOn\": \"2017-04/..\""));

    assertEquals(List.of(since, until), ids("show=" + show));
    assertEquals(List.of(until), ids("show=" + show + "&publishedTo=1900-01-01"));
    assertEquals(List.of(since), ids("show=" + show + "&publishedFrom=2199-12-31"));
  }

  @ParameterizedTest
  @CsvSource({
    "withdrawn, maybe",
    "publishedFrom, 2017-04",
    "publishedTo, tomorrow",
    "publishedFrom, 2017-02-30",
    "limit, 0",
    "limit, 201",
    "limit, few",
    "cursor, xyz",
    "sort, start",
    "season, 1",
  })
  void aBadParameterOfTheListIsNamed(String parameter, String value) {
    Api.get("/v1/reports?" + parameter + "=" + value)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].parameter", equalTo(parameter));
  }

  @Test
  void pagesOfReportsFollowOneAnother() {
    String show = Api.series("paged");
    List<String> filed = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      filed.add(
          id(
              Api.file(
                  show,
                  1,
                  "\"start\": \"2018-01-%02d\", \"publishedOn\": \"2017-01-%02d\""
                      .formatted(i + 1, i / 4 + 1))));
    }
    Collections.reverse(filed);
    String production = Api.production(show, 1);

    for (String list :
        List.of(
            "/v1/reports?show=" + show + "&limit=3",
            "/v1/productions/" + production + "/reports?limit=3")) {
      List<String> walked = new ArrayList<>();
      String next = list;
      while (next != null) {
        JsonPath page = Api.found(next);
        walked.addAll(page.getList("items.id"));
        String cursor = page.getString("next");
        next = cursor == null ? null : list.replaceAll("\\?.*", "") + "?cursor=" + cursor;
      }
      assertEquals(filed, walked);
    }
  }

  @Test
  void aReportBringsItsSeasonAndProductionIntoBeing() {
    String show = Api.series("brings");
    Api.get("/v1/shows/" + show + "/seasons/3").statusCode(404);

    JsonPath filed = Api.file(show, 3, "\"start\": \"2017\"");

    Api.get("/v1/shows/" + show + "/seasons/3").statusCode(200).body("number", equalTo(3));
    Api.get("/v1/productions/" + filed.getString("production"))
        .statusCode(200)
        .body("show.slug", equalTo(show))
        .body("season", equalTo(3))
        .body("part", nullValue());
  }

  @Test
  void aSecondReportIsOnTheSameProduction() {
    String show = Api.series("second");
    String id = Api.found("/v1/shows/" + show).getString("id");

    String first = Api.file(show, 1, "\"start\": \"2017\"").getString("production");

    assertEquals(first, Api.file(show, 1, "\"start\": \"2018\"").getString("production"));
    assertEquals(
        first,
        Api.file(id, 1, "\"start\": \"2019\"").getString("production"),
        "a show goes by its id too");
    assertEquals(about(show, 1), Api.file(id, 1, "\"start\": \"2020\"").getMap("about"));
  }

  @Test
  void seasonsAndPartsThatAreNotNamedAreProductionsOfTheirOwn() {
    String show = Api.series("parts");
    String about = "\"start\": \"2017\", \"about\": {\"show\": \"" + show + "\"%s}";

    List<String> productions =
        Stream.of(
                "",
                ", \"season\": 1",
                ", \"season\": 1, \"part\": 1",
                ", \"season\": 1, \"part\": 2",
                ", \"part\": 1")
            .map(rest -> Api.file(show, null, about.formatted(rest)).getString("production"))
            .toList();

    assertEquals(5, productions.stream().distinct().count());
    Api.get("/v1/productions/" + productions.get(3))
        .body("season", equalTo(1))
        .body("part", equalTo(2));
    Api.get("/v1/productions/" + productions.getFirst())
        .body("season", nullValue())
        .body("part", nullValue());
    assertEquals(
        productions.getFirst(),
        Api.file(show, null, "\"start\": \"2018\"").getString("production"),
        "no season is the same as no season");
  }

  @Test
  void phaseStateAndWorkingTitleFollowTheNewestThatIsAtLeastReported() {
    String show = Api.series("phases");
    Api.file(
        show,
        1,
        "\"publishedOn\": \"2017-03-01\", \"phase\": \"production\", \"state\": \"on_hold\"");
    Api.file(
        show,
        1,
        "\"certainty\": \"official\", \"phase\": \"development\", \"state\": \"active\", \"workingTitle\": \"Violet\"");
    JsonPath production =
        Api.found(
            "/v1/productions/"
                + Api.file(
                        show,
                        1,
                        "\"publishedOn\": \"2017-04-01\", \"certainty\": \"rumored\", \"phase\": \"completed\", \"state\": \"cancelled\"")
                    .getString("production"));

    assertEquals("production", production.getString("phase"));
    assertEquals("on_hold", production.getString("state"));
    assertEquals("Violet", production.getString("workingTitle"));
  }

  @Test
  void whatPlaysNullIsAnotherReportThanWhatPlaysNothing() {
    String show = Api.series("plays");
    String said = "\"locations\": [{\"name\": \"Pier 1\", \"plays\": %s}]";
    JsonPath nothing = Api.file(show, 1, said.formatted("null"));
    JsonPath text = Api.file(show, 1, said.formatted("\"null\""));

    assertNotEquals(nothing.getString("id"), text.getString("id"));
    assertEquals("null", text.getString("locations[0].plays"));
    Api.post("/v1/reports", Api.report(show, 1, said.formatted("null"))).statusCode(200);
    Api.post("/v1/reports", Api.report(show, 1, said.formatted("\"null\""))).statusCode(200);
  }

  @Test
  void aPlaceInOtherCaseAccentsAndSpacesIsTheSame() {
    String show = Api.series("same");
    String place =
        "\"publisher\": \"%s\", \"locations\": [{\"name\": \"%s\", \"locality\": \"%s\", \"region\": \"%s\", \"country\": \"ES\", \"precision\": \"address\"}]";
    JsonPath first =
        Api.file(show, 1, place.formatted("A", "Calle Señora " + show, "A Coruña", "Galicia"));
    JsonPath second =
        Api.file(
            show,
            1,
            place.formatted("B", " CALLE  SENORA\u00a0" + show + " ", "a coruna", "GALÍCIA"));
    JsonPath third =
        Api.file(show, 1, place.formatted("C", "Calle Señora " + show, "A Coruña", "Asturias"));

    String id = first.getString("locations[0].location.id");
    assertEquals(id, second.getString("locations[0].location.id"));
    assertEquals("Calle Señora " + show, second.getString("locations[0].location.name"));
    assertNotEquals(id, third.getString("locations[0].location.id"));
    JsonPath production = Api.found("/v1/productions/" + first.getString("production"));
    assertEquals(2, production.getInt("locationCount"));
    assertEquals(List.of(2, 1), production.getList("locations.reportCount"));
  }

  @Test
  void anotherPrecisionIsAnotherPlace() {
    String show = Api.series("precision");
    JsonPath filed =
        Api.file(
            show,
            1,
            """
            "locations": [{"name": "%1$s", "precision": "block"}, {"name": "%1$s", "precision": "address"}, {"name": "%1$s"}]
            """
                .formatted(show));

    assertEquals(3, filed.getList("locations.location.id").stream().distinct().count());
    assertEquals(
        List.of("address", "block", "neighbourhood"),
        filed.<String>getList("locations.location.precision").stream().sorted().toList());
  }

  @Test
  void aPlaceWithoutANameIsCalledByItsLocalityRegionOrCountry() {
    String city = Api.unique("City");
    JsonPath filed =
        Api.file(
            Api.series("nameless"),
            1,
            """
            "locations": [{"locality": "%s", "region": "NY", "country": "US"}, {"region": "%s"}, {"country": "IS"}]
            """
                .formatted(city, "Region of " + city));

    assertEquals(
        List.of("IS country", "Region of " + city + " region", city + " locality").stream()
            .sorted()
            .toList(),
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    filed.getString("locations[" + i + "].location.name")
                        + " "
                        + filed.getString("locations[" + i + "].location.precision"))
            .sorted()
            .toList());
  }

  @Test
  void theFirstCoordinatesStayAndMissingOnesAreFilledIn() {
    String show = Api.series("coordinates");
    String place = "\"publisher\": \"%s\", \"locations\": [{\"name\": \"" + show + "\"%s}]";

    assertNull(Api.file(show, 1, place.formatted("A", "")).get("locations[0].location.latitude"));
    assertEquals(
        40.5f,
        Api.file(show, 1, place.formatted("B", ", \"latitude\": 40.5, \"longitude\": -73.5"))
            .getFloat("locations[0].location.latitude"));
    assertEquals(
        40.5f,
        Api.file(show, 1, place.formatted("C", ", \"latitude\": 41.5, \"longitude\": -74.5"))
            .getFloat("locations[0].location.latitude"));
    JsonPath last = Api.file(show, 1, place.formatted("D", ""));
    assertEquals(-73.5f, last.getFloat("locations[0].location.longitude"));
  }

  @Test
  void aPlaceHasAnEntryForEachRole() {
    String show = Api.series("roles");
    String shoot = "{\"name\": \"" + show + "\"%s}";
    JsonPath filed =
        Api.file(
            show,
            1,
            "\"locations\": [%s, %s, %s, %s]"
                .formatted(
                    shoot.formatted(
                        ", \"role\": \"set\", \"plays\": \"the bar\", \"when\": \"2017-04-10\""),
                    shoot.formatted(
                        ", \"role\": \"set\", \"plays\": \"the office\", \"when\": \"2017-05\""),
                    shoot.formatted(", \"role\": \"parking\""),
                    shoot.formatted("")));

    assertEquals(4, filed.getList("locations").size());
    JsonPath production = Api.found("/v1/productions/" + filed.getString("production"));
    assertEquals(3, production.getInt("locationCount"));
    String set = "locations.find { it.role == 'set' }.";
    assertEquals(List.of("the bar", "the office"), production.getList(set + "plays"));
    assertEquals("2017-04-10", production.getString(set + "firstDay"));
    assertEquals("2017-05-31", production.getString(set + "lastDay"));
    assertEquals(1, production.getInt(set + "reportCount"));
    assertEquals(List.of(), production.getList("locations.find { it.role == 'parking' }.plays"));
    assertNull(production.getString("locations.find { it.role == null }.firstDay"));
  }

  private static Map<String, Object> about(String show, Integer season) {
    Map<String, Object> about = new HashMap<>();
    about.put("show", show);
    about.put("season", season);
    about.put("part", null);
    return about;
  }

  private static String id(JsonPath report) {
    return report.getString("id");
  }

  private static List<String> ids(String query) {
    return given()
        .get("/v1/reports?" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.id");
  }

  private static String recordingDay(JsonPath report) {
    return LocalDate.ofInstant(Instant.parse(report.getString("recordedAt")), ZoneOffset.UTC)
        .toString();
  }

  private static Map<String, Object> withoutUpdate(JsonPath production) {
    Map<String, Object> members = new HashMap<>(production.getMap("$"));
    members.remove("updatedAt");
    return members;
  }
}
