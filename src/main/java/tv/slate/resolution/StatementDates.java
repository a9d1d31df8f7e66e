package tv.slate.resolution;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import tv.slate.edtf.EdtfDate;

/** The days of a {@link Statement}, of what a report says. */
public final class StatementDates {
  private StatementDates() {}

  /**
   * The earlier of the last day on which it can have been published and the UTC day on which it was
   * recorded.
   */
  public static LocalDate countsFrom(LocalDate publishedLatest, Instant recordedAt) {
    LocalDate recorded = LocalDate.ofInstant(recordedAt, ZoneOffset.UTC);
    return publishedLatest.isBefore(recorded) ? publishedLatest : recorded;
  }

  public static LocalDate earliest(EdtfDate date) {
    return requireNonNullElse(date.earliest(), LocalDate.MIN);
  }

  public static LocalDate latest(EdtfDate date) {
    return requireNonNullElse(date.latest(), LocalDate.MAX);
  }
}
