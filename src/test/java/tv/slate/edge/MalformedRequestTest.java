package tv.slate.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.TestKey;

/** Requests that proxies and servers read differently, and such as are no HTTP. */
@QuarkusTest
class MalformedRequestTest {
  private static final Logger ROOT = Logger.getLogger("");

  private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
            errors.add(record.getLoggerName() + ": " + record.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    ROOT.addHandler(listener);
  }

  @AfterEach
  void nothingWasLogged() {
    ROOT.removeHandler(listener);
    assertEquals(List.of(), errors);
  }

  private static String send(String... lines) throws IOException {
    try (var wire = Wire.open()) {
      return wire.write(String.join("\r\n", lines)).answer();
    }
  }

  private static void isProblem(String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("\r\nX-Request-Id: "), answer);
    assertTrue(answer.contains("\r\nContent-Security-Policy: "), answer);
    assertTrue(answer.contains("application/problem+json"), answer);
    assertTrue(answer.contains("The request is malformed: "), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Host: a b", "Host: x:99999999", "Host: a/b", "Host: user@x", "Host: [::1"})
  void aRequestHasAHost(String line) throws IOException {
    for (var path : List.of("/v1/shows?limit=1", "/q/health", "/nowhere")) {
      isProblem(send("GET " + path + " HTTP/1.1", line.isEmpty() ? "Accept: */*" : line, "", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host: a\r\nHost: b", "Host: a\r\nHost: a", "Host: a\r\nhost: "})
  void aRequestHasOneHost(String lines) throws IOException {
    // Twice, as the response to the first might be kept.
    send("GET /v1/shows?limit=1 HTTP/1.1", "Host: a", "Connection: close", "", "");
    isProblem(send("GET /v1/shows?limit=1 HTTP/1.1", lines, "", ""));
  }

  @ParameterizedTest
  @CsvSource({"HTTP/1.0, Accept: */*", "HTTP/1.1, 'Host: '", "HTTP/1.1, 'Host: [::1]:8080'"})
  void aHostMayBeMissingOrEmptyWhereTheStandardAllowsIt(String version, String line)
      throws IOException {
    var answer = send("GET /v1/feeds " + version, line, "Connection: close", "", "");
    assertTrue(answer.contains(" 200 "), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: xchunked\r\nContent-Length: 2",
        "Transfer-Encoding: identity\r\nContent-Length: 2",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: \u000bchunked"
      })
  void aBodyIsChunkedOrHasALength(String lines) throws IOException {
    var answer =
        send(
            "POST /v1/shows HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + TestKey.admin(),
            "Content-Type: application/json",
            lines,
            "",
            "2\r\n{}\r\n0\r\n\r\nGET /v1/feeds HTTP/1.1\r\nHost: smuggled\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer);
  }

  /** Netty refuses these: what they mean would be a guess. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/feeds",
        "\u0016\u0003\u0001\u0002garbage",
        "G\u001bT /v1/feeds HTTP/1.1\r\nHost: x",
        "GET /v1/feeds HTTP/1.1\r\nHost: x\r\nno colon",
        "GET /v1/feeds HTTP/1.1\r\nHost: x\r\nSpaced : x",
        "GET /v1/feeds HTTP/1.1\r\nHost: x\r\nNul: a\u0000b",
        "POST /v1/shows HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 2",
        "POST /v1/shows HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3",
        "POST /v1/shows HTTP/1.1\r\nHost: x\r\nContent-Length: -1"
      })
  void whatIsNoHttpEndsTheConnection(String head) throws IOException {
    var answer = send(head, "", "");
    assertTrue(answer.matches("(?s)HTTP/1\\.[01] 400 .*"), answer);
    assertEquals(1, answer.split("HTTP/1.", -1).length - 1, answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/9.9", "HTTP/1.7", "HTTP/2.0"})
  void anotherVersionIsNoFailure(String version) throws IOException {
    var answer = send("GET /v1/shows?limit=7 " + version, "Host: x", "Connection: close", "", "");
    assertTrue(
        answer.isEmpty() || answer.matches("(?s)HTTP/\\d\\.\\d (200|400|501|505) .*"), answer);
  }
}
