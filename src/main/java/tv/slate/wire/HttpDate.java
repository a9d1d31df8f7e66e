package tv.slate.wire;

import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates in headers (RFC 9110, section 5.6.7), to the second. */
public final class HttpDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static volatile Second now = new Second(0, "");

  private HttpDate() {}

  private record Second(long second, String text) {}

  /** The current second; formatted once per second for all requests. */
  static String now() {
    long second = System.currentTimeMillis() / 1000;
    var last = now;
    if (last.second != second) {
      last = new Second(second, of(Instant.ofEpochSecond(second)));
      now = last;
    }
    return last.text;
  }

  public static String of(Instant time) {
    return FORMAT.format(time);
  }

  /**
   * Parses any of the three forms; null if it isn't a valid date, which means that the condition is
   * ignored.
   */
  public static @Nullable Instant parse(@Nullable String date) {
    var parsed = date == null || date.isEmpty() ? null : DateFormatter.parseHttpDate(date);
    return parsed == null ? null : parsed.toInstant();
  }
}
