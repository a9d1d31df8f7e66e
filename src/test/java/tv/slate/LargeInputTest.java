package tv.slate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.importing.Loading;

/** The heap that a request takes is bounded, however large it or its response is. */
@QuarkusTest
class LargeInputTest {

  private static String many(String element, int times) {
    return "[" + (element + ",").repeat(times - 1) + element + "]";
  }

  private static String members(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "\"a%d\": \"%d\"".formatted(i, i))
        .collect(Collectors.joining(",", "{", "}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":\"a\"}", "[]", "null", "[[[]]]"})
  void aListEndsAtItsLimit(String element) {
    var show = Api.series("many");
    Api.post(
            "/v1/reports",
            Api.report(show, 1, "\"start\": \"2017\"")
                .replaceFirst("\\}$", ",\"locations\":" + many(element, 80_000) + "}"))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].pointer", startsWith("/locations"));
    Api.get("/v1/reports?show=" + show).body("items", empty());
    Api.get("/v1/shows/" + show + "/seasons").body("items", empty());
  }

  @Test
  void theFaultNamesTheListAndItsLimit() {
    var show = Api.series("501");
    for (var more : List.of(1, 100_000)) {
      Api.post(
              "/v1/reports",
              Api.report(show, 1, "\"locations\": " + many("{\"name\": \"a\"}", 500))
                  .replace("\"a\"}]", "\"a\"}" + ",{}".repeat(more) + "]"))
          .statusCode(400)
          .body("errors", hasSize(1))
          .body("errors[0].pointer", equalTo("/locations"))
          .body("errors[0].detail", equalTo("may have 500 elements at most"));
    }
    Api.post("/v1/reports", Api.report(show, 1, "\"locations\": " + many("{\"name\": \"a\"}", 500)))
        .statusCode(201)
        .body("locations", hasSize(500));
  }

  @Test
  void aMapEndsAtItsLimit() {
    var slug = Api.unique("map");
    for (int members : List.of(31, 9000, 40_000)) {
      Api.put(
              "/v1/shows/" + slug,
              "{\"title\": \"T\", \"kind\": \"film\", \"externalIds\": "
                  + members(0, members)
                  + "}")
          .statusCode(400)
          .body("errors[0].pointer", equalTo("/externalIds"))
          .body("errors[0].detail", equalTo("may have 30 members at most"));
    }
    Api.get("/v1/shows/" + slug).statusCode(404);
  }

  @Test
  void veryManyUnknownMembersAreRefused() {
    Api.post("/v1/shows", members(0, 40_000))
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void aPatchIsBoundedAsWell() {
    var show = Api.series("patched");
    Api.patch("/v1/shows/" + show, members(0, 40_000))
        .statusCode(400)
        .body("detail", endsWith("nothing that Slate takes has as many."));
    Api.patch("/v1/shows/" + show, "{\"externalIds\": " + members(0, 5000) + "}")
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/externalIds"));
  }

  @Test
  void ofVeryManyFaultsTheFirstHundredAreTold() {
    var show = Api.series("faults");
    Api.post(
            "/v1/reports",
            Api.report(show, 1, "\"locations\": " + many("{\"country\": \"XX\"}", 500)))
        .statusCode(400)
        .body("errors", hasSize(100))
        .body("detail", equalTo("The request has 500 faults; 'errors' lists the first 100."));
  }

  @Test
  void endlessCombiningMarksAreRefused() {
    var show = Api.series("marks");
    Api.post(
            "/v1/reports",
            Api.report(show, 1, "\"workingTitle\": \"a" + "\u0301\u0323".repeat(150_000) + "\""))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/workingTitle"))
        .body("errors[0].detail", equalTo("has more than 30 combining marks in a row"));
  }

  /** Reports of 500 places each are about 200 kB. */
  @Test
  void aPageEndsByBytesAndTheCursorGoesOn() {
    var show = Api.series("heavy");
    var places =
        IntStream.range(0, 500)
            .mapToObj(i -> "{\"name\": \"%s %d\"}".formatted("x".repeat(250), i))
            .collect(Collectors.joining(",", "[", "]"));
    int many = 14;
    for (int i = 0; i < many; i++) {
      Api.file(show, 1, "\"publisher\": \"P%d\", \"locations\": %s".formatted(i, places));
    }
    List<String> ids = new ArrayList<>();
    String next = "/v1/reports?limit=200&show=" + show;
    int pages = 0;
    while (next != null) {
      var response = Api.get(next).statusCode(200).body("items", not(empty()));
      var page = response.extract().asString();
      assertTrue(page.length() < 4 << 20, "a page of " + page.length());
      var json = JsonPath.from(page);
      ids.addAll(json.getList("items.id"));
      pages++;
      next = json.getString("next") == null ? null : "/v1/reports?cursor=" + json.getString("next");
      if (next != null) {
        response.header("Link", notNullValue());
      }
    }
    assertEquals(many, ids.stream().distinct().count());
    assertEquals(many, ids.size());
    assertTrue(pages > 1);
    var production = Api.production(show, 1);
    Api.get("/v1/productions/" + production)
        .body("locationCount", equalTo(500))
        .body("sources.size()", lessThanOrEqualTo(20));
  }

  /** As an import of many reports on one production leaves them, with the first 50 alternatives. */
  @Test
  void aTimelineOfVeryManyReportsIsBounded() {
    var show = Api.series("slipping");
    var first = LocalDate.of(2000, 1, 1);
    var lines =
        IntStream.range(0, 600)
            .mapToObj(
                i ->
                    Api.report(
                            show,
                            1,
                            "\"publishedOn\": \"%s\", \"start\": \"%s\", \"workingTitle\": \"%s %d\""
                                .formatted(
                                    first.plusDays(i),
                                    first.plusDays(9000 + i),
                                    "x".repeat(190),
                                    i))
                        .replace("\n", " "))
            .collect(Collectors.joining("\n"));
    Loading.load("reports", lines.getBytes(UTF_8));

    var production = "/v1/productions/" + Api.production(show, 1);
    Api.get(production)
        .body("start.edtf", equalTo(first.plusDays(9599).toString()))
        .body("start.reportCount", equalTo(600))
        .body("start.alternatives", hasSize(50));
    Api.get(production + "/start-dates")
        .body("reported", hasSize(500))
        .body("timeline", hasSize(500))
        .body("timeline[499].date.edtf", equalTo(first.plusDays(9599).toString()))
        .body("timeline[499].slippedDays", equalTo(1));
  }
}
