package tv.slate.production;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A length of time in days, weeks, months or years: an ISO 8601 period, or short: {@code 30d}. */
@Schema(type = SchemaType.STRING, format = "within", description = "A period: `30d`, `P3M`, `1y`.")
public record Within(Period period) {
  private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);

  public Within {
    LocalDate end = ANY_DAY.plus(period);
    if (!end.isAfter(ANY_DAY) || end.isAfter(ANY_DAY.plusYears(100))) {
      throw new IllegalArgumentException("must be longer than nothing and at most 100 years");
    }
  }

  public static Within valueOf(String text) {
    if (!text.matches("(?i)P?([0-9]{1,5}[YMWD]){1,4}")) {
      throw new IllegalArgumentException("must be a period such as 30d or P3M");
    }
    try {
      String upper = text.toUpperCase(Locale.ROOT);
      return new Within(Period.parse(upper.startsWith("P") ? upper : "P" + upper));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a period such as 30d or P3M", e);
    }
  }

  @Override
  public String toString() {
    return period.toString();
  }
}
