package tv.slate.parsing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** The days that a row may name: from 1890 to the end of the fifth year after the next. */
public final class Days {
  private static final int FIRST_YEAR = 1890;
  private static final int YEARS_AHEAD = 6;
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ].*)?");

  private static final Pattern MOMENT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}(:?\\d{2})?)");
  private static final DateTimeFormatter OF_MOMENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  private Days() {}

  /**
   * Parses {@code 2019-02-15}, with or without a time after it. A time with an offset, such as
   * {@code 2019-02-14T23:00:00Z}, is converted to the day in the zone of the place.
   */
  public static LocalDate day(String field, String text, ZoneId zone) throws RowRefused {
    if (DAY.matcher(text).matches()) {
      try {
        if (MOMENT.matcher(text).matches()) {
          OffsetDateTime moment = OffsetDateTime.parse(text.replace(' ', 'T'), OF_MOMENT);
          return plausible(field, text, moment.atZoneSameInstant(zone).toLocalDate());
        }
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

  /**
   * The day of milliseconds since 1970. Midnight in UTC means a day without a time, as ArcGIS
   * writes it; any other moment is converted to the day in the zone of the place.
   */
  public static LocalDate day(String field, long milliseconds, ZoneId zone) throws RowRefused {
    Instant moment = Instant.ofEpochMilli(milliseconds);
    boolean isDay = moment.equals(moment.truncatedTo(ChronoUnit.DAYS));
    LocalDate day = LocalDate.ofInstant(moment, isDay ? ZoneOffset.UTC : zone);
    return plausible(field, Long.toString(milliseconds), day);
  }

  /** Parses {@code 2019}. */
  public static int year(String field, String text) throws RowRefused {
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
