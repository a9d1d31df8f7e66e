package tv.slate.resolution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import tv.slate.belief.Certainty;
import tv.slate.belief.Subject;

/**
 * What one report states of one subject of a production. Bounds are inclusive days; {@link
 * LocalDate#MIN} and {@link LocalDate#MAX} where the date is open or unknown, or the subject has no
 * date.
 */
public record Statement(
    Subject subject,
    String value,
    LocalDate earliest,
    LocalDate latest,
    Certainty certainty,
    UUID report,
    LocalDate countsFrom,
    Instant recordedAt) {

  /**
   * By the day a report counts from; on the same day official ones come last, and so count as the
   * newest, whenever they were recorded. Then by recording, then by id.
   */
  static final Comparator<Statement> OLDEST_FIRST =
      Comparator.comparing(Statement::countsFrom)
          .thenComparing(Statement::isOfficial)
          .thenComparing(Statement::recordedAt)
          .thenComparing(Statement::report);

  boolean isOfficial() {
    return certainty == Certainty.official;
  }

  boolean isOfSameDay(Statement other) {
    return countsFrom.equals(other.countsFrom);
  }

  /** Whether these bounds hold the other's, or equal them. */
  boolean contains(Statement other) {
    return !earliest.isAfter(other.earliest) && !latest.isBefore(other.latest);
  }

  /** Whether these bounds lie within the other's and leave some of it out. */
  boolean isSharperThan(Statement other) {
    return other.contains(this) && !contains(other);
  }

  /** Whether no day can be meant by both. */
  boolean excludes(Statement other) {
    return latest.isBefore(other.earliest) || earliest.isAfter(other.latest);
  }
}
