package tv.slate.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalLogSamplerTest {
  private static final String ACCESS_LOG = "io.quarkus.http.access-log";
  private static final String REFUSED = "127.0.0.1 \"GET /v1/shows HTTP/1.1\" 503 200 0ms id";

  private final RefusalLogSampler filter = new RefusalLogSampler();

  @Test
  void ofManyRefusalsInASecondSomeAreLogged() {
    assertEquals(10, logged(100, ACCESS_LOG, REFUSED, 1));
    assertEquals(10, logged(100, ACCESS_LOG, REFUSED, 2));
  }

  @Test
  void allElseIsLogged() {
    assertEquals(100, logged(100, ACCESS_LOG, REFUSED.replace(" 503 ", " 200 "), 1));
    assertEquals(100, logged(100, "tv.slate.edge.Failures", REFUSED, 1));
  }

  private long logged(int lines, String logger, String message, long second) {
    return IntStream.range(0, lines)
        .filter(
            _ -> {
              var line = new LogRecord(Level.INFO, message);
              line.setLoggerName(logger);
              line.setInstant(Instant.ofEpochSecond(second));
              return filter.isLoggable(line);
            })
        .count();
  }
}
