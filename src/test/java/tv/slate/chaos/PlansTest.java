package tv.slate.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.embedded.Programs;

/**
 * The plans of each read, from the database's log: no sequential scan of a growing table, and so
 * few rows out of 20,000 productions that a million take no longer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansTest {
  private static final Path FOLDER = Path.of("target", "plans").toAbsolutePath();
  private static final Path RUN = Path.of("target", "quarkus-app", "run").toAbsolutePath();
  private static final Path LOG = FOLDER.resolve("database.log");
  private static final Set<String> GROWING =
      Set.of("show", "season", "production", "report", "statement", "belief", "shoot", "location");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private Postgres database;
  private Instance slate;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(Files.exists(RUN), "The application isn't built: ./slate build");
    database =
        new Postgres(
            Programs.unpackedInto(FOLDER), FOLDER.resolve("database"), ChaosTest.freePort());
    database.create();
    database.start();
    slate = new Instance(RUN, ChaosTest.freePort(), FOLDER.resolve("slate.log"));
    var environment =
        Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "jdbc:postgresql://127.0.0.1:" + database.port + "/postgres",
            "QUARKUS_DATASOURCE_USERNAME",
            Postgres.USER,
            "QUARKUS_DATASOURCE_PASSWORD",
            Postgres.PASSWORD,
            "SLATE_CACHE_SIZE",
            "0",
            "SLATE_ADMIN_KEY",
            "made-for-a-test-of-what-the-database-does");
    slate.start(environment);
    slate.awaitReady();
    slate.terminate();
    slate.awaitEnd();
    try (var filling = getClass().getResourceAsStream("/many-productions.sql")) {
      database.execute(
          new String(Objects.requireNonNull(filling).readAllBytes(), StandardCharsets.UTF_8));
    }
    database.execute(
        """
        alter role slate set session_preload_libraries = 'auto_explain';
        alter role slate set auto_explain.log_min_duration = 0;
        alter role slate set auto_explain.log_analyze = on;
        alter role slate set auto_explain.log_timing = off;
        alter role slate set auto_explain.log_format = json;
        alter role slate set log_min_messages = log
        """);
    slate.start(environment);
    slate.awaitReady();
  }

  @AfterAll
  void stop() throws Exception {
    if (slate != null) {
      slate.close();
    }
    if (database != null) {
      database.close();
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
           3500 | /v1/productions/upcoming?from=2020-01-01&within=30d&limit=20
           3000 | /v1/productions/upcoming?from=2020-01-01&within=1d&limit=20
          15000 | /v1/productions/upcoming?from=2020-01-01&within=30d&limit=20&near=40,2&radius=5
            600 | /v1/productions/upcoming?from=2020-01-01&within=30d&limit=20&network=Network 1
           1500 | /v1/productions/upcoming?asOf=2019-12-15&from=2020-01-01&within=30d&limit=20
           1500 | /v1/productions?limit=20
           1500 | /v1/productions?limit=20&sort=-start
           1500 | /v1/productions?limit=20&sort=-updated
           1500 | /v1/productions?limit=20&asOf=2010-01-01
           1500 | /v1/productions?limit=20&asOf=2030-01-01&sort=-start
           1500 | /v1/productions?limit=20&startsFrom=2010-01-01&startsTo=2010-02-01
            600 | /v1/productions?limit=20&network=Network 1&certainty=confirmed&match=certain&startsFrom=2010-01-01&startsTo=2012-01-01
           1500 | /v1/productions?limit=20&near=40,2&radius=5
           9000 | /v1/productions?limit=20&near=40,2&radius=5&network=Network 50
           6500 | /v1/productions?limit=20&locality=Town 0&startsFrom=2010-01-01
          20000 | /v1/productions?limit=20&locality=Town 7&startsFrom=2010-01-01
            400 | /v1/productions?limit=20&filmsFrom=2010-01-01&filmsTo=2010-01-03
           2500 | /v1/productions?limit=20&phase=production
           2000 | /v1/productions?limit=20&state=on_hold
           3500 | /v1/productions?limit=20&phase=post_production
           3500 | /v1/productions?limit=20&phase=pre_production,completed
           6000 | /v1/productions?limit=20&filming=2010-01-03
          14000 | /v1/productions?limit=20&filming=2010-01-03&match=certain&sort=-start
          20000 | /v1/productions?limit=20&filming=2010-01-03&near=40,2&radius=5
          15000 | /v1/productions?limit=20&filming=2010-01-03&match=certain&near=40,2&radius=5
           7000 | /v1/productions?limit=20&filming=2010-01-03&asOf=2010-01-01
           6000 | /v1/productions?limit=20&filming=2010-01-03&asOf=2010-01-01&match=certain&sort=-start
          20000 | /v1/productions?limit=20&filming=2010-01-03&asOf=2030-01-01&near=40,2&radius=5
           1000 | /v1/productions?limit=20&season=3
           1000 | /v1/productions?limit=20&wrapsFrom=2010-01-01&wrapsTo=2010-01-31
           1000 | /v1/productions?limit=20&premieresFrom=2010-01-01&premieresTo=2010-03-31&match=certain
            600 | /v1/productions?limit=20&network=Network 58,Network 59
            250 | /v1/productions?limit=20&show=show-77
            250 | /v1/productions?limit=20&q=TITLE
             10 | /v1/shows/show-77?embed=seasons
            250 | /v1/shows/show-77/productions
             45 | /v1/shows?limit=20
             10 | /v1/shows?limit=20&q=TITLE
             45 | /v1/shows?limit=20&country=IS
            450 | /v1/reports?limit=20
            300 | /v1/reports?limit=20&show=show-77
            450 | /v1/reports?limit=20&publisher=Publisher 7
             60 | /v1/productions/PRODUCTION
             60 | /v1/productions/PRODUCTION?asOf=2010-01-01
             65 | /v1/productions/PRODUCTION/reports
             20 | /v1/productions/PRODUCTION/start-dates
             35 | /v1/productions/PRODUCTION/filming-locations
           3500 | /v1/filming-locations?limit=20
           4000 | /v1/filming-locations?limit=20&near=40,2&radius=5
           4000 | /v1/filming-locations?limit=20&bbox=1.99,39.99,2.01,40.01
          """)
  void aReadTouchesFewRowsAndReadsNoGrowingTableToItsEnd(int most, String path) throws Exception {
    long before = Files.size(LOG);
    var address =
        path.replace("PRODUCTION", "09eaff83-a4e2-1b66-82e0-300830be966e")
            .replace("TITLE", "06815e 776b6d")
            .replace(" ", "%20");
    var answer =
        client.send(
            HttpRequest.newBuilder(URI.create(slate.uri + address)).build(),
            BodyHandlers.ofString());

    assertEquals(200, answer.statusCode(), answer.body());
    assertFalse(answer.body().startsWith("{\"items\":[]"), "answers something");
    var plans = plans(before);
    assertFalse(plans.isEmpty(), "the log tells of plans");
    long touched = 0;
    for (var plan : plans) {
      for (var node : plan.findParents("Node Type")) {
        if (node.path("Node Type").asText().equals("Seq Scan")) {
          assertFalse(
              GROWING.contains(node.path("Relation Name").asText()),
              plan.path("Query Text").asText());
        }
        touched += touched(node);
      }
    }
    assertTrue(touched <= most, touched + " rows, not " + most);
  }

  /** How many rows of tables or indexes a node of a plan has seen. */
  private static long touched(JsonNode node) {
    if (!node.path("Node Type")
        .asText()
        .matches("Seq Scan|Index Scan|Index Only Scan|Bitmap .* Scan")) {
      return 0;
    }
    return Math.round(
        (node.path("Actual Rows").asDouble()
                + node.path("Rows Removed by Filter").asDouble()
                + node.path("Rows Removed by Index Recheck").asDouble())
            * node.path("Actual Loops").asDouble());
  }

  /** The plans that were logged after so many bytes: JSON whose lines begin with a tab. */
  private static List<JsonNode> plans(long from) throws Exception {
    var log = Files.readAllBytes(LOG);
    var plans = new ArrayList<JsonNode>();
    var plan = new StringBuilder();
    for (var line :
        new String(log, (int) from, log.length - (int) from, StandardCharsets.UTF_8)
            .lines()
            .toList()) {
      if (line.startsWith("\t")) {
        plan.append(line).append('\n');
      } else {
        if (plan.toString().stripLeading().startsWith("{")) {
          plans.add(JSON.readTree(plan.toString()));
        }
        plan.setLength(0);
      }
    }
    if (plan.toString().stripLeading().startsWith("{")) {
      plans.add(JSON.readTree(plan.toString()));
    }
    return plans;
  }
}
