package tv.slate.write;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;
import tv.slate.TestKey;

/** Writes that change nothing, or are refused, leave no trace. */
@QuarkusTest
class UnchangedTest {
  @Inject MeterRegistry metrics;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"title\": \"TITLE\"}",
        "{\"network\": \"Netflix\", \"country\": null}",
        "{\"externalIds\": {}}",
        "{\"slug\": \"TITLE\"}",
      })
  void aPatchThatChangesNothingOfAShowWritesNothing(String patch) {
    String slug = Api.series("unchanged");

    assertUntouched("/v1/shows/" + slug, "PATCH", patch.replace("TITLE", slug));
  }

  @Test
  void aPutOfWhatAShowIsWritesNothing() {
    String slug = Api.series("unchanged");

    assertUntouched(
        "/v1/shows/" + slug,
        "PUT",
        "{\"title\": \"%1$s\", \"kind\": \"series\", \"network\": \"Netflix\", \"franchise\": \"%1$s\"}"
            .formatted(slug));
  }

  @Test
  void aShowWithExternalIdsIsComparedWithThem() {
    String path = "/v1/shows/" + Api.series("unchanged");
    String ids = "{\"externalIds\": {\"imdb\": \"%s\"}}".formatted(Api.unique("tt"));
    send("PATCH", path, ids).statusCode(200);

    assertUntouched(path, "PATCH", ids);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH"})
  void whatChangesNothingOfASeasonWritesNothing(String method) {
    String path = "/v1/shows/" + Api.series("unchanged") + "/seasons/3";
    Api.put(path, "{\"title\": \"Three\", \"episodes\": 13}").statusCode(201);

    assertUntouched(path, method, "{\"number\": 3, \"title\": \"Three\", \"episodes\": 13}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"latitude\": 40.797}",
        "{\"latitude\": 40.79700000001, \"longitude\": -73.969}",
        "{\"precision\": \"address\", \"locality\": null}",
      })
  void aPatchThatChangesNothingOfALocationWritesNothing(String patch) {
    String id =
        Api.file(
                Api.series("unchanged"),
                1,
                """
                "locations": [{"name": "%s", "precision": "address",
                  "latitude": 40.797, "longitude": -73.969}]
                """
                    .formatted(Api.unique("Unchanged")))
            .getString("locations[0].location.id");

    assertUntouched("/v1/filming-locations/" + id, "PATCH", patch);
  }

  @Test
  void theReasonOfAWithdrawalMayBeGivenLaterAndChanged() {
    String id = Api.file(Api.series("reason"), 1, "\"start\": \"2017\"").getString("id");
    String path = "/v1/reports/" + id + "/withdrawal";
    Api.put(path, "").statusCode(200).body("withdrawn.reason", equalTo(null));
    var first =
        Api.put(path, "{\"reason\": \"A hoax\"}")
            .statusCode(200)
            .body("withdrawn.reason", equalTo("A hoax"))
            .extract()
            .jsonPath();
    var second =
        Api.put(path, "{\"reason\": \"It was retracted\"}")
            .statusCode(200)
            .body("withdrawn.reason", equalTo("It was retracted"))
            .extract()
            .jsonPath();
    assertEquals(first.getString("withdrawn.at"), second.getString("withdrawn.at"));
    Api.put(path, "{}").statusCode(200).body("withdrawn.reason", equalTo("It was retracted"));
    Api.put(path, "{\"reason\": null}")
        .statusCode(200)
        .body("withdrawn.reason", equalTo("It was retracted"));

    changes(path).body("items", hasSize(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\": \" \"}",
        "{\"title\": \"x\", \"kind\": \"series\", \"year\": 99999}",
        "{\"title\": \"x\", \"kind\": \"series\", \"slug\": \"another\"}",
        "{\"title\": ",
      })
  void aWriteThatIsRefusedLeavesTheCacheAsItIs(String body) {
    double before = drops();

    int status =
        given()
            .contentType("application/json")
            .body(body)
            .put("/v1/shows/" + Api.unique("refused"))
            .statusCode();

    assertTrue(status == 400 || status == 409, "" + status);
    assertEquals(before, drops());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST   | /v1/productions              | {"show": "SHOW", "season": 1}     | 409
          POST   | /v1/shows                    | {"title": "SHOW", "kind": "film"} | 409
          POST   | /v1/reports                  | {"about": {"show": "no-SHOW"}, "publisher": "A", "publishedOn": "2017", "certainty": "official", "start": "2017"} | 400
          PUT    | /v1/shows/SHOW               | {"title": "Another", "kind": "film"} | 409
          PATCH  | /v1/shows/SHOW               | {"netwrok": null}                 | 400
          PUT    | /v1/shows/SHOW/seasons/1     | {"episodes": -1}                  | 400
          PUT    | /v1/reports/REPORT/withdrawal | {"raeson": "A hoax"}             | 400
          DELETE | /v1/shows/SHOW               | ``                                | 409
          DELETE | /v1/shows/SHOW/seasons/1     | ``                                | 409
          DELETE | /v1/shows/no-SHOW            | ``                                | 404
          """)
  void whateverIsRefusedLeavesTheCacheAsItIs(String method, String path, String body, int status) {
    String slug = Api.series("refused");
    String report = Api.file(slug, 1, "\"start\": \"2017\"").getString("id");
    String address = path.replace("SHOW", slug).replace("REPORT", report);

    // Notice of what was just filed may still be on its way, but not each time.
    double before;
    int attempts = 0;
    do {
      before = drops();
      send(method, address, body.replace("SHOW", slug)).statusCode(status);
    } while (before != drops() && ++attempts < 5);

    assertTrue(attempts < 5);
  }

  private void assertUntouched(String path, String method, String body) {
    String before = Api.get(path).extract().asString();
    String tag = Api.get(path).extract().header("ETag");
    int noted = changes(path).extract().jsonPath().getList("items").size();
    double dropped = drops();

    send(method, path, body).statusCode(200);

    assertEquals(dropped, drops(), "the cache is as it was");
    assertEquals(before, Api.get(path).extract().asString());
    assertEquals(tag, Api.get(path).extract().header("ETag"));
    assertEquals(noted, changes(path).extract().jsonPath().getList("items").size());
  }

  private static ValidatableResponse send(String method, String path, String body) {
    return given().contentType("application/json").body(body).request(method, path).then();
  }

  private double drops() {
    return metrics.get("slate.cache.drops").counter().count();
  }

  private static ValidatableResponse changes(String address) {
    return given()
        .header("Authorization", "Bearer " + TestKey.admin())
        .get("/v1/changes?address=" + address)
        .then()
        .statusCode(200);
  }
}
