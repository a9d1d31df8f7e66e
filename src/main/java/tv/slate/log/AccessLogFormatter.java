package tv.slate.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** Adds fields to the JSON object that another formatter writes. */
final class AccessLogFormatter extends ExtFormatter {
  private static final String ACCESS_LOG = "io.quarkus.http.access-log";
  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+) \"(\\S+) ([^ ?]*)(?:\\?(.*))? (\\S+)\" (\\d{3}) (\\d+|-) (\\d+)ms (\\S+)");

  private final ExtFormatter plain;
  private final ObjectMapper json;

  AccessLogFormatter(ExtFormatter plain, ObjectMapper json) {
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
      throw new IllegalStateException(e); // strings and numbers can always be serialized
    }
  }
}
