package tv.slate.tag;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tv.slate.wire.HttpDate;

/**
 * The validators of a representation (RFC 9110, section 8.8).
 *
 * @param changed the latest modification time of anything it shows; null if unknown
 */
public record CacheValidators(EntityTag tag, @Nullable Instant changed) {
  /** The headers that describe the content, and are omitted with it. */
  public static final Set<String> OF_CONTENT =
      Set.of("Content-Type", "Content-Encoding", "Content-Length", "Link");

  /**
   * A change gets its timestamp before it becomes visible, with an import long before. For this
   * long after a change, another one with an earlier timestamp may still commit, so the time would
   * not identify the state.
   */
  static final Duration UNSETTLED = Duration.ofMinutes(1);

  public Map<String, String> headers(Instant now) {
    var last = lastModified(now);
    return last == null
        ? Map.of("ETag", tag.toString())
        : Map.of("ETag", tag.toString(), "Last-Modified", HttpDate.of(last));
  }

  /**
   * Last-Modified, rounded up to the second; null if unknown or too recent. Rounded up because a
   * later change within the same second is a different state.
   */
  public @Nullable Instant lastModified(Instant now) {
    return changed == null || changed.plus(UNSETTLED).isAfter(now)
        ? null
        : changed.plusNanos(999_999_999).truncatedTo(SECONDS);
  }

  /** The result of a request's conditions, in the order of section 13.2.2. */
  public enum Outcome {
    perform,
    not_modified,
    precondition_failed
  }

  /** Evaluates the conditions of a GET or HEAD. */
  public Outcome outcome(MultiMap conditions, Instant now) {
    var last = lastModified(now);
    var match = conditions.getAll("If-Match");
    if (!match.isEmpty()
        ? !tag.hasVersionOf(match)
        : isLaterThan(last, conditions.get("If-Unmodified-Since"))) {
      return Outcome.precondition_failed;
    }
    var noneMatch = conditions.getAll("If-None-Match");
    boolean known =
        noneMatch.isEmpty()
            ? isNotLaterThan(last, conditions.get("If-Modified-Since"))
            : tag.isNamedBy(noneMatch);
    return known ? Outcome.not_modified : Outcome.perform;
  }

  private static boolean isLaterThan(@Nullable Instant last, @Nullable String date) {
    var since = HttpDate.parse(date);
    return since != null && last != null && last.isAfter(since);
  }

  private static boolean isNotLaterThan(@Nullable Instant last, @Nullable String date) {
    var since = HttpDate.parse(date);
    return since != null && last != null && !last.isAfter(since);
  }
}
