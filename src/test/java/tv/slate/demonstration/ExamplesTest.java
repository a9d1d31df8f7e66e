package tv.slate.demonstration;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.slate.TestKey;
import tv.slate.contract.Examples;
import tv.slate.importing.Loading;
import tv.slate.show.Shows;

/** Every example of the OpenAPI document is what the service responds with. */
@QuarkusTest
class ExamplesTest {
  private static final String LOCATION =
      "/v1/filming-locations/01a20476-1d48-76a0-baaa-ad9ca78e9b39";

  /** Only what no other test changes: what is narrowed to the demonstration data. */
  private static final String READS =
      """
      getFilmingLocation       | /v1/filming-locations/01a20476-1d48-76a0-baaa-ad9ca78e9b39
      getImport                | /v1/imports/01a20476-1b40-7d52-9c0e-3f7a9158c6d4
      getIndex                 | /v1
      getPremieres             | /v1/productions/01a20476-1bff-7f8a-a704-c642e268089c/premieres
      getProduction            | /v1/productions/01a20476-1bff-7f8a-a704-c642e268089c
      getReport                | /v1/reports/01a20476-1d89-70eb-9e40-d9f07c4ad5e9
      getSeason                | /v1/shows/jessica-jones/seasons/2
      getShow                  | /v1/shows/jessica-jones?embed=seasons
      getStartDates            | /v1/productions/01a20476-1bff-7f8a-a704-c642e268089c/start-dates
      getWrapDates             | /v1/productions/01a20476-1bff-7f8a-a704-c642e268089c/wrap-dates
      listFeeds                | /v1/feeds
      listFilmingLocations     | /v1/filming-locations?show=jessica-jones
      listProductionReports    | /v1/productions/01a20476-1dce-76be-b02e-c8299d664657/reports
      listProductions          | /v1/productions?show=jessica-jones&startsFrom=2017-01-01
      listReports              | /v1/reports?publisher=Dark%20Horizons&show=jessica-jones
      listSeasons              | /v1/shows/jessica-jones/seasons
      listShoots               | /v1/productions/01a20476-1bff-7f8a-a704-c642e268089c/filming-locations
      listShowProductions      | /v1/shows/avengers-infinity-war/productions
      listShows                | /v1/shows?externalId=imdb:tt2357547
      listUpcomingProductions  | /v1/productions/upcoming?show=jessica-jones&from=2017-04-01&within=30d
      """;

  private static final String SHOW =
      """
      {"title": "Marvel's Runaways", "kind": "series", "year": 2017, "network": "Hulu", "country": "US"}
      """;

  private static final String REPORT =
      """
      {"about": {"show": "daredevil", "season": 3}, "publisher": "Wikipedia", "publishedOn": "2017-12-13",
       "certainty": "reported", "url": "https://en.wikipedia.org/wiki/Daredevil_season_3", "start": "2017-11",
       "locations": [{"locality": "New York", "region": "NY", "country": "US", "name": "Queens",
       "precision": "neighbourhood", "role": "stage", "when": "2017-11"}]}
      """;

  /** Two reports in a file, one of which can't be taken. */
  private static final String FILE =
      REPORT.replace("\n", "")
          + "\n"
          + REPORT.replace("\n", "").replace("reported", "certain")
          + "\n";

  @Inject Demonstration demonstration;
  @Inject Shows shows;

  private final Set<String> checked = new TreeSet<>();

  @BeforeEach
  void load() {
    if (shows.bySlugOrId("jessica-jones").isEmpty()) {
      demonstration.load();
    }
  }

  @Test
  void everyExampleIsWhatTheServiceResponds() throws IOException {
    reads();
    shows();
    seasonsAndReports();
    imports();
    keys();
    problems();
    var documented = Examples.documented();
    assertEquals(documented, Examples.files());
    documented.removeAll(List.of("problem.request-timeout.json", "problem.too-many-requests.json"));
    assertEquals(documented, checked);
  }

  private void reads() {
    READS.lines().map(line -> line.split(" +\\| ")).forEach(row -> read(row[0], row[1]));
  }

  private void shows() {
    var path = "/v1/shows/runaways";
    var created = write("createShow", "POST", "/v1/shows", SHOW);
    request().delete(created.header("Location"));
    write("putShow", "PUT", path, SHOW);
    write("putShow", "PUT", path, SHOW);
    write("patchShow", "PATCH", path, "{\"franchise\": \"Marvel\"}");
    request().delete(path);
    read("listChanges", "/v1/changes?limit=1&address=" + path);
  }

  private void seasonsAndReports() {
    var season = "/v1/shows/daredevil/seasons/3";
    write(
        "createSeason", "POST", "/v1/shows/daredevil/seasons", "{\"number\": 3, \"episodes\": 13}");
    request().delete(season);
    write("putSeason", "PUT", season, "{\"episodes\": 13}");
    write("putSeason", "PUT", season, "{\"episodes\": 13}");
    write("patchSeason", "PATCH", season, "{\"title\": \"Season Three\"}");
    var production =
        write(
            "createProduction",
            "POST",
            "/v1/productions",
            "{\"show\": \"daredevil\", \"season\": 3}");
    request().delete(production.header("Location"));
    write(
        "patchFilmingLocation",
        "PATCH",
        LOCATION,
        "{\"latitude\": 40.797, \"longitude\": -73.969}");
    var report = write("fileReport", "POST", "/v1/reports", REPORT);
    write("fileReport", "POST", "/v1/reports", REPORT);
    write(
        "withdrawReport",
        "PUT",
        report.header("Location") + "/withdrawal",
        "{\"reason\": \"Filed for the wrong season.\"}");
  }

  private void imports() {
    var load =
        request()
            .contentType("application/octet-stream")
            .body(FILE.getBytes(UTF_8))
            .post("/v1/imports/reports?dryRun=true&publishedOn=2017-12-13");
    check("importFile.202.json", load);
    Loading.ended(load.path("id"));
    read("listImports", "/v1/imports?feed=reports&limit=1");
    read("listRefusals", load.header("Location") + "/refusals");
  }

  private void keys() {
    var other = request().body("{\"name\": \"desk\", \"role\": \"editor\"}").post("/v1/keys");
    var key =
        write("createKey", "POST", "/v1/keys", "{\"name\": \"desk\", \"role\": \"reporter\"}");
    read("getKey", key.header("Location"));
    read("listKeys", "/v1/keys?limit=1");
    problem(
        "forbidden",
        request()
            .header("Authorization", "Bearer " + key.path("key"))
            .delete("/v1/shows/jessica-jones"));
    request().delete(other.header("Location"));
    request().delete(key.header("Location"));
  }

  private void problems() {
    var show = "/v1/shows/jessica-jones";
    var season = "{\"show\": \"jessica-jones\", \"season\": 2}";
    problem("invalid-input", request().get("/v1/productions/upcoming?withn=30d&limit=500"));
    problem("unauthorized", request().header("Authorization", "").delete(show));
    problem("not-found", request().get("/v1/shows/jessica-jone"));
    problem("not-acceptable", request().accept("text/html").get(show));
    problem("conflict", request().body(season).post("/v1/productions"));
    problem("precondition-failed", request().header("If-Match", "\"other\"").delete(show));
    problem("precondition-required", request().header("If-None-Match", "\"other\"").delete(show));
    problem("payload-too-large", request().body("x".repeat(1 << 21)).post("/v1/shows"));
    problem("uri-too-long", request().get("/v1/shows?q=" + "x".repeat(8000)));
    problem(
        "unsupported-media-type", request().contentType("text/plain").body("x").post("/v1/shows"));
    var key = UUID.randomUUID().toString();
    var first = request().header("Idempotency-Key", key).body(SHOW).post("/v1/shows");
    problem(
        "idempotency-key-reused",
        request()
            .header("Idempotency-Key", key)
            .body(SHOW.replace("2017", "2018"))
            .post("/v1/shows"));
    request().delete(first.header("Location"));
    problem("unavailable", request().get("/test-api/sql/57014"));
    problem("internal-error", request().get("/test-api/sql/XX000"));
  }

  /** Reads in every format that the document has for it. */
  private void read(String operation, String path) {
    Examples.formats(operation)
        .forEach(
            (format, type) -> {
              var response =
                  request()
                      .header("Authorization", "Bearer " + TestKey.admin())
                      .accept(type)
                      .get(path);
              assertEquals(200, response.statusCode(), path);
              check(operation + ".200." + format, response);
            });
  }

  private Response write(String operation, String method, String path, String body) {
    var response = request().body(body).request(method, path);
    check(operation + "." + response.statusCode() + ".json", response);
    checked.add(operation + ".request.json");
    Examples.check(operation + ".request.json", body);
    return response;
  }

  private void problem(String slug, Response response) {
    assertEquals("/problems/" + slug, response.path("type"));
    check("problem." + slug + ".json", response);
  }

  private void check(String name, Response response) {
    checked.add(name);
    Examples.check(name, response.asString());
  }

  private static RequestSpecification request() {
    return given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .header("X-Request-Id", Examples.REQUEST_ID);
  }
}
