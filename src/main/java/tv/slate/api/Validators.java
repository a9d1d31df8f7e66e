package tv.slate.api;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tells one state of a representation from another (RFC 9110, section 8.8). */
record Validators(Tag tag, @Nullable Instant lastModified) {
  /** The one form of a date that is sent (RFC 9110, section 5.6.7). */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  Map<String, String> headers() {
    return lastModified == null
        ? Map.of("ETag", tag.toString())
        : Map.of("ETag", tag.toString(), "Last-Modified", DATE.format(lastModified));
  }

  /** What the conditions of a request make of its answer, in their order (section 13.2.2). */
  enum Outcome {
    perform,
    not_modified,
    precondition_failed
  }

  /** What becomes of a GET or HEAD with these headers. */
  Outcome outcome(MultiMap conditions) {
    var match = conditions.getAll("If-Match");
    if (!match.isEmpty()
        ? !tag.hasVersionOf(match)
        : isLaterThan(conditions.get("If-Unmodified-Since"))) {
      return Outcome.precondition_failed;
    }
    var noneMatch = conditions.getAll("If-None-Match");
    boolean known =
        noneMatch.isEmpty()
            ? isNotLaterThan(conditions.get("If-Modified-Since"))
            : tag.isNamedBy(noneMatch);
    return known ? Outcome.not_modified : Outcome.perform;
  }

  private boolean isLaterThan(@Nullable String date) {
    var since = parse(date);
    return since != null
        && lastModified != null
        && lastModified.truncatedTo(SECONDS).isAfter(since);
  }

  private boolean isNotLaterThan(@Nullable String date) {
    var since = parse(date);
    return since != null
        && lastModified != null
        && !lastModified.truncatedTo(SECONDS).isAfter(since);
  }

  /** A date that can't be read is no condition. */
  private static @Nullable Instant parse(@Nullable String date) {
    try {
      return date == null ? null : ZonedDateTime.parse(date, DATE).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
