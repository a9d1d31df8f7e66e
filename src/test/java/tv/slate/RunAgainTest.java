package tv.slate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./slate run} on a PostgreSQL of its own, of which each process is killed. */
@Timeout(120)
class RunAgainTest {
  private static final Path APPLICATION = Path.of("target", "quarkus-app").toAbsolutePath();
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String SHOW = "/v1/shows/kept";

  @TempDir Path folder;

  private Process slate;
  private BufferedReader output;
  private String service;

  /** A folder like this one, whose application isn't built again. */
  @BeforeEach
  void linkApplication() throws Exception {
    assumeTrue(Files.exists(APPLICATION.resolve("run")), "It isn't built: ./slate build");
    Files.copy(Path.of("slate"), folder.resolve("slate"));
    Files.createFile(folder.resolve("pom.xml"));
    Files.createDirectories(folder.resolve("src/main"));
    var application = Files.createDirectories(folder.resolve("target/quarkus-app"));
    Files.writeString(
        application.resolve("run"), "#!/bin/sh\nexec '" + APPLICATION + "/run' \"$@\"\n");
    assertTrue(application.resolve("run").toFile().setExecutable(true));
    Files.createFile(application.resolve("quarkus-run.jar"));
  }

  @AfterEach
  void stop() throws Exception {
    if (slate != null) {
      slate.destroy();
      slate.waitFor();
    }
  }

  @Test
  void servesWhatWasAcknowledgedAfterAnyOfItsProcessesWasKilled() throws Exception {
    start();
    RestAssured.given()
        .header("Authorization", "Bearer " + KEY)
        .contentType("application/json")
        .body("{\"slug\": \"kept\", \"title\": \"Kept\", \"kind\": \"series\"}")
        .post(service + "/v1/shows")
        .then()
        .statusCode(201);

    kill(postmaster());
    await("The embedded PostgreSQL runs again.");
    await("The database is there again.");
    assertServes();

    kill(jvm());
    await("slate: Slate ended by signal 9, and is started again in 1 s.");
    awaitService();
    assertServes();

    var orphan = jvm();
    var database = postmaster();
    kill(slate.toHandle());
    orphan.onExit().join();
    database.destroy(); // which the next start would do
  }

  @Test
  void endsAtAWrongSettingAtOnce() throws Exception {
    start("SLATE_HTTP_MAX_BODY", "0");

    assertEquals("slate: SLATE_HTTP_MAX_BODY must be between 1K and 1G.", output.readLine());
    assertEquals(1, slate.waitFor());
    assertNull(output.readLine());
  }

  private void start() throws Exception {
    start("SLATE_DEMO", "false");
    awaitService();
  }

  private void start(String setting, String value) throws Exception {
    var builder = new ProcessBuilder(folder.resolve("slate").toString(), "run");
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("(QUARKUS|SLATE|PG|SYSTEMD|JAVA_OPTS).*"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", "0");
    environment.put("QUARKUS_SHUTDOWN_DELAY", "0S");
    environment.put("SLATE_DATA_DIR", folder.resolve("data").toString());
    environment.put("SLATE_ADMIN_KEY", KEY);
    environment.put(setting, value);
    slate = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    output = slate.inputReader();
  }

  private void awaitService() throws Exception {
    var line = await("Slate listens on ");
    service = line.substring(line.indexOf("http"));
  }

  private String await(String part) throws Exception {
    var seen = new StringBuilder();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      seen.append(line).append('\n');
      if (line.contains(part)) {
        return line;
      }
    }
    throw new AssertionError("It ended without '" + part + "':\n" + seen);
  }

  private void assertServes() {
    RestAssured.get(service + "/q/health/ready").then().statusCode(200);
    RestAssured.get(service + "/q/health/live").then().statusCode(200);
    RestAssured.get(service + SHOW).then().statusCode(200);
  }

  private ProcessHandle jvm() {
    return Stream.concat(slate.children(), slate.descendants())
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow();
  }

  private ProcessHandle postmaster() throws Exception {
    try (var lines = Files.lines(folder.resolve("data/data/postmaster.pid"))) {
      return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow())).orElseThrow();
    }
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }
}
