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
 * What tells one state of a representation from another (RFC 9110, section 8.8).
 *
 * @param changed when any of what it shows was stamped last; null where that isn't known
 */
public record CacheValidators(EntityTag tag, @Nullable Instant changed) {
  /** The headers of an answer that go with its content, and not where that is left out. */
  public static final Set<String> OF_CONTENT =
      Set.of("Content-Type", "Content-Encoding", "Content-Length", "Link");

  /**
   * A change is stamped before it can be seen, by an import long before. For as long after a
   * change, another that is stamped earlier may come to light, and its time would tell nobody.
   */
  static final Duration UNSETTLED = Duration.ofMinutes(1);

  public Map<String, String> headers(Instant now) {
    var last = lastModified(now);
    return last == null
        ? Map.of("ETag", tag.toString())
        : Map.of("ETag", tag.toString(), "Last-Modified", HttpDate.of(last));
  }

  /**
   * The second by whose beginning it was all as it is now; null where that can't be told yet, or
   * not at all. Not before the change: what is stamped later in its second is another change.
   */
  public @Nullable Instant lastModified(Instant now) {
    return changed == null || changed.plus(UNSETTLED).isAfter(now)
        ? null
        : changed.plusNanos(999_999_999).truncatedTo(SECONDS);
  }

  /** What the conditions of a request make of its answer, in their order (section 13.2.2). */
  public enum Outcome {
    perform,
    not_modified,
    precondition_failed
  }

  /** What becomes of a GET or HEAD with these headers. */
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
