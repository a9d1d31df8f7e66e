package tv.slate.belief;

import static java.util.Objects.requireNonNullElse;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The stage of a production. */
@Schema(description = "The stage of a production.")
public enum Phase {
  development,
  pre_production,
  production,
  post_production,
  completed;

  /**
   * The assumed maximum duration, in days, of filming or post-production without a reported end.
   */
  private static final int LONGEST = 365;

  /**
   * The phase derived from the milestones for a day: before the start, from start to wrap, from
   * then to the premiere, or after it. Null if their bounds allow more than one. Equal to the
   * database's {@code phase_on}.
   */
  public static @Nullable Phase on(
      LocalDate day,
      @Nullable MilestoneView start,
      @Nullable MilestoneView wrap,
      @Nullable MilestoneView premiere) {
    if (start != null && day.isBefore(earliest(start))) {
      boolean goesOn =
          (wrap == null || !day.isAfter(earliest(wrap)))
              && (premiere == null || !day.isAfter(earliest(premiere)));
      return goesOn ? pre_production : null;
    }
    boolean unseen = premiere == null || !day.isAfter(earliest(premiere));
    if (start != null && !day.isBefore(latest(start))) {
      boolean shooting =
          wrap == null
              ? unseen && !day.isAfter(latest(start).plusDays(LONGEST))
              : !day.isAfter(earliest(wrap));
      if (shooting) {
        return production;
      }
    }
    if (wrap != null && day.isAfter(latest(wrap)) && unseen) {
      boolean recent = premiere != null || !day.isAfter(latest(wrap).plusDays(LONGEST));
      return recent ? post_production : null;
    }
    boolean seen = premiere != null && day.isAfter(latest(premiere));
    return seen && (wrap == null || day.isAfter(latest(wrap))) ? completed : null;
  }

  /** The last day, up to a given day, on which the phase derived from these may have changed. */
  public static Optional<LocalDate> lastChange(
      LocalDate day,
      @Nullable MilestoneView start,
      @Nullable MilestoneView wrap,
      @Nullable MilestoneView premiere) {
    return Stream.of(start, wrap, premiere)
        .filter(milestone -> milestone != null)
        .flatMap(milestone -> Stream.of(milestone.earliest(), milestone.latest()))
        .filter(bound -> bound != null)
        .flatMap(bound -> Stream.of(bound, bound.plusDays(1), bound.plusDays(LONGEST + 1)))
        .filter(change -> !change.isAfter(day))
        .max(Comparator.naturalOrder());
  }

  private static LocalDate earliest(MilestoneView date) {
    return requireNonNullElse(date.earliest(), LocalDate.MIN);
  }

  private static LocalDate latest(MilestoneView date) {
    return requireNonNullElse(date.latest(), LocalDate.MAX);
  }
}
