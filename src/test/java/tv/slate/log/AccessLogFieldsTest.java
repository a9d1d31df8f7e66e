package tv.slate.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogFieldsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AccessLogFormatter formatter = new AccessLogFormatter(new JsonFormatter(), JSON);

  private JsonNode line(String logger, String message) throws Exception {
    var record = new ExtLogRecord(Level.INFO, message, AccessLogFieldsTest.class.getName());
    record.setLoggerName(logger);
    return JSON.readTree(formatter.format(record));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          192.0.2.7 "GET /v1/shows?q=a%20b HTTP/1.1" 200 512 7ms abc-1 | GET    | /v1/shows   | q=a%20b | 200 | 512 | 7
          ::1 "POST /v1/reports HTTP/2" 201 90000000000 3ms x          | POST   | /v1/reports |         | 201 | 90000000000 | 3
          10.0.0.1 "DELETE /v1/keys/1 HTTP/1.1" 204 - 0ms y            | DELETE | /v1/keys/1  |         | 204 | 0   | 0
          """)
  void aLineHasAFieldForEachOfItsParts(
      String message, String method, String path, String query, int status, long bytes, long millis)
      throws Exception {
    var line = line("io.quarkus.http.access-log", message);
    assertEquals(message, line.get("message").asText());
    assertEquals(message.split(" ")[0], line.get("client").asText());
    assertEquals(method, line.get("method").asText());
    assertEquals(path, line.get("path").asText());
    assertEquals(query, line.get("query").textValue());
    assertTrue(line.get("status").isNumber());
    assertEquals(status, line.get("status").asInt());
    assertEquals(bytes, line.get("bytes").asLong());
    assertEquals(millis, line.get("durationMs").asLong());
    assertEquals(message.substring(message.lastIndexOf(' ') + 1), line.get("requestId").asText());
  }

  @Test
  void aPathWithQuotesStaysOneField() throws Exception {
    var line =
        line("io.quarkus.http.access-log", "::1 \"GET /v1/\"x\"\\n HTTP/1.1\" 404 10 1ms id");
    assertEquals("/v1/\"x\"\\n", line.get("path").asText());
  }

  @Test
  void otherLinesStayAsTheyAre() throws Exception {
    assertFalse(line("tv.slate", "::1 \"GET / HTTP/1.1\" 200 1 1ms id").has("status"));
    assertFalse(line("io.quarkus.http.access-log", "of another pattern").has("status"));
  }
}
