package tv.slate.filming;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FilmingLocationResourceTest {
  private static final RestAssuredConfig DOUBLES =
      RestAssuredConfig.config()
          .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE));

  /** The slug of the show that films at one test's places, and the end of their names. */
  private final String own = "places-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void showIsThere() {
    show(own);
  }

  @Test
  void aPlaceIsListedWithTheProductionsThatFilmThere() {
    report(own, 1, place("Corner", "\"role\": \"set\", \"when\": \"2017-04-10\""));
    report(own, 1, place("Corner", "\"role\": \"parking\", \"when\": \"2017-04-12/2017-04-20\""));
    report(own, 2, place("Corner", "\"when\": \"2018-05\""));

    given()
        .get("/v1/filming-locations?show=" + own)
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].id", notNullValue())
        .body("items[0].name", equalTo("Corner " + own))
        .body("items[0].locality", nullValue())
        .body("items[0].precision", equalTo("address"))
        .body("items[0]", not(hasKey("distanceKm")))
        .body("items[0].productionCount", equalTo(2))
        .body("items[0].productions.season", contains(1, 2))
        .body("items[0].productions.reportCount", contains(2, 1))
        .body("items[0].productions.firstDay", contains("2017-04-10", "2018-05-01"))
        .body("items[0].productions.lastDay", contains("2017-04-20", "2018-05-31"))
        .body("items[0].productions[0].show.slug", equalTo(own))
        .body("items[0].productions[0].show.title", equalTo("Title of " + own))
        .body("items[0].productions[0].id", notNullValue())
        .body("next", nullValue());
  }

  @Test
  void daysThatAreOpenOrNotStatedAreNull() {
    report(own, 1, place("Undated", ""));
    report(own, 1, place("Open", "\"when\": \"2017-04-10/..\""));

    given()
        .get("/v1/filming-locations?show=" + own)
        .then()
        .body("items.name", contains("Open " + own, "Undated " + own))
        .body("items[0].productions[0].firstDay", equalTo("2017-04-10"))
        .body("items[0].productions[0].lastDay", nullValue())
        .body("items[1].productions[0].firstDay", nullValue())
        .body("items[1].productions[0].lastDay", nullValue());
  }

  @Test
  void theTenMostReportedProductionsStandForAll() {
    for (int season = 1; season <= 12; season++) {
      report(own, season, place("Corner", ""));
    }
    report(own, 12, place("Corner", "\"role\": \"set\""));

    given()
        .get("/v1/filming-locations?show=" + own)
        .then()
        .body("items[0].productionCount", equalTo(12))
        .body("items[0].productions", hasSize(10))
        .body("items[0].productions[0].season", equalTo(12))
        .body("items[0].productions[0].reportCount", equalTo(2));
  }

  @Test
  void aPlaceIsTheSameWhateverItsCaseAccentsAndSpaces() {
    report(own, 1, "{\"name\": \"Café  %1$s\", \"locality\": \"Orléans\", \"country\": \"FR\"}");
    report(
        own,
        1,
        "{\"name\": \" CAFE %1$s\", \"locality\": \"orleans\", \"country\": \"FR\", \"role\": \"set\"}");
    report(own, 1, "{\"name\": \"Cafe %1$s\", \"locality\": \"Orleans\", \"country\": \"US\"}");

    given()
        .get("/v1/filming-locations?show=" + own)
        .then()
        .body("items.country", containsInAnyOrder("FR", "US"));
    given()
        .get("/v1/filming-locations?show=" + own + "&country=FR")
        .then()
        .body("items.productions[0].reportCount", contains(2));
  }

  @Test
  void aPlaceWhoseOnlyReportWasWithdrawnIsNotListed() {
    report(own, 1, place("Kept", ""));
    String report = report(own, 1, place("Dropped", at(40, -73)));
    assertEquals(List.of("Dropped", "Kept"), found(""));
    String id = given().get("/v1/filming-locations?show=" + own + "&q=Dropped").path("items[0].id");

    send("PUT", "/v1/reports/" + report + "/withdrawal", "{}").statusCode(200);

    assertEquals(List.of("Kept"), found(""));
    assertEquals(List.of(), found("near=40,-73"));
    assertEquals(List.of(), found("q=Dropped"));
    given()
        .get("/v1/filming-locations/" + id)
        .then()
        .statusCode(200)
        .body("productionCount", equalTo(0))
        .body("productions", empty());
  }

  @Test
  void nearListsTheNearestFirstWithItsDistance() {
    report(own, 1, place("Far", at(40.05, -73)), place("Close", at(40.01, -73)));
    report(own, 1, place("Here", at(40, -73)), place("Away", at(40.2, -73)));
    report(own, 1, place("Nowhere", ""));

    assertEquals(List.of("Here", "Close", "Far"), found("near=40,-73"));
    assertEquals(List.of("Here", "Close", "Far", "Away"), found("near=40,-73&radius=23"));
    assertEquals(List.of("Here", "Close"), found("near=40,-73&radius=1.2"));
    assertEquals(List.of("Here"), found("near=40,-73&radius=0.001"));
    given()
        .config(DOUBLES)
        .get("/v1/filming-locations?near=40,-73&show=" + own)
        .then()
        .body("items[0].distanceKm", equalTo(0.0))
        .body("items[1].distanceKm", closeTo(1.112, 0.001))
        .body("items[2].distanceKm", closeTo(5.56, 0.001));
  }

  @Test
  void nearKnowsThe180thMeridian() {
    report(own, 1, place("East", at(-17, 179.95)), place("West", at(-17, -179.95)));
    report(own, 1, place("On", at(-17, 180)), place("Elsewhere", at(-17, 0)));

    assertEquals(List.of("East", "On", "West"), found("near=-17,179.96&radius=20"));
    assertEquals(List.of("West", "On", "East"), found("near=-17,-179.96&radius=20"));
  }

  @ParameterizedTest
  @ValueSource(ints = {90, -90})
  void nearKnowsThePoles(int pole) {
    double sign = Math.signum(pole);
    report(own, 1, place("A", at(sign * 89.95, 0)), place("B", at(sign * 89.96, 180)));
    report(own, 1, place("C", at(sign * 89.97, -90)), place("D", at(sign * 88, 0)));

    assertEquals(List.of("C", "B", "A"), found("near=" + pole + ",77&radius=10"));
    assertEquals(List.of("A", "C", "B"), found("near=" + sign * 89.95 + ",0&radius=20"));
    assertEquals(
        List.of("A", "B", "C"),
        found("bbox=-180," + Math.min(pole, sign * 89) + ",180," + Math.max(pole, sign * 89)));
  }

  @Test
  void bboxHoldsItsEdges() {
    report(own, 1, place("Corner", at(40, -73)), place("Inside", at(40.5, -72.5)));
    report(own, 1, place("Outside", at(41.001, -72)));

    assertEquals(List.of("Corner", "Inside"), found("bbox=-73,40,-72,41"));
    assertEquals(List.of("Corner"), found("bbox=-73,40,-73,40"));
  }

  @Test
  void bboxCrossesThe180thMeridian() {
    report(own, 1, place("East", at(-17, 179)), place("West", at(-17, -179)));
    report(own, 1, place("Between", at(-17, 0)));

    assertEquals(List.of("East", "West"), found("bbox=178,-18,-178,-16"));
    assertEquals(List.of("Between"), found("bbox=-178,-18,178,-16"));
    assertEquals(List.of("East"), found("bbox=178,-18,-178,-16&near=-17,178.9&radius=50"));
  }

  @Test
  void whatIsKnownVaguelyIsNearOnlyWhereThatIsWanted() {
    for (String precision :
        new String[] {"block", "neighbourhood", "locality", "region", "country"}) {
      report(
          own,
          1,
          """
          {"name": "%s %%1$s", "precision": "%s", "latitude": 40, "longitude": -73}
          """
              .formatted(precision, precision));
    }
    List<String> all = List.of("block", "country", "locality", "neighbourhood", "region");

    assertEquals(List.of("block", "neighbourhood"), found("bbox=-74,39,-72,41"));
    assertEquals(all, found("bbox=-74,39,-72,41&coarse=true"));
    assertEquals(List.of("block", "neighbourhood"), found("near=40,-73&radius=9.9&coarse=false"));
    assertEquals(List.of("block", "locality", "neighbourhood"), found("near=40,-73&radius=10"));
    assertEquals(List.of("block", "locality", "neighbourhood"), found("near=40,-73"));
    assertEquals(all, found("near=40,-73&radius=1&coarse=true"));
    assertEquals(all, found(""));
  }

  @Test
  void listsNarrowByCountryLocalityAndWords() {
    report(
        own, 1, "{\"name\": \"Silvercup %1$s\", \"locality\": \"New York\", \"country\": \"US\"}");
    report(
        own,
        1,
        "{\"name\": \"Trilith %1$s\", \"locality\": \"Fayetteville\", \"country\": \"US\"}");
    report(own, 1, "{\"name\": \"Señorial %1$s\", \"locality\": \"México\", \"country\": \"MX\"}");

    assertEquals(List.of("Silvercup", "Trilith"), found("country=US"));
    assertEquals(List.of("Silvercup"), found("locality=NEW  york"));
    assertEquals(List.of("Señorial"), found("locality=mexico"));
    assertEquals(List.of(), found("locality=York"));
    assertEquals(List.of("Silvercup"), found("q=silvrcup"));
    assertEquals(List.of("Señorial"), found("q=SENORIAL"));
    assertEquals(List.of(), found("q=%25"));
    assertEquals(List.of(), found("q=_"));
    assertEquals(List.of(), found("q=silvercup&country=MX"));
  }

  @Test
  void showMeansAnyOfItsProductionsBySlugOrId() {
    show(own + "-other");
    report(own, 1, place("Ours", ""), place("Shared", ""));
    report(own + "-other", 1, place("Shared", ""), place("Theirs", ""));
    String id = given().get("/v1/shows/" + own).path("id");

    assertEquals(List.of("Ours", "Shared"), found(""));
    given()
        .get("/v1/filming-locations?show=" + id)
        .then()
        .body("items.name", contains("Ours " + own, "Shared " + own))
        .body("items[1].productionCount", equalTo(1))
        .body("items[1].productions.show.slug", contains(own));
    String shared = given().get("/v1/filming-locations?show=" + id).path("items[1].id");
    given()
        .get("/v1/filming-locations/" + shared)
        .then()
        .body("productionCount", equalTo(2))
        .body("productions.show.slug", containsInAnyOrder(own, own + "-other"));
    given().get("/v1/filming-locations?show=no-such-show").then().body("items", empty());
  }

  @Test
  void onlyDatedShootsThatOverlapFilmThen() {
    report(own, 1, place("April", "\"when\": \"2017-04\""));
    report(own, 1, place("Open", "\"when\": \"2017-06-01/..\""));
    report(own, 1, place("Undated", ""));

    assertEquals(List.of("April"), found("filmsFrom=2017-04-30&filmsTo=2017-05-31"));
    assertEquals(List.of(), found("filmsFrom=2017-05-01&filmsTo=2017-05-31"));
    assertEquals(List.of("April"), found("filmsTo=2017-04-01"));
    assertEquals(List.of(), found("filmsTo=2017-03-31"));
    assertEquals(List.of("Open"), found("filmsFrom=2150-01-01"));
    assertEquals(List.of("April", "Open"), found("filmsFrom=2017-04-30"));
  }

  @Test
  void productionsAreCountedOverTheShootsThatMatch() {
    report(own, 1, place("Corner", "\"when\": \"2017-04-10\""));
    report(own, 1, place("Corner", "\"when\": \"2017-08-10\""));
    report(own, 2, place("Corner", "\"when\": \"2018-04\""));

    given()
        .get("/v1/filming-locations?filmsFrom=2017-08-01&filmsTo=2017-08-31&show=" + own)
        .then()
        .body("items[0].productionCount", equalTo(1))
        .body("items[0].productions[0].firstDay", equalTo("2017-08-10"))
        .body("items[0].productions[0].reportCount", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          radius=5                                | radius    | needs near=latitude,longitude
          near=91,0                               | near      | at most 90
          near=0,181                              | near      | at most 180
          near=40.7                               | near      | latitude,longitude in degrees
          near=NaN,NaN                            | near      | latitude,longitude in degrees
          near=40,-73&radius=0                    | radius    | greater than 0
          near=40,-73&radius=-1                   | radius    | greater than 0
          near=40,-73&radius=20041                | radius    | 20040
          near=40,-73&radius=Infinity             | radius    | is not a number
          bbox=1,2,3                              | bbox      | west,south,east,north
          bbox=0,10,1,5                           | bbox      | the south before the north
          bbox=0,0,1,91                           | bbox      | 90 north and south
          coarse=yes                              | coarse    | true or false
          country=usa                             | country   | ISO 3166
          filmsFrom=2017                          | filmsFrom | a day such as
          filmsTo=2017-02-30                      | filmsTo   | a day in the calendar
          filmsFrom=2017-02-02&filmsTo=2017-02-01 | filmsTo   | must not be before 2017-02-02
          limit=0                                 | limit     | greater than or equal to 1
          cursor=x                                | cursor    | is not a cursor of this list
          asOf=2017-01-01                         | asOf      | is not known here
          """)
  void aBadParameterIsNamed(String query, String parameter, String detail) {
    fault(given().get("/v1/filming-locations?" + query).then(), "parameter", parameter, detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "near=0.00001,0.00001",
        "near=0.00001,0.00001&radius=19999.5",
        "q=corner",
        "bbox=-180,-90,180,90&country=US&coarse=true",
        "bbox=-0.00001,-0.00001,0.001,0.001&filmsFrom=2017-01-01&filmsTo=2017-12-31"
      })
  void pagesInEveryOrderHoldEachPlaceOnce(String query) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      names.add("Corner " + "of the street ".repeat(i % 3) + i + " " + own);
      report(
          own,
          1,
          """
          {
            "name": "%s", "country": "US", "precision": "address", "latitude": 0.0000%d,
            "longitude": 0, "when": "2017"
          }
          """
              .formatted(names.get(i), i % 2));
    }

    for (int limit = 1; limit <= 6; limit++) {
      List<String> listed = new ArrayList<>();
      String page = "/v1/filming-locations?limit=" + limit + "&show=" + own + "&" + query;
      while (page != null) {
        var answer = given().get(page).then().statusCode(200).extract();
        listed.addAll(answer.path("items.name"));
        String next = answer.path("next");
        page = next == null ? null : "/v1/filming-locations?cursor=" + next;
        assertEquals(next == null ? null : "<" + page + ">; rel=\"next\"", answer.header("Link"));
      }
      assertEquals(names.stream().sorted().toList(), listed.stream().sorted().toList());
    }
  }

  @Test
  void aPlaceIsCorrectedByAPatch() {
    String id = placeId(place("Cornr", at(1, 2)));
    String before = given().get("/v1/filming-locations/" + id).path("updatedAt");

    given()
        .config(DOUBLES)
        .contentType("application/merge-patch+json")
        .body(
            """
            {
              "name": "Corner %s", "locality": "New York", "region": "NY", "country": "US",
              "latitude": 40.797, "longitude": -73.969, "precision": "intersection"
            }
            """
                .formatted(own))
        .patch("/v1/filming-locations/" + id)
        .then()
        .statusCode(200)
        .body("id", equalTo(id))
        .body("name", equalTo("Corner " + own))
        .body("locality", equalTo("New York"))
        .body("region", equalTo("NY"))
        .body("country", equalTo("US"))
        .body("latitude", equalTo(40.797))
        .body("longitude", equalTo(-73.969))
        .body("precision", equalTo("intersection"))
        .body("productionCount", equalTo(1))
        .body("updatedAt", not(equalTo(before)));
    assertEquals(List.of("Corner"), found("near=40.797,-73.969&radius=0.1"));
    assertEquals(List.of(), found("near=1,2&radius=0.1"));
    patch(id, "{\"locality\": null}")
        .statusCode(200)
        .body("locality", nullValue())
        .body("region", equalTo("NY"));
  }

  @Test
  void nullRemovesBothCoordinatesButNotOne() {
    String id = placeId(place("Corner", at(1, 2)));

    fault(patch(id, "{\"latitude\": null}"), "pointer", "/latitude", "is needed");
    fault(patch(id, "{\"longitude\": null}"), "pointer", "/longitude", "is needed");
    given().get("/v1/filming-locations/" + id).then().body("latitude", equalTo(1.0f));
    patch(id, "{\"latitude\": null, \"longitude\": null}")
        .statusCode(200)
        .body("latitude", nullValue())
        .body("longitude", nullValue());
    assertEquals(List.of(), found("near=1,2&radius=20000"));
    assertEquals(List.of("Corner"), found(""));
    fault(patch(id, "{\"latitude\": 3}"), "pointer", "/longitude", "is needed");
    patch(id, "{\"latitude\": -90, \"longitude\": 180}").statusCode(200);
  }

  @Test
  void aPlaceThatWouldBecomeAnotherIsAConflict() {
    report(own, 1, place("One", at(1, 2)));
    String id = placeId(place("Two", at(3, 4)));

    patch(id, "{\"name\": \"ONE  %1$s\"}")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/conflict"))
        .body("detail", containsString("Another place has this name"));
    assertEquals(List.of("One", "Two"), found(""));
    patch(id, "{\"name\": \"ONE  %1$s\", \"precision\": \"block\"}").statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name": null}             | /name      | is missing
          {"name": " "}              | /name      | must not be blank
          {"locality": ""}           | /locality  | must not be blank
          {"region": ["NY"]}         | /region    | must be text
          {"country": "usa"}         | /country   | ISO 3166
          {"precision": null}        | /precision | is missing
          {"precision": "street"}    | /precision | is not one of
          {"latitude": 90.01}        | /latitude  | less than or equal to 90
          {"longitude": -180.01}     | /longitude | greater than or equal to -180
          {"latitude": "1"}          | /latitude  | must be a number
          {"latitude": 1e400}        | /latitude  | must be a smaller number
          {"id": "x"}                | /id        | is not known here
          {"productions": []}        | /productions | is not known here
          []                         | ``         | must be an object
          """)
  void aBadChangeIsNamedAndChangesNothing(String body, String pointer, String detail) {
    String id = placeId(place("Corner", at(1, 2)));
    String before = given().get("/v1/filming-locations/" + id).asString();

    fault(patch(id, body), "pointer", pointer, detail);
    assertEquals(before, given().get("/v1/filming-locations/" + id).asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"019aa000-0000-7000-8000-000000000000", "corner", "1", "1-1-1-1-1"})
  void unknownPlaceIsAProblem(String id) {
    for (var answer :
        List.of(
            given().get("/v1/filming-locations/" + id).then(),
            patch(id, "{\"name\": \"Corner\"}"))) {
      answer
          .statusCode(404)
          .contentType("application/problem+json")
          .body("type", equalTo("/problems/not-found"));
    }
  }

  private void show(String slug) {
    send("PUT", "/v1/shows/" + slug, "{\"title\": \"Title of " + slug + "\", \"kind\": \"series\"}")
        .statusCode(201);
  }

  /** Reports that a season films at these places; returns the report's id. */
  private String report(String show, int season, String... places) {
    return send(
            "POST",
            "/v1/reports",
            """
            {
              "about": {"show": "%s", "season": %d}, "publisher": "On Location Vacations",
              "publishedOn": "2017-04-03", "certainty": "reported", "locations": [%s]
            }
            """
                .formatted(show, season, String.join(", ", places).formatted(own)))
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** The id of a place that a new report names. */
  private String placeId(String place) {
    String report = report(own, 1, place);
    return given().get("/v1/reports/" + report).path("locations[0].location.id");
  }

  private static String place(String name, String more) {
    return "{\"name\": \"%s %%1$s\", \"precision\": \"address\"%s}"
        .formatted(name, more.isEmpty() ? "" : ", " + more);
  }

  private static String at(double latitude, double longitude) {
    return "\"latitude\": " + latitude + ", \"longitude\": " + longitude;
  }

  /** The names of this test's places that a query lists, in its order. */
  private List<String> found(String query) {
    List<String> names =
        given()
            .urlEncodingEnabled(false)
            .get("/v1/filming-locations?show=" + own + "&" + query.replace(" ", "%20"))
            .then()
            .statusCode(200)
            .extract()
            .path("items.name");
    return names.stream().map(name -> name.replace(" " + own, "")).toList();
  }

  private ValidatableResponse patch(String id, String body) {
    return send("PATCH", "/v1/filming-locations/" + id, body.formatted(own));
  }

  private static ValidatableResponse send(String method, String path, String body) {
    return given().contentType(ContentType.JSON).body(body).request(method, path).then();
  }

  private static void fault(ValidatableResponse answer, String kind, String name, String detail) {
    answer
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/invalid-input"))
        .body("errors", hasSize(1))
        .body("errors[0]." + kind, equalTo(name))
        .body("errors[0].detail", containsString(detail));
  }
}
