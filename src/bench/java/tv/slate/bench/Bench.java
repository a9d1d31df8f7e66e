package tv.slate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tv.slate.embedded.Server;
import tv.slate.report.Dataset;

/**
 * {@code ./slate bench}: measures Slate against what its database, Java and other frameworks can do
 * with the same rows, in turn on one machine, and writes what it found.
 */
public final class Bench {
  /** The folder of Slate, in which the command runs this. */
  private static final Path ROOT = Path.of(System.getProperty("slate.root", ".")).toAbsolutePath();

  static final Path SOURCES = ROOT.resolve("src/bench");
  static final Path FOLDER = ROOT.resolve("target/bench");

  private static final Path PARIS =
      ROOT.resolve("../shared/data/paris/lieux-de-tournage-a-paris_2024-12.csv").normalize();

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String SLATE = "Slate";
  private static final String PGBENCH = "pgbench -M prepared";
  private static final String GENERIC = "pgbench, with plan_cache_mode=force_generic_plan";
  private static final String BYTES = "Vert.x 5, the same bytes from memory";
  private static final String KEPT = "/bytes/upcoming";
  private static final String KEY = "made-for-the-benchmark-and-nothing-else";

  /** As many as Slate has connections to the database. */
  private static final int CONNECTIONS = 16;

  /** So few that hardly any waits for another: what one request takes. */
  private static final int FEW = 2;

  /** An answer that is so many times as long has more in it. */
  private static final double GROWN = 1.25;

  private static final double MOST_GROWTH = 1.5;

  private final Options options;
  private final Report report = new Report();
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private double mostResident;
  private final Path bytes = FOLDER.resolve("bytes");

  private Bench(Options options) {
    this.options = options;
  }

  public static void main(String... arguments) {
    int status = 0;
    try {
      Files.createDirectories(FOLDER);
      var bench = new Bench(Options.of(arguments));
      // Also where somebody ends it: a database isn't this one's child.
      Runtime.getRuntime().addShutdownHook(new Thread(bench::close));
      bench.run();
    } catch (Exception e) {
      System.err.println("bench: " + e.getMessage());
      if (!(e instanceof IllegalArgumentException)) {
        e.printStackTrace();
      }
      status = 1;
    }
    System.exit(status);
  }

  private void run() throws Exception {
    Files.createDirectories(bytes);
    if (!options.onlyDatabase() && !Load.has("wrk")) {
      throw new IllegalArgumentException(
          "there is no wrk here, without which nothing is measured.");
    }
    var large = database(options.productions());
    if (options.onlyDatabase()) {
      System.out.println(large.jdbcUrl() + " (" + Server.USER + ", " + Server.PASSWORD + ")");
      System.out.println("Ctrl-C stops it.");
      Thread.currentThread().join();
    }
    var uncached = slate("Slate, nothing cached", large, Map.of("SLATE_CACHE_SIZE", "0"));
    var shipped = slate(SLATE, large, Map.of());
    Map<String, List<String>> reads;
    List<String> mixed;
    try (var connection = large.connect()) {
      var requests = new Requests(uncached, connection);
      say("looking for the last page");
      reads = requests.reads();
      mixed = requests.mixed(KEY);
    }
    try (var connection = large.connect()) {
      Check.compare(shipped, connection, KEY, options.full() ? 200 : 20);
    }
    upcoming(large, uncached, reads.get(Requests.UPCOMING));
    again(large, shipped, reads);
    growth(large, uncached, reads);
    writes(large, shipped, mixed);
    report.atMost(
        "resident memory of Slate, the most after any turn of any load, MiB", mostResident, 512);
    everything(large, shipped);
    paris(shipped);
    starts(large);
    System.out.println(report.text() + "\n" + report.targets());
    if (options.full() && options.productions() == Options.LARGE) {
      Files.writeString(ROOT.resolve("docs/performance.md"), page(large));
    }
  }

  /** A server with a fresh copy of what was generated, which is kept for the next time. */
  private Server database(int productions) throws Exception {
    var server =
        new Server(options.data().resolve(Integer.toString(productions)), Service.freePort());
    server.close(); // somebody may have killed the run that started it
    var filled = server.folder().resolve("filled");
    var version = Dataset.VERSION + " " + migrations();
    if (!Files.exists(filled) || !Files.readString(filled).equals(version)) {
      Files.deleteIfExists(filled);
      say("generating " + productions + " productions");
      server.create();
      server.startForLoading();
      new Loading(server, productions).run();
      server.keep();
      server.close();
      Files.writeString(filled, version);
    }
    server.start();
    open.add(server);
    server.copyKept();
    server.readAll();
    return server;
  }

  /** Tells one schema from another. */
  private static String migrations() throws IOException {
    try (var files = Files.list(ROOT.resolve("src/main/resources/db/migration"))) {
      return files
          .map(file -> file.getFileName().toString().split("__")[0])
          .filter(version -> version.startsWith("V"))
          .max(String::compareTo)
          .orElseThrow();
    }
  }

  private Service slate(String name, Server database, Map<String, String> settings)
      throws Exception {
    var environment = new LinkedHashMap<>(settings);
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    environment.put("QUARKUS_DATASOURCE_USERNAME", Server.USER);
    environment.put("QUARKUS_DATASOURCE_PASSWORD", Server.PASSWORD);
    return slate(name, environment);
  }

  /** Slate as {@code ./slate run} starts it. */
  private Service slate(String name, Map<String, String> settings) throws Exception {
    int port = Service.freePort();
    var environment = new LinkedHashMap<>(settings);
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_SHUTDOWN_DELAY", "0S");
    environment.put("SLATE_DATA_DIR", FOLDER.resolve("slate-data").toString());
    environment.put("SLATE_ADMIN_KEY", KEY);
    // All load comes from one address and with one key, which would be refused.
    environment.put("SLATE_LIMITS_WRITES", "0");
    environment.put("SLATE_LIMITS_EXPORTS", "0");
    var slate =
        new Service(
            name,
            List.of(ROOT.resolve("slate").toString(), "run"),
            environment,
            port,
            Requests.upcoming(Requests.FIRST_DAY, 30, 1));
    open.add(slate);
    return slate;
  }

  /** The one workload that everybody can do. */
  private void upcoming(Server database, Service slate, List<String> requests) throws Exception {
    var file = Requests.write(FOLDER.resolve("upcoming.txt"), requests);
    var rounds = new LinkedHashMap<String, Callable<Figures>>();
    var missing = new LinkedHashMap<String, String>();
    var services = new ArrayList<Service>();
    if (Load.hasPgbench()) {
      var script = Statements.script(FOLDER.resolve("upcoming.sql"));
      rounds.put(PGBENCH, () -> pgbench(database, "", script));
      rounds.put(GENERIC, () -> pgbench(database, "-c plan_cache_mode=force_generic_plan", script));
    } else {
      missing.put(PGBENCH, "there is no pgbench of PostgreSQL 14 or later here");
      missing.put(GENERIC, missing.get(PGBENCH));
    }
    for (var peer : Peer.values()) {
      var why = peer.build();
      if (why != null) {
        missing.put(peer.title, why);
        continue;
      }
      var service = peer.start(database, bytes, CONNECTIONS);
      services.add(service);
      open.add(service);
      compare(slate, service);
      rounds.put(peer.title, () -> load(service, database, file, CONNECTIONS));
    }
    rounds.put(SLATE, () -> load(slate, database, file, CONNECTIONS));
    for (var service : services) {
      warmUp(service, database, file, options.warmUps());
    }
    warmUp(slate, database, file, options.warmUps());
    var measured = interleaved(Requests.UPCOMING, rounds);
    for (var service : services) {
      service.close();
    }
    report.heading(
        "What starts soon, nothing cached",
        """
        `%s` and later days, over %d connections; Slate with `SLATE_CACHE_SIZE=0`, and nobody's writes limited. All
        answer the same bytes. pgbench, Vert.x and Fastify send the SQL that Slate sends, the latter two with generic plans
        as Slate does; Spring sends what Hibernate makes of its entities. Slate alone writes a line of its log for each
        request and tags each answer. Vert.x and Spring take what memory a JVM takes by itself. wrk shares the processors."""
            .formatted(requests.getFirst(), CONNECTIONS));
    report.comparison(measured, missing, SLATE);
    var own = measured.get(SLATE);
    report.atMost("resident memory of Slate, upcoming under full load, MiB", own.resident(), 512);
    var bounds =
        Map.of(
            PGBENCH,
            0.60,
            GENERIC,
            0.60,
            Peer.vertx.title,
            0.80,
            Peer.fastify.title,
            1.8,
            Peer.spring.title,
            3.0);
    measured.forEach(
        (name, figures) -> {
          if (bounds.containsKey(name)) {
            report.atLeast(
                "upcoming, nothing cached: of " + name,
                own.perSecond() / figures.perSecond(),
                bounds.get(name));
          }
        });
  }

  private Figures pgbench(Server database, String settings, Path script) throws Exception {
    return Load.pgbench(
        database,
        settings,
        script,
        FOLDER.resolve("pgbench"),
        CONNECTIONS,
        3 * options.warmUpSeconds(),
        options.seconds());
  }

  /**
   * A peer that sends other bytes does other work. The peers send a frozen response, so that a new
   * field of a production changes nothing in them: members that a peer hasn't are left out of the
   * comparison, and so is a phase that follows from dates.
   */
  private void compare(Service slate, Service peer) throws Exception {
    for (int day = 0; day < Requests.DAYS; day += options.full() ? 1 : 25) {
      for (int limit : day % 25 == 0 ? List.of(1, 20, 200) : List.of(20)) {
        var path = Requests.upcoming(Requests.FIRST_DAY.plusDays(day), 30, limit);
        var theirs = peer.body(path);
        var ours = known(JSON.readTree(slate.body(path)), JSON.readTree(theirs));
        if (!Arrays.equals(JSON.writeValueAsBytes(ours), theirs)) {
          throw new IOException(peer.name + " doesn't answer what Slate does: " + path);
        }
      }
    }
  }

  /** What of an answer another one has, too. */
  private static JsonNode known(JsonNode answer, JsonNode other) {
    if (answer instanceof ObjectNode object && other.isObject()) {
      if (object.path("phaseFrom").asText().equals("dates")) {
        object.putNull("phase");
      }
      var members = new ArrayList<String>();
      other.fieldNames().forEachRemaining(members::add);
      object.retain(members);
      if (object.path("next").isTextual() && other.path("next").isTextual()) {
        object.set("next", other.get("next"));
      }
      object.properties().forEach(member -> known(member.getValue(), other.get(member.getKey())));
    } else if (answer.isArray() && other.isArray()) {
      for (int i = 0; i < Math.min(answer.size(), other.size()); i++) {
        known(answer.get(i), other.get(i));
      }
    }
    return answer;
  }

  /** What Slate needn't look up again, against a handler that has the bytes in memory. */
  private void again(Server database, Service slate, Map<String, List<String>> reads)
      throws Exception {
    var path = reads.get(Requests.UPCOMING).getFirst();
    var tagged = reads.get(Requests.NOT_MODIFIED).getFirst();
    var missing = new LinkedHashMap<String, String>();
    var peer =
        keepBytes(slate, path, missing) ? Peer.vertx.start(database, bytes, CONNECTIONS) : null;
    if (peer != null) {
      open.add(peer);
      if (!Arrays.equals(slate.body(path), peer.body(KEPT))) {
        throw new IOException(BYTES + " doesn't answer what Slate does.");
      }
      var header = tagged.split("\t")[1].split(": ");
      for (var service : List.of(slate, peer)) {
        int status = service.get(service == slate ? path : KEPT, header).statusCode();
        if (status != 304) {
          throw new IOException(service.name + " answers the tag that matches with " + status);
        }
      }
    }
    var workloads =
        Map.of(
            Requests.AGAIN, path,
            Requests.NOT_MODIFIED, tagged);
    for (var name : List.of(Requests.AGAIN, Requests.NOT_MODIFIED)) {
      var request = workloads.get(name);
      var rounds = new LinkedHashMap<String, Callable<Figures>>();
      if (peer != null) {
        var kept = Requests.write(FOLDER.resolve("kept.txt"), List.of(request.replace(path, KEPT)));
        warmUp(peer, database, kept, options.fewWarmUps());
        rounds.put(BYTES, () -> load(peer, database, kept, CONNECTIONS));
      }
      var own = Requests.write(FOLDER.resolve("again.txt"), List.of(request));
      warmUp(slate, database, own, options.fewWarmUps());
      rounds.put(SLATE, () -> load(slate, database, own, CONNECTIONS));
      var measured = interleaved(name, rounds);
      report.heading(
          Character.toUpperCase(name.charAt(0)) + name.substring(1),
          "`%s` over %d connections.".formatted(path, CONNECTIONS));
      report.comparison(measured, missing, SLATE);
      if (peer != null) {
        report.atLeast(
            name + ": of " + BYTES,
            measured.get(SLATE).perSecond() / measured.get(BYTES).perSecond(),
            0.80);
      }
    }
    if (peer != null) {
      peer.close();
    }
  }

  /** Gives the peer what Slate answers, headers and all. */
  private boolean keepBytes(Service slate, String path, Map<String, String> missing)
      throws Exception {
    var why = Peer.vertx.build();
    if (why != null) {
      missing.put(BYTES, why);
      return false;
    }
    var answer = slate.get(path);
    Files.write(bytes.resolve("upcoming"), answer.body());
    Files.writeString(
        bytes.resolve("upcoming.headers"),
        answer.headers().map().entrySet().stream()
            .filter(
                header ->
                    !header.getKey().matches("(?i)content-length|transfer-encoding|connection"))
            .flatMap(
                header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
            .collect(Collectors.joining("\n")));
    return true;
  }

  /** Every read on this database and on smaller ones, and how much longer it takes on this. */
  private void growth(Server database, Service slate, Map<String, List<String>> reads)
      throws Exception {
    var sizes = new LinkedHashMap<Integer, Read>();
    for (int size : List.of(Options.SMALL, 100_000)) {
      if (size < options.productions()) {
        sizes.put(size, smaller(size));
      }
    }
    sizes.put(options.productions(), new Read(database, slate, reads));
    report.heading(
        "Every read, and how it grows",
        "Nothing cached, over %d connections, so that what is measured is a request and no queue. Answers grow where more is there to show; of a read whose answer grows, no growth is asked. At 10,000, what starts within 30 days doesn't fill the page, which takes one statement more."
            .formatted(FEW));
    report.line(
        "| | %s | growth | of the answers | p99, ms | CPU of Slate, µs | CPU of PostgreSQL, µs |"
            .formatted(
                sizes.keySet().stream()
                    .map("p50 at %,d, ms"::formatted)
                    .collect(Collectors.joining(" | "))));
    report.line("| --- |" + " ---: |".repeat(sizes.size() + 5));
    for (var name : reads.keySet()) {
      var rounds = new LinkedHashMap<String, Callable<Figures>>();
      for (var each : sizes.entrySet()) {
        var read = each.getValue();
        var file =
            Requests.write(
                FOLDER.resolve("read-" + each.getKey() + ".txt"), read.requests.get(name));
        Load.wrk(read.slate, read.database, file, FEW, options.warmUpSeconds());
        rounds.put(
            "%,d".formatted(each.getKey()), () -> load(read.slate, read.database, file, FEW));
      }
      var measured = List.copyOf(interleaved(name, rounds).values());
      var last = measured.getLast();
      double growth = last.p50() / measured.getFirst().p50();
      double ofAnswers = last.bytes() / measured.getFirst().bytes();
      report.line(
          "| %s | %s | %s | %s | %s | %s | %s |"
              .formatted(
                  name,
                  measured.stream()
                      .map(figures -> Load.number(figures.p50()))
                      .collect(Collectors.joining(" | ")),
                  Load.number(growth),
                  Load.number(ofAnswers),
                  Load.number(last.p99()),
                  Load.number(last.serviceMicros()),
                  Load.number(last.databaseMicros())));
      var what = "p50, of that at %,d: %s".formatted(Options.SMALL, name);
      if (sizes.size() > 1 && ofAnswers <= GROWN) {
        report.atMost(what, growth, MOST_GROWTH);
      } else if (sizes.size() > 1) {
        report.noTarget(
            what,
            growth,
            "none: its answers are %s times as long".formatted(Load.number(ofAnswers)));
      }
    }
    for (var read : sizes.values()) {
      if (read.slate != slate) {
        read.slate.close();
        read.database.close();
      }
    }
  }

  private Read smaller(int size) throws Exception {
    var database = database(size);
    var slate = slate(SLATE + ", %,d".formatted(size), database, Map.of("SLATE_CACHE_SIZE", "0"));
    try (var connection = database.connect()) {
      var reads = new Requests(slate, connection).reads();
      var file = FOLDER.resolve("upcoming-%d.txt".formatted(size));
      warmUp(
          slate, database, Requests.write(file, reads.get(Requests.UPCOMING)), options.warmUps());
      return new Read(database, slate, reads);
    }
  }

  private record Read(Server database, Service slate, Map<String, List<String>> requests) {}

  private void writes(Server database, Service slate, List<String> requests) throws Exception {
    var file = Requests.write(FOLDER.resolve("mixed.txt"), requests);
    warmUp(slate, database, file, options.warmUps());
    var measured =
        interleaved(Requests.MIXED, Map.of(SLATE, () -> load(slate, database, file, CONNECTIONS)));
    report.heading(
        "90 % reads, 10 % reports",
        "Upcoming and single productions, and reports with a date and a place, each a new one, over %d connections."
            .formatted(CONNECTIONS));
    report.comparison(measured, Map.of(), SLATE);
  }

  /** All productions as one stream; it is left after half a minute. */
  private void everything(Server database, Service slate) throws Exception {
    report.heading(
        "Everything as ndjson",
        "One client, which leaves after half a minute; the second time, after a first to warm up.");
    report.line("| | rows/s | MB/s | rows | CPU of Slate, µs/row | CPU of PostgreSQL, µs/row |");
    report.line("| --- | ---: | ---: | ---: | ---: | ---: |");
    stream(database, slate);
    report.line(stream(database, slate));
  }

  private String stream(Server database, Service slate) throws Exception {
    long patience = (options.full() ? 30 : 2) * 1_000_000_000L;
    var request =
        HttpRequest.newBuilder(slate.uri.resolve("/v1/productions"))
            .header("Accept", "application/x-ndjson")
            .build();
    long service0 = slate.cpuMicros();
    long database0 = Proc.cpuMicros(database.postmaster());
    long began = System.nanoTime();
    long rows = 0;
    long bytes = 0;
    var answer = Service.CLIENT.send(request, BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new IOException("The stream of everything is answered with " + answer.statusCode());
    }
    try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        rows++;
        bytes += line.getBytes(UTF_8).length + 1;
        if (System.nanoTime() - began > patience) {
          break;
        }
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    if (rows == 0) {
      throw new IOException("The stream of everything is empty.");
    }
    return "| %s | %s | %s | %,d | %s | %s |"
        .formatted(
            SLATE,
            Load.number(rows / seconds),
            Load.number(bytes / seconds / 1e6),
            rows,
            Load.number((double) (slate.cpuMicros() - service0) / rows),
            Load.number((double) (Proc.cpuMicros(database.postmaster()) - database0) / rows));
  }

  private void paris(Service slate) throws Exception {
    report.heading(
        "Ingest of Paris 2024",
        "`./slate ingest paris`, the file of December 2024, into the same database.");
    if (!Files.exists(PARIS)) {
      report.line("Not measured: there is no ../shared/data/paris here.");
      return;
    }
    if (!options.full()) {
      report.line("Not measured: only in a full run.");
      return;
    }
    long rows = Files.readAllLines(PARIS).size() - 1;
    var builder =
        new ProcessBuilder(
                ROOT.resolve("slate").toString(),
                "ingest",
                "paris",
                PARIS.toString(),
                "--published-on",
                "2024-12",
                "--url",
                slate.uri.toString())
            .redirectErrorStream(true);
    builder.environment().put("SLATE_KEY", KEY);
    long began = System.nanoTime();
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    double seconds = (System.nanoTime() - began) / 1e9;
    if (!said.contains("completed") || process.exitValue() > 1) {
      throw new IOException("ingest says: " + said);
    }
    report.line(
        "%,d rows in %s s: %s rows a second, from the start of the command to the end of the import."
            .formatted(rows, Load.number(seconds), Load.number(rows / seconds)));
  }

  /** From nothing to the first good answer, the database being there. */
  private void starts(Server database) throws Exception {
    var with = new ArrayList<Double>();
    var without = new ArrayList<Double>();
    for (int round = 0; round < options.rounds(); round++) {
      with.add(secondsToStart(database, Map.of()));
      without.add(secondsToStart(database, Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=off")));
    }
    double cached = median(with);
    double plain = median(without);
    report.heading(
        "Start", "`./slate run` until the first good answer of a query, nothing to build.");
    report.line("| | seconds |\n| --- | ---: |");
    report.line("| as shipped, database there | %s |".formatted(Load.number(cached)));
    report.line("| without the AOT cache, database there | %s |".formatted(Load.number(plain)));
    report.atMost(
        "first good answer after the start: of the same without AOT cache", cached / plain, 0.45);
  }

  private double secondsToStart(Server database, Map<String, String> settings) throws Exception {
    try (var slate = slate("Slate, starting", database, settings)) {
      return slate.startedIn / 1e9;
    }
  }

  private Figures load(Service service, Server database, Path requests, int connections)
      throws Exception {
    var figures = Load.wrk(service, database, requests, connections, options.seconds());
    if (service.name.startsWith(SLATE)) {
      mostResident = Math.max(mostResident, figures.resident());
    }
    return figures;
  }

  private void warmUp(Service service, Server database, Path requests, int times) throws Exception {
    double last = 0;
    for (int round = 0; round < times; round++) {
      last =
          Load.wrk(service, database, requests, CONNECTIONS, options.warmUpSeconds()).perSecond();
    }
    say("%s is warm at %s/s".formatted(service.name, Load.number(last)));
  }

  /** Round after round, in each of which everyone has a turn, and another one the first. */
  private Map<String, Figures> interleaved(String workload, Map<String, Callable<Figures>> rounds)
      throws Exception {
    var seen = new LinkedHashMap<String, List<Figures>>();
    var turns = new ArrayList<>(rounds.entrySet());
    rounds.keySet().forEach(name -> seen.put(name, new ArrayList<>()));
    for (int round = 1; round <= options.rounds(); round++) {
      Collections.rotate(turns, 1);
      for (var each : turns) {
        var figures = each.getValue().call();
        say(
            "%s, %s, round %d: %s/s"
                .formatted(workload, each.getKey(), round, Load.number(figures.perSecond())));
        seen.get(each.getKey()).add(figures);
      }
    }
    var medians = new LinkedHashMap<String, Figures>();
    seen.forEach((name, figures) -> medians.put(name, Figures.median(figures)));
    return medians;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private String page(Server database) throws Exception {
    return """
    # How fast it is

    Written by `./slate bench`, which anyone can repeat on Linux where there is wrk, and what of pgbench and Node.js
    is to be compared with: it makes a PostgreSQL of its own, fills it, starts Slate as `./slate run` does, and the others,
    and lets wrk and pgbench ask, each in its turn, for %d rounds, after minutes of the same load, and half a minute of
    it on pgbench's connections. A figure is the median of its rounds; the stream and the ingest are measured once.

    %s, on %s with %d processors and %s of memory; Java %s, PostgreSQL %s; %,d productions, their reports and shoots.

    ## Targets

    %s%s"""
        .formatted(
            options.rounds(),
            LocalDate.now(ZoneOffset.UTC),
            processor(),
            Runtime.getRuntime().availableProcessors(),
            memory(),
            Runtime.version().feature(),
            database.version(),
            options.productions(),
            report.targets(),
            report.text());
  }

  private static String processor() throws IOException {
    return line(Path.of("/proc/cpuinfo"), "model name");
  }

  private static String memory() throws IOException {
    var kilobytes = line(Path.of("/proc/meminfo"), "MemTotal").replaceAll("[^0-9]", "");
    return Math.round(Long.parseLong(kilobytes) / 1024.0 / 1024) + " GiB";
  }

  private static String line(Path file, String name) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("an unknown machine");
    }
  }

  private static void say(@Nullable String what) {
    System.err.println("bench: " + what);
  }

  /** The last first; what can't be stopped keeps nothing else running. */
  private void close() {
    for (var each : open.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        say(each + " doesn't stop: " + e.getMessage());
      }
    }
  }
}
