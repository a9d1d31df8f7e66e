package tv.slate.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** The days that a row may name: from 1890 to the end of the fifth year after the next. */
final class Days {
  private static final int FIRST_YEAR = 1890;
  private static final int YEARS_AHEAD = 6;
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ].*)?");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  private Days() {}

  /** Reads {@code 2019-02-15}, with or without a time after it. */
  static LocalDate day(String field, String text) throws RowRefused {
    if (DAY.matcher(text).matches()) {
      try {
        return plausible(
            field,
            text,
            LocalDate.of(
                Integer.parseInt(text, 0, 4, 10),
                Integer.parseInt(text, 5, 7, 10),
                Integer.parseInt(text, 8, 10, 10)));
      } catch (DateTimeException e) {
        // Such as 2019-02-30.
      }
    }
    throw new RowRefused(field, text, "is not a day such as 2019-02-15");
  }

  /** Reads {@code 2019}. */
  static int year(String field, String text) throws RowRefused {
    if (!YEAR.matcher(text).matches()) {
      throw new RowRefused(field, text, "is not a year such as 2019");
    }
    int year = Integer.parseInt(text);
    checkYear(field, text, year, today());
    return year;
  }

  static LocalDate plausible(String field, String text, LocalDate day) throws RowRefused {
    checkYear(field, text, day.getYear(), today());
    return day;
  }

  static void checkYear(String field, String text, int year, LocalDate today) throws RowRefused {
    int last = today.getYear() + YEARS_AHEAD;
    if (year < FIRST_YEAR || year > last) {
      throw new RowRefused(field, text, "lies outside " + FIRST_YEAR + " to " + last);
    }
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }
}
