package tv.slate.production;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.Api;
import tv.slate.belief.Sources;
import tv.slate.cache.ChangeNotice;

@QuarkusTest
class ProductionResourceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Sources sources;
  @Inject ChangeNotice notice;
  @Inject Productions productions;

  @Test
  void aProductionAnswersInTheShapeOfTheContract() throws JsonProcessingException {
    String show = Api.series("jones");
    String place =
        """
        "locations": [{"name": "West 101st Street %1$s", "locality": "New York", "region": "NY", "country": "US",
          "precision": "intersection", "role": "set", "plays": "Jessica's apartment",
          "latitude": 40.797, "longitude": -73.969%2$s}]
        """;
    Api.file(show, 2, "\"publishedOn\": \"2016\", \"start\": \"2017\"");
    JsonPath first =
        Api.file(
            show,
            2,
            "\"publishedOn\": \"2017-04-03\", \"start\": \"2017-04-10\", "
                + place.formatted(show, ", \"when\": \"2017-04-10\""));
    JsonPath soda =
        Api.file(
            show,
            2,
            """
            "publisher": "Soda", "url": "https://www.soda.com/news/", "publishedOn": "2017-04",
            "certainty": "confirmed", "start": "2017-04-03", "workingTitle": "Violet",
            """
                + place.formatted(show, ""));
    Api.file(
        show,
        2,
        "\"publishedOn\": \"2017-12-13\", \"certainty\": \"confirmed\", \"start\": \"2017-04\","
            + " \"wrap\": \"2017-09~\"");
    String id = soda.getString("production");
    var answer = Api.get("/v1/productions/" + id).statusCode(200).extract();

    assertEquals(
        JSON.readTree(
            """
            {
              "id": "%1$s", "show": {"slug": "%2$s", "title": "%2$s", "network": "Netflix"},
              "season": 2, "part": null, "workingTitle": "Violet", "phase": null, "phaseFrom": null, "state": "active",
              "start": {
                "edtf": "2017-04-03", "earliest": "2017-04-03", "latest": "2017-04-03", "precision": "day",
                "approximate": false, "uncertain": false, "display": "3 April 2017",
                "certainty": "confirmed", "contested": false, "reportCount": 4,
                "alternatives": ["2017-04-10", "2017-04", "2017"],
                "source": {"report": "%3$s", "publisher": "Soda", "url": "https://www.soda.com/news/", "publishedOn": "2017-04"},
                "why": "confirmed outranks reported, and it is sharper than a newer report that agrees with it"
              },
              "wrap": {
                "edtf": "2017-09~", "earliest": "2017-09-01", "latest": "2017-09-30", "precision": "month",
                "approximate": true, "uncertain": false, "display": "about September 2017",
                "certainty": "confirmed", "contested": false, "reportCount": 1, "alternatives": [],
                "source": {"report": "%6$s", "publisher": "Variety", "url": null, "publishedOn": "2017-12-13"},
                "why": "it is the only report that states it"
              },
              "premiere": null,
              "locationCount": 1,
              "locations": [{
                "id": "%4$s", "name": "West 101st Street %2$s", "locality": "New York", "region": "NY", "country": "US",
                "latitude": 40.797, "longitude": -73.969, "precision": "intersection",
                "role": "set", "plays": ["Jessica's apartment"],
                "firstDay": "2017-04-10", "lastDay": "2017-04-10", "reportCount": 2
              }],
              "sources": [
                {"publisher": "Variety", "licence": null, "licenceUrl": null, "attribution": null, "reportCount": 3},
                {"publisher": "Soda", "licence": null, "licenceUrl": null, "attribution": null, "reportCount": 1}
              ],
              "updatedAt": "%5$s"
            }
            """
                .formatted(
                    id,
                    show,
                    soda.getString("id"),
                    first.getString("locations[0].location.id"),
                    answer.jsonPath().getString("updatedAt"),
                    answer.jsonPath().getString("wrap.source.report"))),
        JSON.readTree(answer.asString()));
    assertEquals(
        JSON.readTree(answer.asString()),
        JSON.readTree(Api.get("/v1/productions?show=" + show).statusCode(200).extract().asString())
            .at("/items/0"));
  }

  @Test
  void aProductionThatNobodyReportedOnIsMadeOfNulls() throws JsonProcessingException {
    String show = Api.series("silent");
    var created =
        Api.post(
                "/v1/productions", "{\"show\": \"%s\", \"season\": 4, \"part\": 2}".formatted(show))
            .statusCode(201)
            .extract();
    String id = created.path("id");

    assertEquals("/v1/productions/" + id, created.header("Location"));
    assertEquals(
        JSON.readTree(
            """
            {
              "id": "%1$s", "show": {"slug": "%2$s", "title": "%2$s", "network": "Netflix"},
              "season": 4, "part": 2, "workingTitle": null, "phase": null, "phaseFrom": null, "state": "active",
              "start": null, "wrap": null, "premiere": null, "locationCount": 0, "locations": [], "sources": [],
              "updatedAt": "%3$s"
            }
            """
                .formatted(id, show, created.path("updatedAt"))),
        JSON.readTree(created.asString()));
    assertEquals(created.jsonPath().getMap("$"), Api.found("/v1/productions/" + id).getMap("$"));
    Api.get("/v1/shows/" + show + "/seasons/4").statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"show": "%s"}
          {"show": "%s", "season": 1}
          {"show": "%s", "season": 1, "part": 1}
          {"show": "%s", "part": 1}
          """)
  void aProductionIsThereOnce(String json) {
    String body = json.formatted(Api.series("once"));
    String id = Api.post("/v1/productions", body).statusCode(201).extract().path("id");

    Api.post("/v1/productions", body)
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("/v1/productions/" + id));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /show      | {"show": "nobody-made-this"}
          /show      | {"season": 1}
          /season    | {"show": "FILM", "season": 1}
          /season    | {"show": "SHOW", "season": -1}
          /season    | {"show": "SHOW", "season": "1"}
          /part      | {"show": "SHOW", "part": 0}
          /workingTitle | {"show": "SHOW", "workingTitle": "Violet"}
          """)
  void aFaultyProductionIsRefusedByItsPointer(String pointer, String json) {
    String film = Api.show(Api.unique("film"), "film", "none");

    Api.post("/v1/productions", json.replace("FILM", film).replace("SHOW", Api.series("bad")))
        .statusCode(400)
        .body("errors[0].pointer", equalTo(pointer));
  }

  @Test
  void aProductionWithoutReportsCanBeDeletedOnce() {
    String id =
        Api.post("/v1/productions", "{\"show\": \"%s\"}".formatted(Api.series("deleted")))
            .statusCode(201)
            .extract()
            .path("id");

    Api.delete("/v1/productions/" + id).statusCode(204);
    Api.get("/v1/productions/" + id).statusCode(404);
    Api.delete("/v1/productions/" + id).statusCode(404);
  }

  @Test
  void aProductionWithReportsEvenWithdrawnOnesStays() {
    JsonPath filed = Api.file(Api.series("stays"), 1, "\"start\": \"2017\"");
    String production = "/v1/productions/" + filed.getString("production");

    Api.delete(production).statusCode(409).contentType("application/problem+json");
    Api.withdraw(filed.getString("id"));
    Api.delete(production).statusCode(409);
    Api.get(production).statusCode(200);
  }

  @Test
  void anUnknownProductionOrShowIsNotFound() {
    UUID id = UUID.randomUUID();

    for (String path :
        List.of(
            "/v1/productions/" + id,
            "/v1/productions/" + id + "?asOf=2017-01-01",
            "/v1/productions/jessica-jones",
            "/v1/productions/" + id + "/filming-locations",
            "/v1/shows/nobody-made-this/productions")) {
      Api.get(path).statusCode(404).contentType("application/problem+json");
    }
  }

  @Test
  void aProductionIsToldAsPublishedByADay() {
    String show = Api.series("asof");
    Api.file(
        show,
        1,
        "\"publishedOn\": \"2016-06-01\", \"start\": \"2017\", \"locations\": [{\"name\": \"Pier 1 %s\"}]"
            .formatted(show));
    Api.file(
        show,
        1,
        """
        "publishedOn": "2016-09", "start": "2017-04-10", "state": "delayed", "phase": "pre_production",
        "workingTitle": "Violet", "wrap": "2017-09", "locations": [{"name": "Pier 2 %s"}]
        """
            .formatted(show));
    String production = "/v1/productions/" + Api.production(show, 1);

    Api.get(production + "?asOf=2016-05-31")
        .statusCode(200)
        .body("start", equalTo(null))
        .body("locationCount", equalTo(0));
    Api.get(production + "?asOf=2016-09-29")
        .body("start.edtf", equalTo("2017"))
        .body("start.reportCount", equalTo(1))
        .body("start.alternatives", equalTo(List.of()))
        .body("wrap", equalTo(null))
        .body("state", equalTo("active"))
        .body("phase", equalTo("pre_production"))
        .body("phaseFrom", equalTo("dates"))
        .body("workingTitle", equalTo(null))
        .body("locationCount", equalTo(1))
        .body("locations.name", equalTo(List.of("Pier 1 " + show)));
    Api.get(production + "?asOf=2016-09-30")
        .body("start.edtf", equalTo("2017-04-10"))
        .body("start.alternatives", equalTo(List.of("2017")))
        .body("wrap.edtf", equalTo("2017-09"))
        .body("state", equalTo("delayed"))
        .body("phase", equalTo("pre_production"))
        .body("workingTitle", equalTo("Violet"))
        .body("locationCount", equalTo(2));
    Api.get(production + "?asOf=soon").statusCode(400).body("errors[0].parameter", equalTo("asOf"));
    Api.get(production + "?season=1")
        .statusCode(400)
        .body("errors[0].parameter", equalTo("season"));
  }

  @Test
  void theTenMostReportedPlacesAreShownAndAllAreCounted() {
    String show = Api.series("eleven");
    List<String> places = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      places.add("{\"name\": \"Pier %d %s\"}".formatted(i, show));
    }
    Api.file(show, 1, "\"locations\": " + places);
    Api.file(show, 1, "\"publisher\": \"Deadline\", \"locations\": " + places.subList(10, 12));
    Api.file(show, 1, "\"publisher\": \"Soda\", \"locations\": " + places.subList(11, 12));

    JsonPath production = Api.found("/v1/productions/" + Api.production(show, 1));

    assertEquals(12, production.getInt("locationCount"));
    assertEquals(
        List.of(3, 2, 1, 1, 1, 1, 1, 1, 1, 1), production.getList("locations.reportCount"));
    assertEquals("Pier 11 " + show, production.getString("locations[0].name"));
    assertEquals("Pier 10 " + show, production.getString("locations[1].name"));
  }

  @Test
  void aProductionSaysWhoseReportsItFollowsFromAndOnWhichTerms() throws JsonProcessingException {
    String show = Api.series("sourced");
    String paris = Api.unique("Ville de Paris");
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                sources.license(
                    paris, "ODbL-1.0", "https://example.org/odbl", "Contains data of " + paris));
    for (String report :
        List.of(
            "\"publisher\": \"Deadline\", \"start\": \"2017\"",
            "\"publisher\": \"%s\", \"start\": \"2017-04\"".formatted(paris),
            "\"publisher\": \"%s\", \"publishedOn\": \"2017-02\", \"wrap\": \"2018\""
                .formatted(paris),
            "\"publisher\": \"Bam Smack Pow\", \"phase\": \"development\"")) {
      Api.file(show, 1, report);
    }
    Api.withdraw(
        Api.file(show, 1, "\"publisher\": \"Withdrawn\", \"start\": \"2017\"").getString("id"));
    Api.withdraw(
        Api.file(show, 1, "\"publisher\": \"Deadline\", \"start\": \"2018\"").getString("id"));
    Api.file(show, 2, "\"publisher\": \"Elsewhere\", \"start\": \"2018\"");
    String production = "/v1/productions/" + Api.production(show, 1);

    assertEquals(
        JSON.readTree(
            """
            [
              {"publisher": "%1$s", "licence": "ODbL-1.0", "licenceUrl": "https://example.org/odbl",
               "attribution": "Contains data of %1$s", "reportCount": 2},
              {"publisher": "Bam Smack Pow", "licence": null, "licenceUrl": null, "attribution": null, "reportCount": 1},
              {"publisher": "Deadline", "licence": null, "licenceUrl": null, "attribution": null, "reportCount": 1}
            ]
            """
                .formatted(paris)),
        JSON.readTree(Api.get(production).extract().asString()).get("sources"));
    JsonPath all = Api.found("/v1/shows/" + show + "/productions");
    assertEquals(
        List.of(paris, "Bam Smack Pow", "Deadline"), all.getList("items[0].sources.publisher"));
    assertEquals(List.of("Elsewhere"), all.getList("items[1].sources.publisher"));
  }

  @Test
  void sourcesAreThoseThatHadReportedByTheDay() {
    String show = Api.series("sourcedasof");
    Api.file(show, 1, "\"publishedOn\": \"2016-12\", \"start\": \"2017\"");
    Api.file(show, 1, "\"publishedOn\": \"2017-02-01\", \"start\": \"2018\"");
    Api.file(
        show, 1, "\"publisher\": \"Soda\", \"publishedOn\": \"2017-02-02\", \"start\": \"2018\"");
    String production = "/v1/productions/" + Api.production(show, 1) + "?asOf=";

    assertEquals(List.of(), Api.found(production + "2016-12-30").getList("sources"));
    assertEquals(List.of(1), Api.found(production + "2016-12-31").getList("sources.reportCount"));
    assertEquals(List.of(2), Api.found(production + "2017-02-01").getList("sources.reportCount"));
    assertEquals(
        List.of("Variety", "Soda"),
        Api.found(production + "2017-02-02").getList("sources.publisher"));
    assertEquals(
        List.of(1),
        Api.found("/v1/productions?show=" + show + "&asOf=2017-01-31")
            .getList("items[0].sources.reportCount"));
  }

  /** Between the statements of one page it may move from one part of the list to the next. */
  @Test
  void aProductionThatAPageMetTwiceIsStillShown() {
    String show = Api.series("moving");
    Api.file(show, 1, "\"start\": \"2017\"");
    UUID id = UUID.fromString(Api.production(show, 1));

    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              var found = productions.find(id).orElseThrow();
              assertEquals(
                  Set.of(id),
                  productions.views(List.of(found, found), ProductionQuery.asOf(null)).keySet());
            });
  }

  @Test
  void aLicenceThatChangesReplacesTheOneBefore() {
    String publisher = Api.unique("Ministry");
    String show = Api.series("licensed");
    Api.file(show, 1, "\"publisher\": \"%s\", \"start\": \"2017\"".formatted(publisher));
    String production = "/v1/productions/" + Api.production(show, 1);

    for (String licence : List.of("CC-BY-4.0", "CC-BY-4.0", "CC0-1.0")) {
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                notice.give(); // as an import does
                sources.license(publisher, licence, null, "© " + publisher);
              });
      JsonPath found = Api.found(production);
      assertEquals(List.of(licence), found.getList("sources.licence"));
      assertNull(found.getString("sources[0].licenceUrl"));
      assertEquals(List.of("© " + publisher), found.getList("sources.attribution"));
    }
  }

  @Test
  void aShowsProductionsAreListedSoonestFirst() {
    String show = Api.series("listed");
    Api.file(show, 3, "\"start\": \"2019\"");
    Api.file(show, 1, "\"start\": \"2017\"");
    Api.file(show, 2, "\"start\": \"2018\"");
    Api.post("/v1/productions", "{\"show\": \"%s\", \"season\": 4}".formatted(show));
    Api.file(Api.series("other"), 9, "\"start\": \"2017\"");
    String productions = "/v1/shows/" + show + "/productions";

    assertEquals(List.of(1, 2, 3, 4), Api.seasons(productions));
    assertEquals(
        List.of(1, 2, 3, 4),
        Api.seasons(
            "/v1/shows/" + Api.found("/v1/shows/" + show).getString("id") + "/productions"));
    JsonPath page = Api.found(productions + "?limit=3");
    assertEquals(List.of(1, 2, 3), page.getList("items.season"));
    assertEquals(List.of(4), Api.seasons(productions + "?cursor=" + page.getString("next")));
    Api.get(productions + "?sort=start")
        .statusCode(400)
        .body("errors[0].parameter", equalTo("sort"));
  }

  @Test
  void everyShootIsToldWithItsDateAndItsReport() {
    String show = Api.series("shoots");
    JsonPath first =
        Api.file(
            show,
            1,
            """
            "publisher": "On Location Vacations", "url": "https://example.com/1", "publishedOn": "2017-04",
            "certainty": "confirmed",
            "locations": [
              {"name": "B %1$s", "role": "set", "plays": "the bar", "when": "2017-05~"},
              {"name": "B %1$s", "when": "2017-04-10"},
              {"name": "A %1$s"}]
            """
                .formatted(show));
    Api.file(
        show,
        1,
        "\"publishedOn\": \"2017-06-01\", \"locations\": [{\"name\": \"B %1$s\"}, {\"name\": \"C %1$s\"}]"
            .formatted(show));
    String withdrawn =
        Api.file(
                show,
                1,
                "\"publisher\": \"W\", \"locations\": [{\"name\": \"A %s\"}]".formatted(show))
            .getString("id");
    Api.withdraw(withdrawn);
    String shoots = "/v1/productions/" + Api.production(show, 1) + "/filming-locations";

    JsonPath page = Api.found(shoots);
    assertEquals(
        List.of("A " + show, "B " + show, "B " + show, "B " + show, "C " + show),
        page.getList("items.location.name"));
    assertEquals("2017-04-10", page.getString("items[1].when.edtf"));
    assertEquals("2017-05~", page.getString("items[2].when.edtf"));
    assertEquals("2017-05-31", page.getString("items[2].when.latest"));
    assertEquals(true, page.getBoolean("items[2].when.approximate"));
    assertEquals("set", page.getString("items[2].role"));
    assertEquals("the bar", page.getString("items[2].plays"));
    assertEquals("confirmed", page.getString("items[2].certainty"));
    assertEquals(first.getString("id"), page.getString("items[2].source.report"));
    assertEquals("On Location Vacations", page.getString("items[2].source.publisher"));
    assertEquals("https://example.com/1", page.getString("items[2].source.url"));
    assertEquals("2017-04", page.getString("items[2].source.publishedOn"));
    assertNull(page.getMap("items[3].when"));
    assertNull(page.getString("items[3].role"));
    assertNotEquals(first.getString("id"), page.getString("items[3].source.report"));

    assertEquals(List.of(), Api.found(shoots + "?asOf=2017-04-29").getList("items"));
    assertEquals(
        List.of("A " + show, "B " + show, "B " + show),
        Api.found(shoots + "?asOf=2017-04-30").getList("items.location.name"));

    List<String> walked = new ArrayList<>();
    String next = "?limit=2";
    while (next != null) {
      JsonPath part = Api.found(shoots + next);
      walked.addAll(part.getList("items.location.name"));
      next = part.getString("next") == null ? null : "?cursor=" + part.getString("next");
    }
    assertEquals(page.getList("items.location.name"), walked);
    Api.get(shoots + "?asOf=2017").statusCode(400).body("errors[0].parameter", equalTo("asOf"));
  }
}
