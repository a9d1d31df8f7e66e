package tv.slate.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.Problem;

/** A rule on pairs of parameters. */
public final class DateRange {
  private DateRange() {}

  /**
   * Refuses days of which the last lies before the first.
   *
   * @throws Problem 400 naming the parameter of the last day
   */
  public static void check(@Nullable LocalDate first, @Nullable LocalDate last, String parameter) {
    if (first != null && last != null && last.isBefore(first)) {
      throw Problem.invalidParameter(parameter, "must not be before " + first);
    }
  }
}
