package tv.slate.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;

/** A problem leads to what helps. */
@QuarkusTest
class LinkTest {
  private static final Map<String, String> SERVICE_DESC =
      Map.of(
          "rel", "service-desc",
          "href", "/q/openapi",
          "type", "application/yaml",
          "title", "The OpenAPI document");
  private static final String NO_ID = "019aa000-0000-7000-8000-000000000000";

  private static ValidatableResponse leadsTo(ValidatableResponse answer, Object... links) {
    return answer.body("links", equalTo(List.of(links)));
  }

  private static Map<String, String> link(String rel, String href) {
    return Map.of("rel", rel, "href", href);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/v1/nowhere", "/v1/productions/no-id", "/v1/shows?lmit=1"})
  void aWrongAddressLeadsToTheContract(String path) {
    leadsTo(Api.get(path), SERVICE_DESC);
  }

  @Test
  void aWrongMethodLeadsToTheContract() {
    leadsTo(Api.delete("/v1/shows").statusCode(405), SERVICE_DESC);
  }

  @Test
  void theContractIsWhatTheLinkSays() {
    given()
        .get(SERVICE_DESC.get("href"))
        .then()
        .statusCode(200)
        .header("Content-Type", org.hamcrest.Matchers.startsWith(SERVICE_DESC.get("type")));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/shows/no-such-show, /v1/shows",
    "/v1/shows/no-such-show/seasons/1, /v1/shows",
    "/v1/shows/no-such-show/productions, /v1/shows",
    "/v1/productions/ID, /v1/productions",
    "/v1/productions/ID/start-dates, /v1/productions",
    "/v1/reports/ID, /v1/reports",
    "/v1/filming-locations/ID, /v1/filming-locations",
    "/v1/imports/ID, /v1/imports",
    "/problems/no-such-problem, /problems"
  })
  void whatIsMissingLeadsToItsList(String path, String list) {
    leadsTo(Api.get(path.replace("ID", NO_ID)).statusCode(404), link("collection", list));
    Api.get(list).statusCode(200);
  }

  @Test
  void aMissingSeasonLeadsToThoseOfTheShow() {
    var show = Api.series("linked");
    leadsTo(
        Api.get("/v1/shows/" + show + "/seasons/7").statusCode(404),
        link("collection", "/v1/shows/" + show + "/seasons"));
  }

  @Test
  void anUnknownFeedLeadsToTheFeeds() {
    leadsTo(
        given().body("x").contentType("text/csv").post("/v1/imports/no-feed").then(),
        link("collection", "/v1/feeds"));
  }

  @Test
  void whatIsThereAlreadyIsLinked() {
    var show = Api.series("linked");
    leadsTo(
        Api.post("/v1/shows", "{\"title\": \"%s\", \"kind\": \"series\"}".formatted(show))
            .statusCode(409),
        link("item", "/v1/shows/" + show));

    var seasons = "/v1/shows/" + show + "/seasons";
    Api.post(seasons, "{\"number\": 1}").statusCode(201);
    leadsTo(Api.post(seasons, "{\"number\": 1}").statusCode(409), link("item", seasons + "/1"));

    var production = "{\"show\": \"%s\", \"season\": 1}".formatted(show);
    var there =
        Api.post("/v1/productions", production).statusCode(201).extract().header("Location");
    leadsTo(Api.post("/v1/productions", production).statusCode(409), link("item", there));
  }

  @Test
  void aRefusedCursorLeadsToTheFirstPage() {
    for (var cursor : new String[] {"x", "AAAAAAAA", "%22%3E%3Cscript%3E"}) {
      Api.get("/v1/shows?limit=2&cursor=" + cursor)
          .statusCode(400)
          .body("links", hasItem(link("first", "/v1/shows")));
    }
    var show = Api.series("linked");
    Api.get("/v1/shows/" + show + "/seasons?cursor=x")
        .statusCode(400)
        .body("links", hasItem(link("first", "/v1/shows/" + show + "/seasons")));
    leadsTo(Api.get("/v1/shows/" + show + "?cursor=x").statusCode(400), SERVICE_DESC);
  }

  @Test
  void whereNothingHelpsThereAreNoLinks() {
    Api.delete("/test-api/things/box").statusCode(409).body("links", nullValue());
    Api.get("/test-api/bug").statusCode(500).body("links", nullValue());
    Api.post("/v1/shows", "{}").statusCode(400).body("links", nullValue());
  }

  @Test
  void linksAreAddedToAProblemAndNotToTheOneItWas() {
    var bare = Problem.conflict("It is there.");
    var linked = bare.with(Link.item("/a")).with(Link.collection("/b"), Link.first("/c"));
    assertEquals(List.of(), bare.links());
    assertEquals(
        List.of("item", "collection", "first"), linked.links().stream().map(Link::rel).toList());
    assertEquals("It is there.", linked.detail());
    assertEquals(ProblemType.conflict, linked.type());
  }
}
