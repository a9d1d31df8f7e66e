package tv.slate.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With real servers, in a folder whose programs are unpacked once for all these tests. */
class EmbeddedPostgresTest {
  private static final Path FOLDER = Path.of("target", "embedded-test");

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void startEmpty() {
    postgres = new EmbeddedPostgres(FOLDER);
    postgres.start(true);
  }

  @AfterAll
  static void stop() {
    postgres.stop();
  }

  @Test
  void keepsItsDataOverARestart() throws Exception {
    execute("create table film (title text)", "insert into film values ('Ева')");

    postgres.stop();
    assertFalse(Files.exists(FOLDER.resolve("data/postmaster.pid")));
    postgres = new EmbeddedPostgres(FOLDER);
    postgres.start(false);

    assertEquals("Ева", value("select title from film"));
  }

  @Test
  void losesNothingWhenItsOwnerIsKilledAndTheServerIsNot() throws Exception {
    postgres.stop();
    Process owner = ownerInAnotherJvm();
    try (BufferedReader output = owner.inputReader()) {
      assertEquals("acknowledged", output.readLine());
    }
    owner.destroyForcibly().waitFor();
    assertTrue(serverRuns());

    postgres = new EmbeddedPostgres(FOLDER);
    postgres.start(false);

    assertEquals("acknowledged", value("select word from owner"));
  }

  @Test
  void isNotTakenInByAPidFileWhoseNumberIsSomeoneElses() throws Exception {
    execute("create table show (title text)", "insert into show values ('kept')");
    Path pidFile = FOLDER.resolve("data/postmaster.pid");
    List<String> lines = Files.readAllLines(pidFile);
    postgres.stop();
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(pidFile, lines);

    postgres = new EmbeddedPostgres(FOLDER);
    postgres.start(false);

    assertEquals("kept", value("select title from show"));
  }

  @Test
  void startsThoughAPidFileWasLeftUnfinished() throws Exception {
    execute("create table half_written as select 'kept' as word");
    for (String unfinished : List.of("", "\n", "1")) {
      postgres.stop();
      Files.writeString(FOLDER.resolve("data/postmaster.pid"), unfinished);

      postgres = new EmbeddedPostgres(FOLDER);
      postgres.start(false);

      assertEquals("kept", value("select word from half_written"), "'" + unfinished + "'");
    }
  }

  @Test
  @Timeout(60)
  void runsAgainAfterItsPostmasterWasKilled() throws Exception {
    execute("create table killed as select 'acknowledged' as word");
    postgres.watch();
    for (int kill = 0; kill < 2; kill++) {
      ProcessHandle postmaster = postmaster();
      // A query that is at work doesn't notice that its postmaster is gone.
      Thread busy = Thread.ofVirtual().start(() -> assertThrows(SQLException.class, this::work));
      while (!"1"
          .equals(value("select count(*) from pg_stat_activity where query like '/* busy%'"))) {
        Thread.onSpinWait();
      }
      postmaster.destroyForcibly();
      postmaster.onExit().join();

      assertEquals("acknowledged", valueOnceThere("select word from killed"));
      busy.join();
    }
  }

  private void work() throws SQLException {
    execute("/* busy */ select count(*) from generate_series(1, 1000000000000)");
  }

  private static ProcessHandle postmaster() throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve("data/postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
  }

  private String valueOnceThere(String query) {
    while (true) {
      try {
        return value(query);
      } catch (SQLException | EmbeddedPostgresException e) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void refusesAFolderInUseInOneSentence() throws Exception {
    Process second = ownerInAnotherJvm();
    try (BufferedReader output = second.inputReader()) {
      assertEquals(
          "The data folder %s is in use by another Slate: stop that one, or set SLATE_DATA_DIR to another folder."
              .formatted(FOLDER.toAbsolutePath()),
          output.readLine());
    }
    assertTrue(second.waitFor(10, TimeUnit.SECONDS));
    assertEquals("1", value("select 1"));
  }

  @Test
  void knowsEveryAlphabetAndSyncsToDisk() throws Exception {
    execute("create extension if not exists pg_trgm");

    assertEquals("éж", value("select lower('ÉЖ')"));
    assertEquals("1", value("select similarity('Жизнь', 'жизнь')"));
    assertEquals("on", value("show fsync"));
    assertEquals("on", value("show synchronous_commit"));
  }

  @Test
  void letsNobodyInWithoutThePassword() throws IOException {
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(FOLDER.resolve("password"))));
    SQLException refusal =
        assertThrows(
            SQLException.class,
            () -> DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.USER, "guess"));
    assertEquals("28P01", refusal.getSQLState());
  }

  private static Process ownerInAnotherJvm() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Owner.class.getName(),
            FOLDER.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static boolean serverRuns() throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve("data/postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(lines.getFirst())).isPresent();
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = connection(postgres);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String value(String query) throws SQLException {
    try (Connection connection = connection(postgres);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertTrue(result.next());
      return result.getString(1);
    }
  }

  private static Connection connection(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password());
  }

  /** A JVM that owns the folder until it is killed. */
  static final class Owner {
    public static void main(String[] arguments) throws Exception {
      EmbeddedPostgres postgres = new EmbeddedPostgres(Path.of(arguments[0]));
      try {
        postgres.start(false);
      } catch (EmbeddedPostgresException e) {
        System.out.println(e.getMessage());
        return;
      }
      try (Connection connection = connection(postgres);
          Statement statement = connection.createStatement()) {
        statement.execute("create table owner as select 'acknowledged' as word");
        System.out.println("acknowledged");
      }
      Thread.sleep(60_000);
    }
  }
}
