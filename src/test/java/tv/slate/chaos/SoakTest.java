package tv.slate.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tv.slate.embedded.Programs;

/**
 * Well-behaved clients and attackers of every kind, on two instances of Slate with their default
 * settings and one PostgreSQL, for {@code slate.soak} seconds: {@code ./slate chaos --soak}.
 */
@EnabledIfSystemProperty(named = "slate.soak", matches = "\\d+")
class SoakTest {
  private static final Path FOLDER = Path.of("target", "soak").toAbsolutePath();
  private static final Path RUN = Path.of("target", "quarkus-app", "run").toAbsolutePath();
  private static final int READERS = 4;
  private static final double MOST_RESIDENT_MIB = 512;
  private static final double MOST_READ_MILLIS = 2000;
  private static final double MOST_LIVE_MILLIS = 1000;

  private final Duration length = Duration.ofSeconds(Long.getLong("slate.soak"));
  private final Queue<Double> reads = new ConcurrentLinkedQueue<>();
  private final Queue<Double> lives = new ConcurrentLinkedQueue<>();
  private final Figures read = new Figures("honest reads");
  private volatile boolean over;

  @Test
  void honestClientsAreServedBesideAttackers() throws Exception {
    assumeTrue(Files.exists(RUN), "The application isn't built: ./slate build");
    FileUtils.deleteDirectory(FOLDER.toFile());
    Files.createDirectories(FOLDER);
    var key = UUID.randomUUID() + "-" + UUID.randomUUID();
    try (var database =
        new Postgres(
            Programs.unpackedInto(FOLDER), FOLDER.resolve("database"), ChaosTest.freePort())) {
      database.create();
      database.start();
      var environment =
          Map.of(
              "QUARKUS_DATASOURCE_JDBC_URL",
              "jdbc:postgresql://127.0.0.1:" + database.port + "/postgres",
              "QUARKUS_DATASOURCE_USERNAME",
              Postgres.USER,
              "QUARKUS_DATASOURCE_PASSWORD",
              Postgres.PASSWORD,
              "SLATE_ADMIN_KEY",
              key,
              "SLATE_DEMO",
              "true",
              "QUARKUS_HTTP_ACCESS_LOG_ENABLED",
              "true");
      try (var first = instance(1, environment);
          var second = instance(2, environment)) {
        soak(List.of(first, second), key, database);
      }
    }
  }

  private static Instance instance(int number, Map<String, String> environment) throws Exception {
    var instance = new Instance(RUN, ChaosTest.freePort(), log(number));
    instance.start(environment);
    instance.awaitReady();
    return instance;
  }

  private static Path log(int number) {
    return FOLDER.resolve("slate-" + number + ".log");
  }

  private void soak(List<Instance> instances, String key, Postgres database) throws Exception {
    var traffic = new Traffic(instances, key);
    var written = traffic.count("honest writes");
    var resident = new ArrayList<List<Double>>();
    var clients = new ArrayList<Thread>();
    try (var attackers = new Attackers(instances, key)) {
      traffic.begin(1, 0);
      for (int i = 0; i < READERS; i++) {
        int number = i;
        clients.add(Thread.ofPlatform().daemon().start(() -> readAll(instances, number)));
      }
      clients.add(Thread.ofPlatform().daemon().start(() -> watch(instances)));
      attackers.begin();
      long end = System.nanoTime() + length.toNanos();
      while (System.nanoTime() < end) {
        Thread.sleep(5000);
        resident.add(instances.stream().map(Instance::residentMebibytes).toList());
      }
      over = true;
      attackers.close();
      for (var client : clients) {
        client.join(60_000);
      }
      traffic.end();
      attackers.all.forEach(attacker -> System.out.println(attacker.met()));
    }
    System.out.println(read);
    System.out.println(written);
    System.out.printf(
        "reads p50 %.0f, p99 %.0f ms; liveness p99 %.0f, longest %.0f ms%n",
        quantile(reads, 0.5), quantile(reads, 0.99), quantile(lives, 0.99), quantile(lives, 1));
    System.out.println("resident MiB: " + everyTenth(resident));
    rows(database).forEach(System.out::println);

    try (var connection = database.connect()) {
      System.out.println(Truth.compare(connection, traffic));
    }
    for (int i = 0; i < instances.size(); i++) {
      assertTrue(instances.get(i).isAlive(), "An instance ended, see " + log(i + 1));
      assertEquals(List.of(), suspicious(log(i + 1)));
      int number = i;
      var own = resident.stream().map(each -> each.get(number)).toList();
      assertTrue(own.stream().allMatch(mib -> mib <= MOST_RESIDENT_MIB), "resident: " + own);
      // Flat: the last quarter takes no more than the one after the first, and a tenth. At first
      // the heap grows to what it may have.
      int quarter = own.size() / 4;
      assertTrue(
          length.toMinutes() < 20
              || mean(own.subList(3 * quarter, own.size()))
                  <= 1.1 * mean(own.subList(quarter, 2 * quarter)),
          "resident: " + own);
    }
    assertEquals(0, read.met("500"), read.toString());
    assertEquals(0, written.met("500"), written.toString());
    assertTrue(quantile(reads, 0.99) <= MOST_READ_MILLIS, "p99 of reads");
    assertTrue(quantile(lives, 0.99) <= MOST_LIVE_MILLIS, "p99 of liveness");
  }

  /** Sends the requests of a typical application; retries a 503 after a quarter of a second. */
  private void readAll(List<Instance> instances, int number) {
    try (var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.getByName("127.0.2." + (10 + number)))
            .build()) {
      for (int turn = number; !over; turn++) {
        long began = System.nanoTime();
        var path =
            switch (turn % 5) {
              case 0 -> "/v1/productions/upcoming?from=2017-01-" + (10 + turn % 20) + "&within=60d";
              case 1 -> "/v1/productions?q=jessica&limit=" + (1 + turn % 50);
              case 2 ->
                  "/v1/productions?country=US&limit=20&updatedSince=2020-01-01&asOf=2018-01-01";
              case 3 -> "/v1/filming-locations?near=40.797,-73.969&radius=" + (1 + turn % 9);
              default -> "/v1/shows?limit=" + (1 + turn % 100);
            };
        for (int attempt = 0; ; attempt++) {
          int status = status(client, instances.get((turn + attempt) % instances.size()), path);
          read.met(Integer.toString(status), (System.nanoTime() - began) / 1_000_000);
          if (status == 200 || over) {
            break;
          }
          Thread.sleep(250);
        }
        reads.add((System.nanoTime() - began) / 1e6);
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void watch(List<Instance> instances) {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int turn = 0; !over; turn++) {
        long began = System.nanoTime();
        int status = status(client, instances.get(turn % instances.size()), "/q/health/live");
        lives.add(status == 200 ? (System.nanoTime() - began) / 1e6 : Double.POSITIVE_INFINITY);
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** 0 where nothing was heard. */
  private static int status(HttpClient client, Instance instance, String path)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(instance.uri.resolve(path)).timeout(Duration.ofSeconds(30)).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Lines of a log that tell of a failure, or that no line of a log looks like. */
  private static List<String> suspicious(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines
          .filter(
              line ->
                  line.contains(" ERROR ")
                      || line.contains("OutOfMemory")
                      || line.contains("\" 500 ")
                      || line.chars().anyMatch(each -> each < ' ' && each != '\t'))
          .limit(20)
          .toList();
    }
  }

  private static List<String> rows(Postgres database) throws SQLException {
    var rows = new ArrayList<String>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var tables =
            statement.executeQuery(
                """
                select relname, pg_size_pretty(pg_total_relation_size(oid)) from pg_class
                where relkind = 'r' and relnamespace = 'public'::regnamespace
                order by pg_total_relation_size(oid) desc limit 12
                """)) {
      while (tables.next()) {
        rows.add(tables.getString(1) + " " + tables.getString(2));
      }
    }
    return rows;
  }

  private static double quantile(Queue<Double> values, double quantile) {
    var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(int) (quantile * (sorted.length - 1))];
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static String everyTenth(List<List<Double>> resident) {
    var some = new ArrayList<String>();
    for (int i = 0; i < resident.size(); i += 10) {
      some.add(Arrays.toString(resident.get(i).stream().mapToInt(Double::intValue).toArray()));
    }
    return String.join(" ", some);
  }
}
