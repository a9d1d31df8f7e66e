package tv.slate.report;

import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tv.slate.Api;
import tv.slate.api.ChangeNotice;
import tv.slate.production.Sources;

/** An answer on one thing says when any of what it shows last changed. */
@QuarkusTest
class LastModifiedTest {
  @Inject Sources sources;
  @Inject ChangeNotice notice;

  private static Instant modified(String path) {
    return ZonedDateTime.parse(
            Api.get(path).statusCode(200).extract().header("Last-Modified"),
            DateTimeFormatter.RFC_1123_DATE_TIME)
        .toInstant();
  }

  /** Which of these have changed by what was done, in a later second. */
  private static List<String> changedBy(Runnable deed, String... paths)
      throws InterruptedException {
    var before = Stream.of(paths).map(LastModifiedTest::modified).toList();
    Thread.sleep(1001);
    deed.run();
    return Stream.of(paths)
        .filter(path -> modified(path).isAfter(before.get(List.of(paths).indexOf(path))))
        .toList();
  }

  /** As an import does it. */
  private void license(String publisher, String licence) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              notice.give();
              sources.license(publisher, licence, null, "© " + publisher);
            });
  }

  @Test
  void itMovesWithWhateverIsShown() throws InterruptedException {
    String slug = Api.series("dated");
    String publisher = Api.unique("Ville");
    String report =
        "/v1/reports/"
            + Api.file(
                    slug,
                    1,
                    """
                    "publisher": "%s", "start": "2030",
                    "locations": [{"name": "%s", "precision": "address"}]
                    """
                        .formatted(publisher, slug))
                .getString("id");
    String production = "/v1/productions/" + Api.production(slug, 1);
    String starts = production + "/start-dates";
    String place = Api.found(production).getString("locations[0].id");
    String show = "/v1/shows/" + slug;
    String season = show + "/seasons/1";
    String[] all = {production, starts, report, show, season};

    assertEquals(
        List.of(production, show),
        changedBy(() -> Api.patch(show, "{\"title\": \"Renamed\"}").statusCode(200), all));
    assertEquals(
        List.of(season),
        changedBy(() -> Api.patch(season, "{\"episodes\": 8}").statusCode(200), all));
    assertEquals(
        List.of(production, report),
        changedBy(
            () ->
                Api.patch("/v1/filming-locations/" + place, "{\"latitude\": 1, \"longitude\": 1}")
                    .statusCode(200),
            all));
    assertEquals(List.of(production), changedBy(() -> license(publisher, "CC0-1.0"), all));
    assertEquals(List.of(production), changedBy(() -> license(publisher, "CC-BY-4.0"), all));
    assertEquals(List.of(), changedBy(() -> license(publisher, "CC-BY-4.0"), all));
    assertEquals(
        List.of(production, starts),
        changedBy(() -> Api.file(slug, 1, "\"start\": \"2031\""), all));
    assertEquals(
        List.of(production, starts, report),
        changedBy(() -> Api.withdraw(report.substring("/v1/reports/".length())), all));
  }

  @Test
  void itIsTheSameInEveryFormatAndSparesTheAnswer() {
    String show = Api.series("spared");
    Api.file(show, 1, "\"start\": \"2030\"");
    String production = "/v1/productions/" + Api.production(show, 1);
    String modified = Api.get(production).extract().header("Last-Modified");

    for (String path : List.of(production, production + "?format=ics")) {
      assertEquals(modified, Api.get(path).extract().header("Last-Modified"));
      RestAssured.given()
          .noFilters()
          .header("If-Modified-Since", modified)
          .get(path)
          .then()
          .statusCode(304);
    }
    assertTrue(
        modified(production).isAfter(Instant.now().minusSeconds(600)),
        "it is of today: " + modified);
  }

  @Test
  void whatMayLoseSomethingUnseenHasNone() {
    String show = Api.series("undated");
    Api.file(show, 1, "\"start\": \"2030\", \"locations\": [{\"name\": \"%s\"}]".formatted(show));
    String place = Api.found("/v1/filming-locations?show=" + show).getString("items[0].id");

    for (String path :
        List.of(
            "/v1/shows/" + show + "?embed=seasons",
            "/v1/shows/" + show + "/seasons",
            "/v1/shows/" + show + "/productions",
            "/v1/shows/" + show + "/productions?format=ics",
            "/v1/reports?show=" + show,
            "/v1/filming-locations/" + place)) {
      Api.get(path).statusCode(200).header("Last-Modified", nullValue());
    }
  }
}
