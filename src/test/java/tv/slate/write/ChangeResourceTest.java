package tv.slate.write;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import tv.slate.Api;
import tv.slate.TestKey;

@QuarkusTest
class ChangeResourceTest {
  @Test
  void everyWriteIsNotedWithTheNameOfItsKey() {
    var slug = Api.series("changed");
    Api.patch("/v1/shows/" + slug, "{\"title\": \"Other\"}").statusCode(200);
    var request =
        given()
            .header("X-Request-Id", "deleted-it")
            .delete("/v1/shows/" + slug)
            .then()
            .statusCode(204);
    request.header("X-Request-Id", equalTo("deleted-it"));

    changes("address=/v1/shows/" + slug)
        .body("items.method", contains("DELETE", "PATCH", "PUT"))
        .body("items.by", everyItem(equalTo("admin")))
        .body("items[0].requestId", equalTo("deleted-it"));
  }

  @Test
  void whatIsMadeIsNotedByItsOwnAddress() {
    var show = Api.series("changed");
    var report = Api.report(show, 1, "\"start\": \"2017\"");
    var id = Api.post("/v1/reports", report).statusCode(201).extract().path("id");
    Api.post("/v1/reports", report).statusCode(200); // makes nothing
    changes("address=/v1/reports/" + id).body("items.method", contains("POST"));
  }

  @Test
  void whatWasRefusedIsNot() {
    var slug = Api.unique("refused");
    Api.put("/v1/shows/" + slug, "{\"title\": \"No kind\"}").statusCode(400);
    changes("address=/v1/shows/" + slug).body("items", empty());
  }

  @Test
  void thePagesAreOneList() {
    var slug = Api.series("changed");
    for (int i = 0; i < 4; i++) {
      Api.patch("/v1/shows/" + slug, "{\"title\": \"%d\"}".formatted(i)).statusCode(200);
    }
    var all = changes("address=/v1/shows/" + slug).extract().jsonPath().getList("items.id");
    assertEquals(5, all.size());
    var first = changes("limit=2&address=/v1/shows/" + slug).extract().jsonPath();
    var second = changes("cursor=" + first.getString("next")).extract().jsonPath();
    assertEquals(all.subList(0, 2), first.getList("items.id"));
    assertEquals(all.subList(2, 4), second.getList("items.id"));
  }

  @Test
  void itIsNotForReporters() {
    var key =
        Api.post("/v1/keys", "{\"name\": \"x\", \"role\": \"reporter\"}").extract().path("key");
    given().header("Authorization", "Bearer " + key).get("/v1/changes").then().statusCode(403);
  }

  @Test
  void badInputIsNamed() {
    changes("when=now", 400).body("errors.parameter", contains("when"));
    changes("cursor=x", 400).body("errors.parameter", contains("cursor"));
  }

  private static ValidatableResponse changes(String query) {
    return changes(query, 200);
  }

  private static ValidatableResponse changes(String query, int status) {
    return given()
        .header("Authorization", "Bearer " + TestKey.admin())
        .get("/v1/changes?" + query)
        .then()
        .statusCode(status);
  }
}
