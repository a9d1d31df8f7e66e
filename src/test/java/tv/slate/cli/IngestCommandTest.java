package tv.slate.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class IngestCommandTest {
  private static final String COMPLETED =
      """
      {"id": "7", "feed": "paris", "state": "completed", "dryRun": false, "publishedOn": "2024-12",
       "rowsRead": 13743, "created": 13743, "changed": 0, "unchanged": 0, "refused": 0,
       "placesWithoutCoordinates": 0, "rowsPerSecond": 3272.4, "progress": 1,
       "receivedAt": "2026-11-22T15:00:01Z", "startedAt": "2026-11-22T15:00:01Z",
       "finishedAt": "2026-11-22T15:00:05.2Z", "problem": null}
      """;
  private static final String RUNNING =
      """
      {"id": "7", "feed": "paris", "state": "running", "rowsRead": 13743, "progress": 0.25,
       "rowsPerSecond": 3300}
      """;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private InputStream in = InputStream.nullInputStream();
  private boolean terminal;

  private final List<String> requests = new ArrayList<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private byte[] received = {};
  private String contentLength;
  private String authorization;

  /** Kept, since a socket that nothing refers to is closed with the next collection of garbage. */
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  private HttpServer service;
  private String url;
  private String key;
  private String file;

  private record Answer(int status, String body) {}

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.createContext("/", this::answer);
    service.start();
    url = "http://localhost:" + service.getAddress().getPort();
    file = Files.writeString(folder.resolve("paris.csv"), "id;titre\n1;Été\n").toString();
  }

  @AfterEach
  void stop() throws IOException {
    service.stop(0);
    for (var connection : connections) {
      connection.close();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    synchronized (answers) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      if (exchange.getRequestMethod().equals("POST")) {
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        contentLength = exchange.getRequestHeaders().getFirst("Content-Length");
        received = exchange.getRequestBody().readAllBytes();
      }
      var answer = answers.isEmpty() ? new Answer(500, "{}") : answers.remove();
      var body = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }
  }

  private void serves(int status, String body) {
    answers.add(new Answer(status, body));
  }

  @Test
  void aKeyGoesWithTheFile() {
    serves(401, "{\"detail\": \"This needs a key.\"}");
    assertEquals(1, run("paris", file));
    assertNull(authorization);
    assertTrue(
        err().contains("This needs a key. Set SLATE_KEY to a key of the role importer"), err());

    key = "slate_x\n";
    serves(202, COMPLETED);
    assertEquals(0, run("paris", file));
    assertEquals("Bearer slate_x", authorization);
    assertFalse(err().contains("slate_x") || out().contains("slate_x"));
  }

  private int run(String... args) {
    var command =
        new IngestCommand(
            in,
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            url,
            key,
            terminal,
            Duration.ofMillis(1500));
    return command.run(args);
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }

  @Test
  void everyRowIsTaken() throws IOException {
    serves(202, RUNNING);
    serves(200, COMPLETED);

    assertEquals(0, run("paris", file));
    assertEquals(
        """
        paris · completed in 4.2 s · 3,272 rows/s
        rows read                         13,743
          created                         13,743
          changed                              0
          unchanged                            0
          refused                              0
        places without coordinates             0
        """,
        out());
    assertEquals(
        """
        Sending %s (0.0 kB) to %s
        Loading it as %s/v1/imports/7
        """
            .formatted(file, url, url),
        err());
    assertEquals(List.of("POST /v1/imports/paris", "GET /v1/imports/7"), requests);
    assertEquals(Files.readString(Path.of(file)), new String(received, UTF_8));
    assertEquals("17", contentLength);
  }

  @Test
  void refusedRowsAreShownWithoutWhatWouldSteerATerminal() {
    serves(202, COMPLETED.replace("\"refused\": 0", "\"refused\": 21"));
    serves(
        200,
        """
        {"items": [
          {"line": 1234, "field": "date_fin", "value": "2022-09-27", "reason": "ends before it starts"},
          {"line": 1300, "field": "", "value": null, "reason": "has 5 fields where the header has 6"},
          {"line": 1301, "field": "titre", "value": "\\u001b[2J\\u202e\\nÉté 🎬%s", "reason": "is odd"}],
         "next": "/v1/imports/7/refusals?cursor=x"}
        """
            .formatted("x".repeat(100)));

    assertEquals(1, run("paris", file));
    assertTrue(
        out()
            .endsWith(
                """
                  refused                             21
                places without coordinates             0

                line 1234  date_fin  2022-09-27  ends before it starts
                line 1300  has 5 fields where the header has 6
                line 1301  titre  \\u001b[2J\\u202e\\nÉté 🎬%s…  is odd
                all of them: %s/v1/imports/7/refusals
                """
                    .formatted("x".repeat(69), url)),
        out());
    assertEquals("GET /v1/imports/7/refusals?limit=20", requests.getLast());
  }

  @Test
  void theNumberOfRefusedRowsIsEnoughForTheStatus() {
    serves(202, COMPLETED.replace("\"refused\": 0", "\"refused\": 6"));
    serves(503, "{}");

    assertEquals(1, run("paris", file));
    assertTrue(out().endsWith("all of them: " + url + "/v1/imports/7/refusals\n"), out());
  }

  @Test
  void aProblemIsToldInItsWords() {
    serves(
        400,
        """
        {"title": "Invalid input", "status": 400, "detail": "The request has 2 faults.",
         "errors": [{"parameter": "publishedOn", "detail": "'x' is not a date"},
                    {"pointer": "/0/\\u0007", "detail": "is odd"}]}
        """);

    assertEquals(1, run("paris", file));
    assertEquals("", out());
    assertTrue(
        err()
            .endsWith(
                """
                slate: The request has 2 faults.
                  publishedOn: 'x' is not a date
                  /0/\\u0007: is odd
                """),
        err());
  }

  @Test
  void aLoneErrorIsToldOnce() {
    serves(
        400,
        """
        {"title": "Invalid input", "status": 400, "detail": "publishedOn: 'x' is not a date",
         "errors": [{"parameter": "publishedOn", "detail": "'x' is not a date"}]}
        """);

    assertEquals(1, run("paris", file));
    assertTrue(err().endsWith("\nslate: publishedOn: 'x' is not a date\n"), err());
  }

  @Test
  void anotherServiceThanSlateIsNamedAsSuch() {
    serves(404, "<html>Not found</html>");

    assertEquals(1, run("paris", file));
    assertTrue(err().endsWith(url + " answers 404, which Slate wouldn't: does --url name it?\n"));
  }

  @Test
  void theStandardInputIsAFileOfUnknownSize() {
    var sent = "x".repeat(1_000_000);
    in = new ByteArrayInputStream(sent.getBytes(UTF_8));
    serves(202, COMPLETED);

    assertEquals(0, run("paris", "-"));
    assertEquals(sent, new String(received, UTF_8));
    assertEquals(null, contentLength);
    assertTrue(err().startsWith("Sending the standard input to " + url + "\n"), err());
  }

  @Test
  void anEmptyFileIsForTheServiceToJudge() throws IOException {
    serves(400, "{\"detail\": \"It is empty.\"}");

    assertEquals(1, run("paris", Files.createFile(folder.resolve("empty")).toString()));
    assertTrue(err().endsWith("slate: It is empty.\n"), err());
  }

  @Test
  void optionsStandAnywhereAndReachTheService() {
    serves(202, COMPLETED.replace("\"dryRun\": false", "\"dryRun\": true"));
    var elsewhere = url;
    url = "http://localhost:1";

    assertEquals(
        0, run("--dry-run", "a b", "--published-on", "2024-12~", file, "--url=" + elsewhere + "/"));
    assertEquals(List.of("POST /v1/imports/a%20b?dryRun=true&publishedOn=2024-12%7E"), requests);
    assertTrue(
        out().startsWith("paris · dry run completed in 4.2 s · 3,272 rows/s · nothing was kept\n"),
        out());
  }

  @Test
  void helpIsNoMistake() {
    assertEquals(0, run("paris", "--help"));
    assertTrue(out().startsWith("Usage: ./slate ingest FEED FILE"), out());
    assertEquals("", err());
  }

  @Test
  void wrongUsageIsToldWithTheRightOne() {
    var missing = folder.resolve("missing.csv").toString();
    assertAll(
        () -> assertWrong("A feed and a file are needed, and nothing else."),
        () -> assertWrong("A feed and a file are needed, and nothing else.", "paris"),
        () -> assertWrong("A feed and a file are needed, and nothing else.", "paris", file, file),
        () -> assertWrong("There is no option --fast.", "paris", file, "--fast"),
        () -> assertWrong("There is no option -n.", "-n", "paris", file),
        () -> assertWrong("--dry-run takes no value.", "--dry-run=no", "paris", file),
        () -> assertWrong("--url needs a value.", "paris", file, "--url"),
        () -> assertWrong("ftp://x is no address such as", "paris", file, "--url", "ftp://x"),
        () -> assertWrong("a b is no address such as", "paris", file, "--url", "a b"),
        () -> assertWrong("There is no file " + missing, "paris", missing),
        () -> assertWrong("There is no file --fast", "paris", "--", "--fast"),
        () -> assertWrong(folder + " is a folder.", "paris", folder.toString()));
    assertEquals(List.of(), requests);
  }

  private void assertWrong(String sentence, String... args) {
    err.reset();
    assertEquals(2, run(args), sentence);
    assertTrue(err().startsWith("slate: " + sentence), err());
    assertTrue(err().contains("\nUsage: ./slate ingest FEED FILE"), err());
  }

  @Test
  void aServiceThatIsNotThereIsToldInOneSentence() {
    service.stop(0);

    assertEquals(1, run("paris", file));
    assertTrue(
        err()
            .endsWith(
                "slate: Slate doesn't answer at %s: start it with ./slate run, or name another by --url.\n"
                    .formatted(url)),
        err());
  }

  @Test
  void itAsksUntilTheImportHasEnded() {
    serves(202, RUNNING.replace("running", "waiting"));
    serves(200, RUNNING);
    serves(503, "<html>");
    serves(200, RUNNING);
    serves(200, COMPLETED);
    terminal = true;

    assertEquals(0, run("paris", file));
    assertEquals(5, requests.size());
    assertTrue(err().contains("\rwaiting   [####............]  25 %   3,300 rows/s"), err());
    assertTrue(err().contains("\rloading   [####............]  25 %   3,300 rows/s"), err());
    assertTrue(err().contains("\rSlate doesn't answer; asking again"), err());
    assertTrue(err().endsWith(" \r"), err());
  }

  @Test
  void itDoesNotAskForEver() {
    serves(202, RUNNING);
    for (var i = 0; i < 10; i++) {
      serves(503, "{}");
    }

    assertEquals(1, run("paris", file));
    assertTrue(
        err()
            .endsWith(
                "slate: Slate doesn't answer any more. What becomes of the import: %s/v1/imports/7\n"
                    .formatted(url)),
        err());
    assertFalse(err().contains("\r"), err());
  }

  @Test
  void anInterruptedImportIsNotASuccess() {
    serves(202, RUNNING);
    serves(
        200,
        COMPLETED
            .replace("completed", "interrupted")
            .replace("\"problem\": null", "\"problem\": \"Slate was stopped in the middle.\""));

    assertEquals(1, run("paris", file));
    assertTrue(out().startsWith("paris · interrupted after 4.2 s · 3,272 rows/s\n"), out());
    assertTrue(
        err()
            .endsWith(
                """
                slate: Slate was stopped in the middle.
                Loading the file again completes it, and makes nothing twice.
                """),
        err());
  }

  @Test
  void aFailedImportIsNotASuccess() {
    serves(
        202,
        """
        {"id": "7", "feed": "paris", "state": "failed", "rowsRead": 2, "finishedAt": null,
         "problem": "It is not UTF-8, somewhere after line 2."}
        """);

    assertEquals(1, run("paris", file));
    assertTrue(out().startsWith("paris · failed\nrows read"), out());
    assertTrue(err().endsWith("slate: It is not UTF-8, somewhere after line 2.\n"), err());
  }

  @Test
  void aRefusalComesBeforeTheFileIsSent() throws IOException {
    var body = "{\"detail\": \"There is no feed 'x'.\"}";
    try (var asked =
        scripted(
            head ->
                """
                HTTP/1.1 404 Not Found\r
                Content-Length: %d\r
                \r
                %s"""
                    .formatted(body.length(), body))) {
      in =
          new InputStream() {
            @Override
            public int read() {
              throw new AssertionError("nobody asked for it");
            }
          };
      url = "http://localhost:" + asked.getLocalPort();

      assertEquals(1, run("x", "-"));
      assertTrue(err().endsWith("slate: There is no feed 'x'.\n"), err());
    }
  }

  @Test
  void aServiceThatNeverAsksIsSentTheFileAllTheSame() throws Exception {
    var sent = "titre\n".getBytes(UTF_8);
    // Doesn't respond to Expect: 100-continue, but to a request without it.
    try (var deaf =
            scripted(
                head ->
                    head.contains("Expect: 100-continue")
                        ? ""
                        : "HTTP/1.1 202 Accepted\r\nContent-Length: 11\r\n\r\n{\"id\": \"7\"}");
        var client =
            new IngestClient(
                "http://localhost:" + deaf.getLocalPort(), null, Duration.ofMillis(200))) {
      var view = client.send("paris", Map.of(), new ByteArrayInputStream(sent), sent.length);

      assertEquals("7", view.path("id").asText());
    }
  }

  @Test
  void aConnectionThatBreaksIsNoSuccess() throws IOException {
    try (var broken = scripted(head -> null)) {
      url = "http://localhost:" + broken.getLocalPort();

      assertEquals(1, run("paris", file));
      assertTrue(err().contains("slate: The connection to " + url + " broke after 0.0 kB"), err());
      assertTrue(err().endsWith(url + "/v1/imports\n"), err());
    }
  }

  @Test
  void aFileThatBreaksIsToldApartFromTheConnection() {
    in =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }
        };

    assertEquals(1, run("paris", "-"));
    assertTrue(
        err().endsWith("slate: the standard input can't be read to its end: Input/output error.\n"),
        err());
  }

  /**
   * A service that accepts one connection after the other, reads the head of a request and sends
   * the given response; null closes the connection.
   */
  private ServerSocket scripted(UnaryOperator<String> answers) throws IOException {
    var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  var connection = socket.accept();
                  connections.add(connection);
                  var answer = answers.apply(head(connection.getInputStream()));
                  if (answer == null) {
                    connection.close();
                  } else {
                    connection.getOutputStream().write(answer.getBytes(ISO_8859_1));
                  }
                }
              } catch (IOException e) {
                // The test is over.
              }
            });
    return socket;
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    int next;
    while (!head.toString().endsWith("\r\n\r\n") && (next = in.read()) >= 0) {
      head.append((char) next);
    }
    return head.toString();
  }
}
