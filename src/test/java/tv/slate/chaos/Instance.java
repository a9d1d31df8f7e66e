package tv.slate.chaos;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A process of Slate, as it is shipped, and what its health says ten times a second. */
final class Instance implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;

  /** What was seen at a moment (nanoseconds): statuses, 0 for none, -1 where none was due. */
  record Sample(long at, int live, int ready) {}

  final URI uri;
  private final Path run;
  private final Path log;
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private final Thread looking = Thread.ofPlatform().daemon().unstarted(this::look);
  private volatile Process process;
  private volatile boolean meantToRun;
  private volatile long startedAt;

  Instance(Path run, int port, Path log) {
    this.run = run;
    this.log = log;
    uri = URI.create("http://127.0.0.1:" + port);
    looking.start();
  }

  void start(Map<String, String> environment) throws IOException {
    var builder = new ProcessBuilder(run.toString());
    builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|SLATE|PG).*"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(uri.getPort()));
    builder.environment().put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
    startedAt = System.nanoTime();
    process = builder.start();
  }

  /** The process begins to stop, as on a supervisor's request. */
  void terminate() {
    meantToRun = false;
    process.destroy();
  }

  /** Sends a signal that doesn't end it. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  void kill() {
    meantToRun = false;
    process.destroyForcibly();
  }

  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Slate at " + uri + " doesn't stop.");
    }
  }

  void awaitReady() throws InterruptedException {
    long until = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > until) {
        throw new IllegalStateException("Slate at " + uri + " doesn't start; see " + log);
      }
      Thread.sleep(20);
    }
    meantToRun = true;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What the process takes of the machine's memory; 0 where it has ended. */
  double residentMebibytes() {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  boolean isReady() {
    return !samples.isEmpty()
        && samples.getLast().at >= startedAt // earlier samples are of another process
        && samples.getLast().ready == 200;
  }

  /** Milliseconds until ready was red or green; -1 where it wasn't since then. */
  long until(boolean green, long since) {
    return samples.stream()
        .filter(sample -> sample.at >= since && (sample.ready == 200) == green)
        .findFirst()
        .map(sample -> (sample.at - since) / 1_000_000)
        .orElse(-1L);
  }

  long liveSamples(long since, boolean good) {
    return samples.stream()
        .filter(sample -> sample.at >= since && sample.live >= 0 && (sample.live == 200) == good)
        .count();
  }

  private void look() {
    while (!Thread.currentThread().isInterrupted()) {
      boolean counts = meantToRun;
      long at = System.nanoTime();
      int ready = status("/q/health/ready");
      int live = status("/q/health/live");
      // An instance that was asked to stop in the meantime needn't have responded.
      boolean still = counts && meantToRun;
      samples.add(new Sample(at, still ? live : -1, ready));
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private int status(String path) {
    try {
      var request =
          HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(2)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  @Override
  public void close() {
    looking.interrupt();
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
