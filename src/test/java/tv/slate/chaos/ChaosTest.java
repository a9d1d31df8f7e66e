package tv.slate.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tv.slate.embedded.Programs;

/**
 * Two processes of Slate on one PostgreSQL. Everything is stopped, killed, paused and cut off while
 * clients write; in the end, the responses are compared with the data. The long form is {@code
 * ./slate chaos}.
 */
@TestMethodOrder(OrderAnnotation.class)
@Timeout(1800)
class ChaosTest {
  private static final boolean LONG = "long".equals(System.getProperty("slate.chaos"));
  private static final Path FOLDER = Path.of("target", "chaos").toAbsolutePath();
  private static final Path RUN = Path.of("target", "quarkus-app", "run").toAbsolutePath();

  /** The promised times, plus a margin for a busy machine. */
  private static final long RED_MILLIS = 3000 + 2000;

  private static final long GREEN_MILLIS = 5000 + 5000;
  private static final long ANSWER_MILLIS = 10_000 + 20_000;

  private static final List<String> TABLE = new ArrayList<>();
  private static final List<AutoCloseable> RUNNING = new ArrayList<>();

  private static Postgres primary;
  private static Proxy proxy;
  private static List<Instance> instances;
  private static Traffic traffic;
  private static Flood flood;
  private static Map<String, String> environment;

  /** Breaks something, or puts it right. */
  private interface Step {
    void run() throws Exception;
  }

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Files.exists(RUN), "The application isn't built: ./slate build");
    Runtime.getRuntime().addShutdownHook(new Thread(ChaosTest::endAll));
    FileUtils.deleteDirectory(FOLDER.resolve("primary").toFile());
    var programs = Programs.unpackedInto(FOLDER);
    primary = new Postgres(programs, FOLDER.resolve("primary"), freePort());
    RUNNING.add(primary);
    primary.create();
    primary.start();
    proxy = new Proxy(freePort(), primary.port);
    RUNNING.add(proxy);
    var key = UUID.randomUUID() + "-" + UUID.randomUUID();
    environment =
        Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "jdbc:postgresql://127.0.0.1:" + proxy.port + "/postgres?prepareThreshold=0",
            "QUARKUS_DATASOURCE_USERNAME",
            Postgres.USER,
            "QUARKUS_DATASOURCE_PASSWORD",
            Postgres.PASSWORD,
            "SLATE_ADMIN_KEY",
            key,
            "SLATE_LIMITS_WRITES",
            "0");
    instances = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      var log = FOLDER.resolve("slate-" + i + ".log");
      Files.deleteIfExists(log);
      var instance = new Instance(RUN, freePort(), log);
      RUNNING.add(instance);
      instances.add(instance);
      instance.start(environment);
    }
    for (var instance : instances) {
      instance.awaitReady();
    }
    traffic = new Traffic(instances, key);
    flood = new Flood(instances.getFirst().uri, key, traffic.show);
    traffic.begin(LONG ? 6 : 2, LONG ? 2 : 1);
  }

  @AfterAll
  static void compare() throws Exception {
    try {
      if (traffic != null) {
        traffic.end();
        try (var database = primary.connect()) {
          TABLE.add(Truth.compare(database, traffic));
        }
      }
    } finally {
      TABLE.forEach(System.out::println);
      endAll();
    }
  }

  private static synchronized void endAll() {
    for (var running : RUNNING.reversed()) {
      try {
        running.close();
      } catch (Exception e) {
        System.err.println("Still running: " + e.getMessage());
      }
    }
    RUNNING.clear();
  }

  @Test
  @Order(1)
  void aRollingRestartFailsNoRequest() throws Exception {
    var figures = traffic.count("rolling SIGTERM");
    traffic.balanced(true);
    for (int i = 0; i < (LONG ? 100 : 2); i++) {
      var instance = instances.get(i % 2);
      instance.terminate();
      instance.awaitEnd();
      instance.start(environment);
      instance.awaitReady();
    }
    Thread.sleep(500);
    traffic.balanced(false);
    TABLE.add(figures.toString());
    long good = figures.met("200") + figures.met("201");
    // A refused connection carried nothing: a load balancer takes the next instance.
    assertEquals(figures.requests(), good + figures.met("refused"), figures.toString());
    assertTrue(good > 0);
  }

  @Test
  @Order(2)
  void aKilledInstanceLosesNothing() throws Exception {
    var figures = traffic.count("kill -9 of an instance");
    Thread.sleep(500);
    instances.getFirst().kill();
    instances.getFirst().awaitEnd();
    instances.getFirst().start(environment);
    instances.getFirst().awaitReady();
    TABLE.add(figures.toString());
    assertTruthful(figures);
  }

  @Test
  @Order(3)
  void aDatabaseThatStopsComesBack() throws Exception {
    for (var mode : LONG ? List.of("fast", "immediate") : List.of("immediate")) {
      outage("PostgreSQL stop " + mode, () -> primary.stop(mode), 3000, primary::start);
    }
  }

  @Test
  @Order(4)
  void aDatabaseThatIsKilledComesBack() throws Exception {
    outage("PostgreSQL kill -9", primary::kill, LONG ? 3000 : 100, primary::start);
  }

  @Test
  @Order(5)
  void aDatabaseThatHangsIsNotWaitedFor() throws Exception {
    outage("PostgreSQL SIGSTOP", primary::pause, LONG ? 20_000 : 7000, primary::resume);
  }

  @Test
  @Order(6)
  @EnabledIfSystemProperty(named = "slate.chaos", matches = "long")
  void refusedConnectionsAreNotWaitedFor() throws Exception {
    outage("connections refused", proxy::close, 3000, proxy::open);
  }

  @Test
  @Order(6)
  @EnabledIfSystemProperty(named = "slate.chaos", matches = "long")
  void aReadOnlyDatabaseStillServesReads() throws Exception {
    outage(
        "PostgreSQL read-only",
        () -> {
          primary.execute("alter system set default_transaction_read_only = on");
          primary.execute("select pg_reload_conf()");
          Thread.sleep(1500);
          assertEquals(200, traffic.readOnce());
        },
        0,
        () -> {
          primary.execute("alter system reset default_transaction_read_only");
          primary.execute("select pg_reload_conf()");
        });
  }

  @Test
  @Order(7)
  void aConnectionThatIsCutInTheCommitLosesAndDoublesNothing() throws Exception {
    var figures = traffic.count("cut in the commit");
    proxy.cutCommits(LONG ? 200 : 20);
    for (int i = 0; i < 600 && proxy.cutsLeft() > 0; i++) {
      Thread.sleep(100);
    }
    assertEquals(0, proxy.cutsLeft());
    Thread.sleep(1000);
    TABLE.add(figures.toString());
    assertTruthful(figures);
    assertTrue(figures.met("unknown") > 0, figures.toString());
  }

  @Test
  @Order(8)
  @EnabledIfSystemProperty(named = "slate.chaos", matches = "long")
  void aSlowNetworkIsOnlySlow() throws Exception {
    var figures = traffic.count("network 50 ms slower");
    proxy.delay(50);
    Thread.sleep(10_000);
    proxy.delay(0);
    Thread.sleep(1000);
    TABLE.add(figures.toString());
    assertTruthful(figures);
    assertTrue(figures.acknowledged.sum() > 0);
  }

  @Test
  @Order(9)
  void aHundredWritersOfOneProductionAllSucceed() throws Exception {
    var figures = traffic.count("100 racing writers");
    int many = traffic.race(100);
    TABLE.add(figures.toString());
    assertTrue(many >= 100, figures.toString());
    assertTruthful(figures);
  }

  @Test
  @Order(10)
  @EnabledIfSystemProperty(named = "slate.chaos", matches = "long")
  void aFailOverLosesNothingThatWasAcknowledged() throws Exception {
    var standby = primary.followedBy(FOLDER.resolve("standby"), freePort());
    RUNNING.add(standby);
    var both = new HashMap<>(environment);
    both.put(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary"
            .formatted(primary.port, standby.port));
    traffic.balanced(true);
    for (var instance : instances) {
      instance.terminate();
      instance.awaitEnd();
      instance.start(both);
      instance.awaitReady();
    }
    traffic.balanced(false);
    var dead = primary;
    outage(
        "fail-over to a standby",
        dead::kill,
        2000,
        () -> {
          standby.promote();
          primary = standby;
        });
  }

  @Test
  @Order(11)
  @EnabledIfSystemProperty(named = "slate.chaos", matches = "long")
  void aFullDiskRefusesWritesUntilThereIsSpace() throws Exception {
    int port = freePort();
    var disk = Postgres.onSmallDisk(Programs.unpackedInto(FOLDER), FOLDER.resolve("disk"), port);
    assumeTrue(disk != null, "The kernel gives no small disk.");
    RUNNING.add(disk::destroy);
    var key = UUID.randomUUID() + "-" + UUID.randomUUID();
    var small = new HashMap<>(environment);
    small.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + port + "/postgres");
    small.put("SLATE_ADMIN_KEY", key);
    var instance = new Instance(RUN, freePort(), FOLDER.resolve("slate-small-disk.log"));
    RUNNING.add(instance);
    instance.start(small);
    instance.awaitReady();
    var filing = new Traffic(List.of(instance), key);
    var before = filing.count("disk with space");
    filing.begin(4, 1);
    Thread.sleep(2000);
    TABLE.add(before.toString());
    var full = filing.count("disk full");
    try (var database = new Postgres(FOLDER, FOLDER.resolve("disk"), port).connect();
        var statement = database.createStatement()) {
      statement.execute("create unlogged table filler (x text)");
      statement.execute("alter table filler alter x set storage external");
      for (int size = 4_000_000; size > 4000; ) {
        try {
          statement.execute("insert into filler values (repeat('x', " + size + "))");
        } catch (SQLException e) {
          size /= 4;
        }
      }
      Thread.sleep(5000);
      TABLE.add(full.toString());
    }
    var after = filing.count("disk with space again");
    new ProcessBuilder("kill", "-USR1", Long.toString(disk.pid())).start().waitFor();
    for (int i = 0; i < 300 && after.acknowledged.sum() < 20; i++) {
      Thread.sleep(100);
    }
    TABLE.add(after.toString());
    filing.end();
    assertTruthful(full);
    assertTruthful(after);
    assertTrue(full.met("503") > 0, full.toString());
    assertTrue(after.acknowledged.sum() > 0, after.toString());
    try (var database = new Postgres(FOLDER, FOLDER.resolve("disk"), port).connect()) {
      TABLE.add(Truth.compare(database, filing));
    }
  }

  @Test
  @Order(12)
  @EnabledIfSystemProperty(named = "slate.chaos", matches = "long")
  void anEmbeddedDatabaseThatAFullDiskEndedRunsAgainOnceThereIsSpace() throws Exception {
    var key = UUID.randomUUID() + "-" + UUID.randomUUID();
    var disk = Files.createDirectories(FOLDER.resolve("embedded-disk"));
    var instance = new Instance(onSmallDisk(disk), freePort(), FOLDER.resolve("slate-disk.log"));
    RUNNING.add(instance);
    instance.start(
        Map.of(
            "SLATE_DATA_DIR",
            disk.resolve("data").toString(),
            "SLATE_ADMIN_KEY",
            key,
            "SLATE_LIMITS_WRITES",
            "0"));
    try {
      instance.awaitReady();
    } catch (IllegalStateException e) {
      assumeTrue(false, "The kernel gives no small disk: " + e.getMessage());
    }
    var filing = new Traffic(List.of(instance), key);
    var figures = filing.count("embedded, disk full");
    filing.begin(2, 1);
    Thread.sleep(2000);
    long broken = System.nanoTime();
    instance.signal("USR1");
    Thread.sleep(10_000);
    long red = instance.until(false, broken);
    long mended = System.nanoTime();
    instance.signal("USR2");
    for (int i = 0; i < 300 && instance.until(true, mended) < 0; i++) {
      Thread.sleep(100);
    }
    long green = instance.until(true, mended);
    long notLive = instance.liveSamples(broken, false);
    Thread.sleep(1000);
    filing.end();
    instance.terminate();
    instance.awaitEnd();
    TABLE.add("%s; red after %d ms, green after %d ms".formatted(figures, red, green));
    assertTrue(red >= 0 && red <= RED_MILLIS, "red: " + red);
    assertTrue(green >= 0 && green <= GREEN_MILLIS, "green: " + green);
    assertEquals(0, notLive);
    assertTruthful(figures);
    assertTrue(figures.acknowledged.sum() > 0, figures.toString());
  }

  /**
   * A script that starts Slate alone on a small disk in memory. SIGUSR1 fills that disk and kills
   * the postmaster, SIGUSR2 makes room.
   */
  private static Path onSmallDisk(Path disk) throws IOException {
    var script = FOLDER.resolve("on-small-disk");
    Files.writeString(
        script,
        """
        #!/bin/sh
        [ "$1" = mounted ] || exec unshare --user --map-root-user --mount "$0" mounted
        mount -t tmpfs -o size=260m,mode=777 tmpfs %1$s || exit
        fill() {
          head -c 400000000 /dev/zero > %1$s/ballast 2> /dev/null
          kill -9 $(head -n 1 %1$s/data/data/postmaster.pid)
        }
        trap fill USR1
        trap 'rm -f %1$s/ballast' USR2
        trap 'kill $slate' TERM
        %2$s &
        slate=$!
        while kill -0 $slate 2> /dev/null; do wait $slate || true; done
        """
            .formatted(disk, RUN));
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }

  @Test
  @Order(12)
  void threeTimesTheCapacityLeavesTheGoodAnswersTheirShare() throws Exception {
    traffic.end();
    flood.peak("warm-up", 16, Duration.ofSeconds(LONG ? 10 : 2));
    var peak = flood.peak("peak, 16 clients", 16, Duration.ofSeconds(LONG ? 20 : 3));
    TABLE.add(peak.toString());
    var over =
        flood.offer(
            "three times the peak", 3 * peak.goodPerSecond(), Duration.ofSeconds(LONG ? 30 : 4));
    TABLE.add(over.toString());
    assertEquals(0, peak.others() + over.others(), over.toString());
    assertEquals(0, peak.notLive() + over.notLive(), over.toString());
    assertTrue(over.count("refused") > 0, over.toString());
    // Here, the clients take their part of the processors too, and in the short form others as
    // well.
    double share = over.goodPerSecond() / peak.goodPerSecond();
    assertTrue(share >= (LONG ? 0.8 : 0.3), "share of the peak: " + share);
    assertTrue(over.refused(0.5) <= (LONG ? 100 : 500), over.toString());
    assertTrue(over.live(0.99) <= (LONG ? 1000 : 2000), over.toString());
  }

  private static void outage(String name, Step breaks, int millis, Step repairs) throws Exception {
    var figures = traffic.count(name);
    Thread.sleep(300);
    long broken = System.nanoTime();
    breaks.run();
    Thread.sleep(millis);
    repairs.run();
    long repaired = System.nanoTime();
    for (int i = 0; i < 300 && !instances.stream().allMatch(Instance::isReady); i++) {
      Thread.sleep(100);
    }
    Thread.sleep(1000);
    var red = instances.stream().map(instance -> instance.until(false, broken)).toList();
    var green = instances.stream().map(instance -> instance.until(true, repaired)).toList();
    long notLive =
        instances.stream().mapToLong(instance -> instance.liveSamples(broken, false)).sum();
    long live = instances.stream().mapToLong(instance -> instance.liveSamples(broken, true)).sum();
    TABLE.add(
        "%s; ready red after %s ms, green after %s ms, live %d of %d"
            .formatted(figures, red, green, live, live + notLive));
    if (millis >= RED_MILLIS) {
      red.forEach(after -> assertTrue(after >= 0 && after <= RED_MILLIS, name + " red: " + after));
    }
    green.forEach(
        after -> assertTrue(after >= 0 && after <= GREEN_MILLIS, name + " green: " + after));
    assertEquals(0, notLive, name + ": not live");
    assertTruthful(figures);
    assertTrue(figures.acknowledged.sum() > 0, figures.toString());
  }

  /** No client heard a falsehood, or nothing. */
  private static void assertTruthful(Figures figures) {
    assertEquals(0, figures.met("500"), figures.toString());
    assertEquals(0, figures.met("silence"), figures.toString());
    assertTrue(figures.longest.get() <= ANSWER_MILLIS, figures.toString());
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
