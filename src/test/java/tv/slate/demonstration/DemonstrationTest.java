package tv.slate.demonstration;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.slate.show.Shows;

/** What a newcomer sees of the demonstration data. */
@QuarkusTest
class DemonstrationTest {
  @Inject Demonstration demonstration;
  @Inject Shows shows;

  @BeforeEach
  void load() {
    if (shows.bySlugOrId("jessica-jones").isEmpty()) {
      demonstration.load();
    }
  }

  @Test
  void tellsWhatStartsInApril2017() {
    upcoming(Map.of())
        .body("items", hasSize(1))
        .body("items[0].season", equalTo(2))
        .body("items[0].workingTitle", equalTo("Violet"))
        .body("items[0].start.edtf", equalTo("2017-04-03"))
        .body("items[0].start.certainty", equalTo("confirmed"))
        .body("items[0].start.reportCount", equalTo(6))
        .body("items[0].start.alternatives", contains("2017-04-10", "2017-04", "2017"))
        .body("items[0].start.source.publisher", equalTo("Soda"))
        .body(
            "items[0].start.why",
            equalTo(
                "confirmed outranks reported, and it is sharper than a newer report that agrees with it"))
        .body("items[0].locations.name", hasItem("West 101st Street and Broadway"));
  }

  @Test
  void tellsWhatWasBelievedInJanuary2017() {
    upcoming(Map.of("asOf", "2017-01-15"))
        .body("items[0].start.edtf", equalTo("2017"))
        .body("items[0].start.certainty", equalTo("reported"));
    upcoming(Map.of("asOf", "2017-01-15", "match", "certain")).body("items", empty());
  }

  @Test
  void tellsWhatWasBelievedOn5April2017() {
    upcoming(Map.of("asOf", "2017-04-05"))
        .body("items[0].start.edtf", equalTo("2017-04-03"))
        .body("items[0].start.source.publisher", equalTo("Dark Horizons"))
        .body("items[0].start.reportCount", equalTo(3));
  }

  @Test
  void tellsHowTheStartSlipped() {
    String id = upcoming(Map.of()).extract().path("items[0].id");
    given()
        .get("/v1/productions/{id}/start-dates", id)
        .then()
        .statusCode(200)
        .body("reported", hasSize(6))
        .body("timeline.date.edtf", contains("2017", "2017-04-03"))
        .body("timeline.knownFrom", contains("2016-12-31", "2017-04-03"))
        .body("timeline[1].knownTo", nullValue());
  }

  @Test
  void findsWhatFilmsNearBroadwayAndNotInParis() {
    near("40.797,-73.969", 1).body("items.season", contains(2, 1));
    near("48.85,2.35", 5).body("items", empty());
  }

  private static ValidatableResponse upcoming(Map<String, String> more) {
    return given()
        .queryParam("show", "jessica-jones")
        .queryParam("from", "2017-04-01")
        .queryParam("within", "30d")
        .queryParams(more)
        .get("/v1/productions/upcoming")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse near(String point, int kilometres) {
    return given()
        .queryParam("show", "jessica-jones")
        .queryParam("near", point)
        .queryParam("radius", kilometres)
        .get("/v1/productions")
        .then()
        .statusCode(200);
  }
}
