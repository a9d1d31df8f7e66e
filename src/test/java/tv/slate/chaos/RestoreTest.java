package tv.slate.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/operations.md says of backups: a dump is restored into an empty database, and Slate
 * serves from it what it served before. Skipped where PostgreSQL isn't installed as Debian does.
 */
class RestoreTest {
  private static final Path RUN = Path.of("target", "quarkus-app", "run").toAbsolutePath();
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String KEY = "made-for-a-test-of-what-is-restored";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<AutoCloseable> running = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void stop() throws Exception {
    for (var one : running.reversed()) {
      one.close();
    }
  }

  @Test
  void aRestoredDumpIsServedAndWrittenTo() throws Exception {
    assumeTrue(Files.exists(RUN), "The application isn't built: ./slate build");
    var programs = installed();
    assumeTrue(
        programs.isPresent(), "There is no PostgreSQL with pg_dump: apt-get install postgresql");
    var database = new Postgres(programs.get(), folder.resolve("database"), ChaosTest.freePort());
    running.add(database);
    database.create("--locale=C.UTF-8");
    database.start();
    database.execute("create database slate");
    database.execute("create database restored");

    var before = slateOn(database, "slate");
    post(
        before,
        "/v1/shows",
        """
        {"slug": "restored", "title": "L'\\u00e9t\\u00e9 \\u6771\\u4eac S.W.A.T.", "kind": "series", "network": "Netflix"}""");
    var filed =
        post(
            before,
            "/v1/reports",
            """
            {"about": {"show": "restored", "season": 1}, "publisher": "Gazette", "publishedOn": "2017-01",
             "certainty": "reported", "start": "2017-21", "wrap": "2017-09~", "workingTitle": "Violet",
             "locations": [{"name": "Pont d'Arcole", "locality": "Paris", "country": "FR", "precision": "address",
               "latitude": 48.856, "longitude": 2.351, "role": "set", "when": "2017-04-10/2017-04-12"}]}""");
    post(
        before,
        "/v1/reports",
        """
        {"about": {"show": "restored", "season": 1}, "publisher": "Courier", "publishedOn": "2017-02-03",
         "certainty": "confirmed", "start": "2017-04-03"}""");
    var production = new ObjectMapper().readTree(filed.body()).path("production").asText();
    var addresses =
        List.of(
            "/v1/shows/restored?embed=seasons",
            "/v1/shows?q=swat",
            "/v1/productions/" + production,
            "/v1/productions?near=48.85,2.35&radius=5&filming=2017-04-11",
            "/v1/productions/upcoming?from=2017-04-01&within=30d&asOf=2017-01-31",
            "/v1/productions/" + production + "/start-dates",
            "/v1/productions/" + production + "/filming-locations",
            "/v1/reports?show=restored",
            "/v1/filming-locations?locality=paris&format=geojson",
            "/v1/keys",
            "/v1/changes");
    var served = new ArrayList<String>();
    for (var address : addresses) {
      served.add(get(before, address));
    }
    before.terminate();
    before.awaitEnd();

    var dump = folder.resolve("slate.dump").toString();
    run(database, "pg_dump", "--format=custom", "--file=" + dump, "slate");
    run(
        database,
        "pg_restore",
        "--no-owner",
        "--role=" + Postgres.USER,
        "--exit-on-error",
        "--dbname=restored",
        dump);
    var after = slateOn(database, "restored");

    for (int i = 0; i < addresses.size(); i++) {
      assertEquals(served.get(i), get(after, addresses.get(i)), addresses.get(i));
    }
    post(
        after,
        "/v1/reports",
        """
        {"about": {"show": "restored", "season": 2}, "publisher": "Gazette", "publishedOn": "2018-01",
         "certainty": "reported", "start": "2018-04"}""");
  }

  /** The newest PostgreSQL that is there with its programs. */
  private static Optional<Path> installed() throws IOException {
    if (!Files.exists(INSTALLED)) {
      return Optional.empty();
    }
    try (var versions = Files.list(INSTALLED)) {
      return versions
          .filter(version -> Files.exists(version.resolve("bin/postgres")))
          .filter(version -> Files.exists(version.resolve("bin/pg_restore")))
          .max((one, other) -> one.getFileName().compareTo(other.getFileName()));
    }
  }

  private Instance slateOn(Postgres database, String name) throws Exception {
    var slate = new Instance(RUN, ChaosTest.freePort(), folder.resolve(name + ".log"));
    running.add(slate);
    slate.start(
        Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "jdbc:postgresql://127.0.0.1:" + database.port + "/" + name,
            "QUARKUS_DATASOURCE_USERNAME",
            Postgres.USER,
            "QUARKUS_DATASOURCE_PASSWORD",
            Postgres.PASSWORD,
            "SLATE_ADMIN_KEY",
            KEY));
    slate.awaitReady();
    return slate;
  }

  private static void run(Postgres database, String program, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(program));
    command.addAll(
        List.of("--host=127.0.0.1", "--port=" + database.port, "--username=" + Postgres.USER));
    command.addAll(List.of(arguments));
    command.set(0, installed().orElseThrow().resolve("bin").resolve(program).toString());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", Postgres.PASSWORD);
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  private String get(Instance slate, String address) throws Exception {
    var response = send(HttpRequest.newBuilder(slate.uri.resolve(address)));
    assertEquals(200, response.statusCode(), response.body());
    return response.body();
  }

  private HttpResponse<String> post(Instance slate, String address, String body) throws Exception {
    var response =
        send(
            HttpRequest.newBuilder(slate.uri.resolve(address))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertEquals(201, response.statusCode(), response.body());
    return response;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(
        request.header("Authorization", "Bearer " + KEY).build(), BodyHandlers.ofString());
  }
}
