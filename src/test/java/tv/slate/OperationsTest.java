package tv.slate;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What operators look at: versions, metrics and the dashboard. */
@QuarkusTest
class OperationsTest {
  private static final Pattern METRIC = Pattern.compile("([a-z][a-z0-9_]+)\\{");

  @Inject ObjectMapper json;

  @ConfigProperty(name = "quarkus.application.version")
  String version;

  @Test
  void infoTellsVersionCommitAndSchema() throws Exception {
    String newest;
    try (var migrations = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
      newest =
          migrations
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("V"))
              .map(name -> name.substring(1, name.indexOf("__")))
              .sorted()
              .toList()
              .getLast();
    }
    var info =
        given()
            .get("/q/info")
            .then()
            .statusCode(200)
            .body("build.version", equalTo(version))
            .body("schema.version", equalTo(newest))
            .body("os", nullValue());
    if (Files.exists(Path.of(".git"))) {
      info.body("git.commit.id", matchesPattern("[0-9a-f]{40}"));
    }
  }

  @Test
  void theDashboardShowsMetricsThatThereAre() throws Exception {
    given().get("/v1/shows").then().statusCode(200);
    given()
        .header("Authorization", "Bearer no-such-key")
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/v1/reports")
        .then()
        .statusCode(401);
    var shown = new TreeSet<String>();
    var dashboard = json.readTree(Path.of("docs", "grafana", "slate.json").toFile());
    for (var panel : dashboard.get("panels")) {
      for (var target : panel.path("targets")) {
        METRIC.matcher(target.get("expr").asText()).results().forEach(m -> shown.add(m.group(1)));
      }
    }
    assertTrue(shown.size() > 20, shown.toString());

    shown.removeAll(metrics());
    assertEquals(Set.of(), shown);
  }

  @Test
  void reportsAreCountedByWhatCameOfThem() throws Exception {
    var show = Api.series("operations");
    double created = value("slate_reports_filed_total{result=\"created\"}");
    double duplicate = value("slate_reports_filed_total{result=\"duplicate\"}");
    for (var status : new int[] {201, 200, 200}) {
      Api.post("/v1/reports", Api.report(show, 1, "\"start\": \"2017-04-10\"")).statusCode(status);
    }
    assertEquals(created + 1, value("slate_reports_filed_total{result=\"created\"}"));
    assertEquals(duplicate + 2, value("slate_reports_filed_total{result=\"duplicate\"}"));
  }

  @Test
  void everyFeedHasItsCountersFromTheStart() {
    for (var feed : new String[] {"paris", "albuquerque", "san-francisco", "tvmaze", "reports"}) {
      value("slate_imports_total{feed=\"%s\",outcome=\"completed\"}".formatted(feed));
      value("slate_imports_rows_total{feed=\"%s\",outcome=\"refused\"}".formatted(feed));
    }
  }

  private static Set<String> metrics() {
    var names = new TreeSet<String>();
    body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> names.add(line.split("[{ ]")[0]));
    return names;
  }

  private static double value(String metric) {
    return body()
        .lines()
        .filter(line -> line.startsWith(metric + " "))
        .map(line -> Double.parseDouble(line.substring(metric.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + metric));
  }

  private static String body() {
    return given().get("/q/metrics").then().statusCode(200).extract().asString();
  }
}
