package tv.slate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tv.slate.embedded.Server;

/** Puts load on a service with wrk, or on the database with pgbench. */
final class Load {
  private static final Pattern FIGURES =
      Pattern.compile("figures (\\d+) (\\d+) ([0-9.]+) ([0-9.]+) (\\d+) (\\d+)");

  private Load() {}

  static boolean has(String program) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /**
   * Whether there is one that knows pipelines. Debian's can be there and yet lack the server's
   * package that it stands for.
   */
  static boolean hasPgbench() {
    try {
      return Integer.parseInt(
              run(List.of("pgbench", "--version")).replaceAll("\\D*(\\d+)[\\s\\S]*", "$1"))
          >= 14;
    } catch (Exception e) {
      return false;
    }
  }

  /**
   * @param requests the file of requests, see load.lua
   * @throws IOException also where a single answer was an error
   */
  static Figures wrk(Service service, Server database, Path requests, int connections, int seconds)
      throws Exception {
    int threads = Math.min(2, connections);
    long service0 = service.cpuMicros();
    long database0 = Proc.cpuMicros(database.postmaster());
    var said =
        run(
            List.of(
                "wrk",
                "--threads=" + threads,
                "--connections=" + connections,
                "--duration=" + seconds + "s",
                "--timeout=30s",
                "--script=" + Bench.SOURCES.resolve("load.lua"),
                service.uri.toString(),
                "--",
                requests.toString(),
                Long.toString(System.nanoTime(), Character.MAX_RADIX)));
    double resident = service.residentMegabytes();
    long service1 = service.cpuMicros();
    long database1 = Proc.cpuMicros(database.postmaster());
    var figures = FIGURES.matcher(said);
    if (!figures.find()) {
      throw new IOException("wrk says: " + said);
    }
    long count = Long.parseLong(figures.group(1));
    if (count == 0 && figures.group(5).equals("0") && seconds < 30) {
      return wrk(
          service, database, requests, connections, 5 * seconds); // A cold start on a busy machine
    }
    if (count == 0 || !figures.group(5).equals("0")) {
      throw new IOException(
          "Of %d requests of %s to %s, %s failed."
              .formatted(count, requests.getFileName(), service.name, figures.group(5)));
    }
    return new Figures(
        count * 1e6 / Long.parseLong(figures.group(2)),
        Double.parseDouble(figures.group(3)) / 1000,
        Double.parseDouble(figures.group(4)) / 1000,
        (double) (service1 - service0) / count,
        (double) (database1 - database0) / count,
        resident,
        Double.parseDouble(figures.group(6)) / count);
  }

  /**
   * The statements of a request as transactions, over connections that have been used for a while,
   * as those of a service have: each of PostgreSQL's processes is slow at first.
   */
  static Figures pgbench(
      Server database,
      String settings,
      Path script,
      Path folder,
      int connections,
      int warmUpSeconds,
      int seconds)
      throws Exception {
    Files.createDirectories(folder);
    for (var file : folder.toFile().listFiles()) {
      Files.delete(file.toPath());
    }
    var builder =
        new ProcessBuilder(
                "pgbench",
                "--no-vacuum",
                "--define=asof=infinity",
                "--protocol=prepared",
                "--host=127.0.0.1",
                "--port=" + database.port,
                "--username=" + Server.USER,
                "--client=" + connections,
                "--jobs=2",
                "--time=" + (warmUpSeconds + seconds),
                "--file=" + script,
                "--log",
                "--log-prefix=" + folder.resolve("transactions"),
                Server.DATABASE)
            .redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", Server.PASSWORD);
    builder.environment().put("PGOPTIONS", settings);
    var process = builder.start();
    process.waitFor(warmUpSeconds, SECONDS);
    var from = Instant.now();
    long database0 = Proc.cpuMicros(database.postmaster());
    long own0 = Proc.cpuMicros(process.toHandle());
    long own1 = own0;
    long database1 = database0;
    // Afterwards, what its connections have used is no longer all there to be seen.
    while (process.isAlive()) {
      own1 = Math.max(own1, Proc.cpuMicros(process.toHandle()));
      database1 = Math.max(database1, Proc.cpuMicros(database.postmaster()));
      Thread.sleep(50);
    }
    var until = Instant.now();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    var latencies = latencies(folder, from.toEpochMilli() * 1000);
    if (process.waitFor() != 0 || latencies.length == 0) {
      throw new IOException("pgbench says: " + said);
    }
    return new Figures(
        latencies.length / (Duration.between(from, until).toMillis() / 1000.0),
        latencies[latencies.length / 2] / 1000,
        latencies[latencies.length * 99 / 100] / 1000,
        (double) (own1 - own0) / latencies.length,
        (double) (database1 - database0) / latencies.length,
        0,
        0);
  }

  /**
   * Microseconds, sorted, of those that ended since then: the third field of each line, of which
   * the fifth and sixth tell the end, in seconds and microseconds.
   */
  private static double[] latencies(Path folder, long from) throws IOException {
    var latencies = new ArrayList<Double>();
    for (var log : folder.toFile().listFiles()) {
      for (var line : Files.readAllLines(log.toPath())) {
        var fields = line.split(" ");
        if (Long.parseLong(fields[4]) * 1_000_000 + Long.parseLong(fields[5]) >= from) {
          latencies.add(Double.parseDouble(fields[2]));
        }
      }
    }
    return latencies.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  static String run(List<String> command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
    return said;
  }

  static String number(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
