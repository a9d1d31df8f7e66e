package tv.slate.report;

import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tv.slate.Api;
import tv.slate.belief.Sources;
import tv.slate.cache.ChangeNotice;

/** The response for a single resource has the time of the last change to anything it shows. */
@QuarkusTest
class LastModifiedTest {
  private static final List<String> STAMPS =
      List.of(
          "update show set updated_at = updated_at - interval '1 hour' where slug = '%s'",
          """
          update season set updated_at = season.updated_at - interval '1 hour'
          from show where show.id = show_id and slug = '%s'
          """,
          """
          update production set updated_at = production.updated_at - interval '1 hour'
          from show where show.id = show_id and slug = '%s'
          """,
          """
          update report set recorded_at = recorded_at - interval '1 hour', withdrawn_at = withdrawn_at - interval '1 hour'
          from production join show on show.id = show_id where production.id = production_id and slug = '%s'
          """,
          "update location set updated_at = updated_at - interval '1 hour' where name = '%s'",
          "update licence set updated_at = updated_at - interval '1 hour' where publisher = 'Ville of %s'");

  @Inject Session session;
  @Inject Sources sources;
  @Inject ChangeNotice notice;

  /** Which of these have changed; a resource that has just changed has no Last-Modified. */
  private List<String> changedBy(Runnable deed, String show, String... paths) {
    anHourPasses(show);
    for (var path : paths) {
      Api.get(path).header("Last-Modified", notNullValue());
    }
    deed.run();
    return Stream.of(paths).filter(path -> modified(path) == null).toList();
  }

  private static @Nullable String modified(String path) {
    return Api.get(path).statusCode(200).extract().header("Last-Modified");
  }

  /** For a show, and all that is shown with it. */
  private void anHourPasses(String show) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              notice.give();
              // Without triggers: nothing is changed but the time.
              execute("set local session_replication_role = replica");
              for (var stamps : STAMPS) {
                execute(stamps.formatted(show));
              }
            });
  }

  private void execute(String sql) {
    session.createNativeMutationQuery(sql).executeUpdate();
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
  void itMovesWithWhateverIsShown() {
    String slug = Api.series("dated");
    String publisher = "Ville of " + slug;
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
        changedBy(() -> Api.patch(show, "{\"title\": \"Renamed\"}").statusCode(200), slug, all));
    assertEquals(
        List.of(season),
        changedBy(() -> Api.patch(season, "{\"episodes\": 8}").statusCode(200), slug, all));
    assertEquals(
        List.of(production, report),
        changedBy(
            () ->
                Api.patch("/v1/filming-locations/" + place, "{\"latitude\": 1, \"longitude\": 1}")
                    .statusCode(200),
            slug,
            all));
    assertEquals(List.of(production), changedBy(() -> license(publisher, "CC0-1.0"), slug, all));
    assertEquals(List.of(production), changedBy(() -> license(publisher, "CC-BY-4.0"), slug, all));
    assertEquals(List.of(), changedBy(() -> license(publisher, "CC-BY-4.0"), slug, all));
    assertEquals(
        List.of(production, starts),
        changedBy(() -> Api.file(slug, 1, "\"start\": \"2031\""), slug, all));
    assertEquals(
        List.of(production, starts, report),
        changedBy(() -> Api.withdraw(report.substring("/v1/reports/".length())), slug, all));
  }

  @Test
  void itIsTheSameInEveryFormatAndSparesTheAnswer() {
    String show = Api.series("spared");
    Api.file(show, 1, "\"start\": \"2030\"");
    String production = "/v1/productions/" + Api.production(show, 1);
    assertNull(modified(production));
    anHourPasses(show);
    String modified = modified(production);
    assertNotNull(modified);
    var ago =
        Duration.between(
            ZonedDateTime.parse(modified, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(),
            Instant.now());
    assertTrue(ago.toMinutes() >= 59 && ago.toMinutes() < 70, modified);

    for (String path : List.of(production, production + "?format=ics")) {
      assertEquals(modified, Api.get(path).extract().header("Last-Modified"));
      RestAssured.given()
          .noFilters()
          .header("If-Modified-Since", modified)
          .get(path)
          .then()
          .statusCode(304);
    }
  }

  @Test
  void whatMayLoseSomethingUnseenHasNone() {
    String show = Api.series("undated");
    Api.file(show, 1, "\"start\": \"2030\", \"locations\": [{\"name\": \"%s\"}]".formatted(show));
    anHourPasses(show);
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
