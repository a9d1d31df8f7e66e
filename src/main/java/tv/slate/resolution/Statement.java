package tv.slate.resolution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import tv.slate.belief.Certainty;
import tv.slate.belief.Subject;

/**
 * A statement of one report about one subject of a production. Bounds are inclusive days; {@link
 * LocalDate#MIN} and {@link LocalDate#MAX} if the date is open or unknown, or the subject has no
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
   * By the day from which a report counts; on the same day official ones come last, and so count as
   * the newest, whenever they were recorded. Then by time of recording, then by id.
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

  /** Whether these bounds contain the other's, or equal them. */
  boolean contains(Statement other) {
    return !earliest.isAfter(other.earliest) && !latest.isBefore(other.latest);
  }

  /** Whether these bounds lie strictly within the other's. */
  boolean isSharperThan(Statement other) {
    return other.contains(this) && !contains(other);
  }

  /** Whether the two have no possible day in common. */
  boolean excludes(Statement other) {
    return latest.isBefore(other.earliest) || earliest.isAfter(other.latest);
  }
}
