package tv.slate.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.logging.Handler;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Gives a line of the access log a field for each of its parts where the log is JSON; Quarkus would
 * write one message. A line of another pattern than Slate's own keeps its message alone. And keeps
 * each line one line: {@link LogLines}.
 */
@Singleton
class AccessLogFields {
  private static final String ACCESS_LOG = "io.quarkus.http.access-log";
  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+) \"(\\S+) ([^ ?]*)(?:\\?(.*))? (\\S+)\" (\\d{3}) (\\d+|-) (\\d+)ms (\\S+)");

  private final ObjectMapper json;

  AccessLogFields(ObjectMapper json) {
    this.json = json;
  }

  void install(@Observes StartupEvent start) {
    install(InitialConfigurator.DELAYED_HANDLER.getHandlers());
  }

  private void install(Handler[] handlers) {
    for (var handler : handlers) {
      if (handler.getFormatter() instanceof JsonFormatter plain) {
        handler.setFormatter(new WithFields(plain, json));
      }
      if (handler.getFormatter() instanceof ExtFormatter plain && !(plain instanceof LogLines)) {
        handler.setFormatter(new LogLines(plain));
      }
      if (handler instanceof ExtHandler outer) {
        install(outer.getHandlers());
      }
    }
  }

  /** Adds the fields to the object that another formatter writes. */
  static final class WithFields extends ExtFormatter {
    private final ExtFormatter plain;
    private final ObjectMapper json;

    WithFields(ExtFormatter plain, ObjectMapper json) {
      this.plain = plain;
      this.json = json;
    }

    @Override
    public String format(ExtLogRecord record) {
      var text = plain.format(record);
      var line = LINE.matcher(String.valueOf(record.getMessage()));
      int end = text.lastIndexOf('}');
      if (!ACCESS_LOG.equals(record.getLoggerName()) || end < 0 || !line.matches()) {
        return text;
      }
      var fields = new LinkedHashMap<String, Object>();
      fields.put("client", line.group(1));
      fields.put("method", line.group(2));
      fields.put("path", line.group(3));
      fields.put("query", line.group(4));
      fields.put("protocol", line.group(5));
      fields.put("status", Integer.valueOf(line.group(6)));
      fields.put("bytes", line.group(7).equals("-") ? 0 : Long.valueOf(line.group(7)));
      fields.put("durationMs", Long.valueOf(line.group(8)));
      fields.put("requestId", line.group(9));
      try {
        var object = json.writeValueAsString(fields);
        return text.substring(0, end)
            + ","
            + object.substring(1, object.length() - 1)
            + text.substring(end);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e); // strings and numbers can always be written
      }
    }
  }
}
