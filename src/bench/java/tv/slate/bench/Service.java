package tv.slate.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that answers HTTP on this machine: Slate, or a peer. */
final class Service implements AutoCloseable {
  static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  final String name;
  final URI uri;
  private final Process process;
  private final Path log;

  /** Nanoseconds from the start to the first good answer. */
  final long startedIn;

  /**
   * Starts it, and waits for its first good answer.
   *
   * @param command what becomes the service itself, or its parent
   * @param address what is asked for
   */
  Service(
      String name, List<String> command, Map<String, String> environment, int port, String address)
      throws Exception {
    this.name = name;
    this.uri = URI.create("http://127.0.0.1:" + port);
    this.log = Bench.FOLDER.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".log");
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(new java.io.File("/dev/null"));
    builder
        .environment()
        .keySet()
        .removeIf(
            key ->
                key.matches(
                    "(QUARKUS|SLATE|PG).*|(JAVA|NODE)_.*OPT.*|JDK_JAVA_OPTIONS|POOL|VIRTUAL"));
    builder.environment().putAll(environment);
    long began = System.nanoTime();
    process = builder.start();
    startedIn = firstGoodAnswer(address) - began;
  }

  private long firstGoodAnswer(String address) throws Exception {
    var request = HttpRequest.newBuilder(uri.resolve(address)).timeout(PATIENCE).build();
    for (long until = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < until; ) {
      try {
        if (CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return System.nanoTime();
        }
      } catch (IOException e) {
        if (!process.isAlive()) {
          break;
        }
      }
      Thread.sleep(5);
    }
    close();
    throw new IOException(name + " doesn't start, see " + log);
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(uri.resolve(path)).timeout(PATIENCE);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  byte[] body(String path, String... headers) throws Exception {
    var answer = get(path, headers);
    if (answer.statusCode() != 200) {
      throw new IOException(
          "%s answers %s with %d: %s"
              .formatted(name, path, answer.statusCode(), new String(answer.body())));
    }
    return answer.body();
  }

  /** What it has used of the processors, in microseconds. */
  long cpuMicros() {
    return Proc.cpuMicros(process.toHandle());
  }

  /** What of it is in memory now, in MiB. */
  double residentMegabytes() {
    return Proc.residentMegabytes(
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList());
  }

  @Override
  public void close() throws Exception {
    var descendants = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
