package tv.slate.log;

import io.quarkus.logging.LoggingFilter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Limits how many 503s are logged per second, so that the access log doesn't cost more than
 * everything else when Slate is overloaded. The metrics count all.
 */
@LoggingFilter(name = "few-refusals")
final class RefusalLogSampler implements Filter {
  private static final String ACCESS_LOG = "io.quarkus.http.access-log";
  private static final Pattern REFUSAL = Pattern.compile("\" 503 ");
  private static final int A_SECOND = 10;

  private final AtomicLong second = new AtomicLong();
  private final AtomicInteger logged = new AtomicInteger();

  @Override
  public boolean isLoggable(LogRecord line) {
    if (!ACCESS_LOG.equals(line.getLoggerName()) || !REFUSAL.matcher(line.getMessage()).find()) {
      return true;
    }
    long now = line.getInstant().getEpochSecond();
    if (second.getAndSet(now) != now) {
      logged.set(0);
    }
    return logged.incrementAndGet() <= A_SECOND;
  }
}
