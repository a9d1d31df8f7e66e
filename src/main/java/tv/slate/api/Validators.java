package tv.slate.api;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tells one state of a representation from another (RFC 9110, section 8.8). */
record Validators(Tag tag, @Nullable Instant lastModified) {
  Map<String, String> headers() {
    return lastModified == null
        ? Map.of("ETag", tag.toString())
        : Map.of("ETag", tag.toString(), "Last-Modified", HttpDate.of(lastModified));
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
    var since = HttpDate.parse(date);
    return since != null
        && lastModified != null
        && lastModified.truncatedTo(SECONDS).isAfter(since);
  }

  private boolean isNotLaterThan(@Nullable String date) {
    var since = HttpDate.parse(date);
    return since != null
        && lastModified != null
        && !lastModified.truncatedTo(SECONDS).isAfter(since);
  }
}
