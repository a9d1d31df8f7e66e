package tv.slate.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tv.slate.embedded.Programs;

/**
 * Clients that hold on to as many resources as they can, and a well-behaved one at another address:
 * its requests are served all the time, and health responds immediately.
 */
@Timeout(600)
@EnabledIfSystemProperty(named = "slate.chaos", matches = "long")
class EdgeAttacksTest {
  private static final Path FOLDER = Path.of("target", "chaos-edge").toAbsolutePath();
  private static final Path RUN = Path.of("target", "quarkus-app", "run").toAbsolutePath();
  private static final String KEY = UUID.randomUUID() + "-" + UUID.randomUUID();
  private static final String HONEST = "127.0.0.2";
  private static final long HEALTH_MILLIS = 1000;
  private static final long ANSWER_MILLIS = 2000;
  private static final String LARGE = "/q/openapi?format=json";

  private static Postgres database;
  private static Instance slate;

  private final List<Socket> sockets = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Files.exists(RUN), "The application isn't built: ./slate build");
    FileUtils.deleteDirectory(FOLDER.resolve("database").toFile());
    Files.createDirectories(FOLDER);
    var programs = Programs.unpackedInto(FOLDER);
    database = new Postgres(programs, FOLDER.resolve("database"), ChaosTest.freePort());
    database.create();
    database.start();
    slate = new Instance(RUN, ChaosTest.freePort(), FOLDER.resolve("slate.log"));
    slate.start(
        Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "jdbc:postgresql://127.0.0.1:" + database.port + "/postgres",
            "QUARKUS_DATASOURCE_USERNAME",
            Postgres.USER,
            "QUARKUS_DATASOURCE_PASSWORD",
            Postgres.PASSWORD,
            "SLATE_ADMIN_KEY",
            KEY,
            "JAVA_OPTS",
            "-Xmx224m"));
    slate.awaitReady();
    honest(Duration.ofSeconds(5), () -> {}, new Seen()); // compiles what is used
  }

  @AfterAll
  static void stop() throws Exception {
    if (slate != null) {
      slate.close();
    }
    if (database != null) {
      database.close();
    }
  }

  /** What the honest client met. */
  private record Seen(Queue<String> faults, AtomicInteger good) {
    Seen() {
      this(new ConcurrentLinkedQueue<>(), new AtomicInteger());
    }
  }

  private interface Attack {
    void run() throws Exception;
  }

  /** Asks for all kinds of things while an attack goes on, and at least for so long. */
  private static void honest(Duration time, Attack attack, Seen seen) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    var attacking =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    attack.run();
                  } catch (Exception e) {
                    seen.faults.add("The attack failed: " + e);
                  }
                });
    var asking = new ArrayList<Thread>();
    for (var kind : List.of("/q/health/live", "/q/health/ready", "read", "write")) {
      asking.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (System.nanoTime() < end || attacking.isAlive()) {
                      ask(kind, seen);
                    }
                  }));
    }
    for (var thread : asking) {
      thread.join();
    }
  }

  private static void ask(String kind, Seen seen) {
    long begin = System.nanoTime();
    String outcome;
    try (var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.getByName(HONEST))
            .build()) {
      var path = "/v1/productions?limit=20&updatedSince=2001-01-01T00:00:%09.6fZ";
      var request =
          switch (kind) {
            case "read" ->
                HttpRequest.newBuilder(slate.uri.resolve(path.formatted(begin / 1e9 % 60)));
            case "write" ->
                HttpRequest.newBuilder(slate.uri.resolve("/v1/shows"))
                    .header("Authorization", "Bearer " + KEY)
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"title\": \"Honest\", \"kind\": \"film\", \"slug\": \"honest-%d\"}"
                                .formatted(begin)));
            default -> HttpRequest.newBuilder(slate.uri.resolve(kind));
          };
      outcome =
          String.valueOf(
              client
                  .send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.discarding())
                  .statusCode());
      Thread.sleep(100);
    } catch (IOException e) {
      outcome = e.toString();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    long millis = (System.nanoTime() - begin) / 1_000_000 - 100;
    if (!outcome.startsWith("20")
        || millis > (kind.startsWith("/q") ? HEALTH_MILLIS : ANSWER_MILLIS)) {
      seen.faults.add("%s: %s after %d ms".formatted(kind, outcome, millis));
    } else {
      seen.good.incrementAndGet();
    }
  }

  private void assertServed(Duration time, Attack attack) throws Exception {
    var seen = new Seen();
    try {
      honest(time, attack, seen);
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
    assertEquals(List.of(), List.copyOf(seen.faults));
    assertTrue(seen.good.get() > 100, seen.good + " good answers");
  }

  private Socket open(String client) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.bind(new InetSocketAddress(InetAddress.getByName(client), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", slate.uri.getPort()), 5000);
    sockets.add(socket);
    return socket;
  }

  private void send(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    } catch (IOException closed) {
      // as it may be
    }
  }

  private void holdBodies(String client, String key, int connections, int bytes)
      throws IOException {
    for (int i = 0; i < connections; i++) {
      send(
          open(client),
          """
          POST /v1/shows HTTP/1.1
          Host: slate
          Authorization: %s
          Content-Type: application/json
          Content-Length: 1048576

          """
                  .formatted(key)
                  .replace("\n", "\r\n")
              + " ".repeat(bytes));
    }
  }

  @Test
  void unfinishedBodiesWithoutAGoodKey() throws Exception {
    assertServed(
        Duration.ofSeconds(30),
        () -> {
          for (var key : List.of("x", "Bearer unknown", "Bearer " + "a".repeat(43))) {
            holdBodies("127.0.0.11", key, 30, 1_000_000);
          }
        });
  }

  @Test
  void unfinishedBodiesWithAKeyFromSomeAddresses() throws Exception {
    assertServed(
        Duration.ofSeconds(30),
        () -> {
          for (var client : List.of("127.0.0.11", "127.0.0.12", "127.0.0.13")) {
            holdBodies(client, "Bearer " + KEY, 20, 1_000_000);
          }
        });
  }

  @Test
  void fiveHundredConnectionsThatReadNothing() throws Exception {
    var request = "GET " + LARGE + " HTTP/1.1\r\nHost: slate\r\n\r\n";
    assertServed(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 500; i++) {
            send(open("127.0.0." + (11 + i % 4)), request.repeat(16));
          }
        });
  }

  @Test
  void requestsAtATimeFromOneAddress() throws Exception {
    assertServed(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 200; i++) {
            var requests = new StringBuilder();
            for (int j = 0; j < 16; j++) {
              requests.append(
                  "GET /v1/productions?limit=200&format=csv&q=x%d HTTP/1.1\r\nHost: slate\r\n\r\n"
                      .formatted(i * 100 + j));
            }
            send(open("127.0.0.11"), requests.toString());
          }
        });
  }

  /** Of HTTP/2, in clear text: it isn't spoken. */
  @Test
  void sixThousandConnectionsOfRapidResets() throws Exception {
    var streams = new ByteArrayOutputStream();
    streams.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
    streams.write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
    byte[] path = "/v1/productions?limit=200&format=text".getBytes(ISO_8859_1);
    for (int id = 1; id < 380; id += 2) {
      byte high = (byte) (id >> 8);
      byte low = (byte) id;
      // GET, http, authority of one letter: indexed or literal (RFC 7541)
      var block = new ByteArrayOutputStream();
      block.write(new byte[] {(byte) 0x82, (byte) 0x86, 0x01, 1, 'x', 0x04, (byte) path.length});
      block.write(path);
      streams.write(new byte[] {0, 0, (byte) block.size(), 1, 5, 0, 0, high, low});
      streams.write(block.toByteArray());
      streams.write(new byte[] {0, 0, 4, 3, 0, 0, 0, high, low, 0, 0, 0, 8});
    }
    var flood = streams.toString(ISO_8859_1);
    assertServed(
        Duration.ofSeconds(10),
        () -> {
          for (int i = 0; i < 6000; i += 20) {
            var some = new ArrayList<Socket>();
            for (int j = 0; j < 20; j++) {
              some.add(open("127.0.0.11"));
            }
            some.forEach(socket -> send(socket, flood));
            for (var socket : some) {
              socket.close();
            }
          }
        });
  }
}
