package tv.slate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.Api;

/** A page takes as many SQL statements as it always does, however many rows it has. */
@QuarkusTest
class StatementCountTest {
  @Inject SessionFactory sessions;

  private static String show;

  @BeforeEach
  void fileOnce() {
    if (show != null) {
      return;
    }
    show = Api.series("counted");
    for (int season = 1; season <= 50; season++) {
      Api.file(
          show,
          season,
          """
          "start": "2030-01-%02d", "wrap": "2031", "phase": "development", "workingTitle": "Violet",
          "locations": [
            {"name": "%2$s %3$d", "precision": "address", "latitude": 1, "longitude": 1, "when": "2030"},
            {"name": "%2$s %3$d", "role": "set", "precision": "address", "latitude": 1, "longitude": 1}]
          """
              .formatted(season % 28 + 1, show, season));
      if (season < 50) {
        Api.file(
            show,
            50,
            "\"start\": \"2030\", \"publisher\": \"P%d\", \"locations\": [{\"name\": \"%s %d\"}]"
                .formatted(season, show, season));
        Api.show(show + "-" + season, "series", show);
      }
    }
  }

  /**
   * Lists in several parts and lists by distance may need a further statement for a page that isn't
   * full.
   */
  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | 2 | /v1/productions?franchise=SHOW
          2 | 2 | /v1/productions?franchise=SHOW&sort=-start
          2 | 2 | /v1/productions?franchise=SHOW&sort=-updated
          2 | 5 | /v1/productions?franchise=SHOW&near=1,1&filmsFrom=2030-01-01
          3 | 3 | /v1/productions?franchise=SHOW&filmsFrom=2030-01-01
          2 | 2 | /v1/productions?franchise=SHOW&asOf=2020-01-01&state=active&startsFrom=2030-01-01
          2 | 3 | /v1/productions/upcoming?franchise=SHOW&from=2030-01-01
          3 | 3 | /v1/shows/SHOW/productions
          3 | 3 | /v1/reports?show=SHOW
          4 | 4 | /v1/productions/LAST/reports
          2 | 2 | /v1/productions/LAST/filming-locations
          2 | 2 | /v1/filming-locations?show=SHOW
          2 | 5 | /v1/filming-locations?show=SHOW&near=1,1
          1 | 1 | /v1/shows?franchise=SHOW
          2 | 2 | /v1/shows/SHOW/seasons
          """)
  void aPageTakesAFewStatementsHoweverManyRowsItHas(int filled, int last, String list) {
    String path = list.replace("SHOW", show).replace("LAST", Api.production(show, 50));
    String more = path + (path.contains("?") ? "&" : "?");

    assertEquals(filled, count(more + "limit=1", 1));
    assertEquals(last, count(more + "limit=50", 50));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | /v1/productions/LAST
          3 | /v1/productions/LAST/start-dates
          """)
  void oneProductionTakesAConstantNumberOfStatements(int statements, String path) {
    for (int season : List.of(1, 50)) {
      assertEquals(statements, count(path.replace("LAST", Api.production(show, season)), null));
    }
  }

  private long count(String path, Integer rows) {
    var statistics = sessions.getStatistics();
    long before = statistics.getPrepareStatementCount();
    var answer = Api.found(path);
    long after = statistics.getPrepareStatementCount();
    if (rows != null) {
      assertEquals(rows, answer.getList("items").size(), path);
    }
    return after - before;
  }
}
