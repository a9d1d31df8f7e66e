package tv.slate.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.Problem;

/** A rule about two parameters that form a range of days. */
public final class DateRange {
  private DateRange() {}

  /**
   * Refuses a range that ends before it begins.
   *
   * @throws Problem 400 naming the parameter of the last day
   */
  public static void check(@Nullable LocalDate first, @Nullable LocalDate last, String parameter) {
    if (first != null && last != null && last.isBefore(first)) {
      throw Problem.invalidParameter(parameter, "must not be before " + first);
    }
  }
}
