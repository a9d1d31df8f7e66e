package tv.slate.log;

import static java.util.Objects.requireNonNullElse;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.StructuredFormatter;
import org.jspecify.annotations.Nullable;
import tv.slate.value.TextValues;

/**
 * Prevents input from adding lines or control characters to the log, and masks keys, whichever
 * library logs: it wraps the formatter of each handler. A message is one line; a stack trace keeps
 * its lines, and each message in it is one line.
 */
final class SingleLineFormatter extends ExtFormatter {

  /** Loggers that may write several lines: the announcement shows how to try Slate. */
  private static final Set<String> OF_LINES = Set.of("tv.slate.Announcement");

  private final ExtFormatter plain;

  SingleLineFormatter(ExtFormatter plain) {
    this.plain = plain;
  }

  @Override
  public String format(ExtLogRecord record) {
    if (plain instanceof StructuredFormatter || plain instanceof AccessLogFormatter) {
      return ofJson(plain.format(record));
    }
    if (OF_LINES.contains(String.valueOf(record.getLoggerName()))) {
      return plain.format(record);
    }
    var safe = new ExtLogRecord(record);
    safe.setMessage(
        TextValues.onOneLine(requireNonNullElse(record.getFormattedMessage(), "null")),
        ExtLogRecord.FormatStyle.NO_FORMAT);
    safe.setParameters(null);
    safe.setThrown(Shown.of(record.getThrown(), new IdentityHashMap<>()));
    return plain.format(safe);
  }

  /**
   * JSON escapes line ends and most control characters itself; the rest is escaped the same way.
   */
  private static String ofJson(String text) {
    var escaped = new StringBuilder();
    TextValues.masked(text)
        .codePoints()
        .forEach(
            c -> {
              if (c != '\n' && TextValues.isInvisible(c)) {
                escaped.append(TextValues.escaped(c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  /** An exception with its message on one line. */
  private static final class Shown extends Throwable {
    private static final long serialVersionUID = 1L;

    private final String text;
    private @Nullable Throwable cause;

    private Shown(Throwable original) {
      super(null, null, true, true);
      text = TextValues.onOneLine(String.valueOf(original));
      setStackTrace(original.getStackTrace());
    }

    static @Nullable Throwable of(@Nullable Throwable original, Map<Throwable, Throwable> known) {
      if (original == null) {
        return null;
      }
      var before = known.get(original);
      if (before != null) {
        return before;
      }
      var shown = new Shown(original);
      known.put(original, shown);
      shown.cause = of(original.getCause(), known);
      for (var suppressed : original.getSuppressed()) {
        shown.addSuppressed(of(suppressed, known));
      }
      return shown;
    }

    @Override
    public synchronized @Nullable Throwable getCause() {
      return cause;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
