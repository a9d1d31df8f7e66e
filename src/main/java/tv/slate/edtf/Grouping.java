package tv.slate.edtf;

import static tv.slate.edtf.Precision.quadrimester;
import static tv.slate.edtf.Precision.quarter;
import static tv.slate.edtf.Precision.season;
import static tv.slate.edtf.Precision.semester;

import java.util.Optional;

/**
 * A part of a year that EDTF writes as a month from 21 to 41 (ISO 8601-2, sub-year groupings).
 *
 * <p>EDTF gives the codes their names only; the months are Slate's. Seasons are meteorological, 21
 * to 24 are northern like 25 to 28, and a season belongs to the year in which it starts: the winter
 * {@code 2017-24} and the southern summer {@code 2017-30} run from December 2017 to February 2018.
 *
 * @param words its name, with {@code %s} where the year goes
 */
record Grouping(Precision precision, int firstMonth, int months, String words) {

  static Optional<Grouping> ofCode(int code) {
    return Optional.ofNullable(
        switch (code) {
          case 21 -> new Grouping(season, 3, 3, "spring %s");
          case 22 -> new Grouping(season, 6, 3, "summer %s");
          case 23 -> new Grouping(season, 9, 3, "autumn %s");
          case 24 -> new Grouping(season, 12, 3, "winter %s");
          case 25 -> new Grouping(season, 3, 3, "spring %s (northern hemisphere)");
          case 26 -> new Grouping(season, 6, 3, "summer %s (northern hemisphere)");
          case 27 -> new Grouping(season, 9, 3, "autumn %s (northern hemisphere)");
          case 28 -> new Grouping(season, 12, 3, "winter %s (northern hemisphere)");
          case 29 -> new Grouping(season, 9, 3, "spring %s (southern hemisphere)");
          case 30 -> new Grouping(season, 12, 3, "summer %s (southern hemisphere)");
          case 31 -> new Grouping(season, 3, 3, "autumn %s (southern hemisphere)");
          case 32 -> new Grouping(season, 6, 3, "winter %s (southern hemisphere)");
          case 33 -> new Grouping(quarter, 1, 3, "first quarter of %s");
          case 34 -> new Grouping(quarter, 4, 3, "second quarter of %s");
          case 35 -> new Grouping(quarter, 7, 3, "third quarter of %s");
          case 36 -> new Grouping(quarter, 10, 3, "fourth quarter of %s");
          case 37 -> new Grouping(quadrimester, 1, 4, "first third of %s");
          case 38 -> new Grouping(quadrimester, 5, 4, "second third of %s");
          case 39 -> new Grouping(quadrimester, 9, 4, "last third of %s");
          case 40 -> new Grouping(semester, 1, 6, "first half of %s");
          case 41 -> new Grouping(semester, 7, 6, "second half of %s");
          default -> null;
        });
  }

  Span in(int year) {
    Span span = Span.ofMonths(year, firstMonth, months, precision, "");
    return span.called(words.formatted(label(year, span.latest().getYear())));
  }

  /** {@code 2017}; {@code 2017/18} or {@code 1999/2000} if it spans two years. */
  private static String label(int first, int last) {
    if (first == last) {
      return Integer.toString(first);
    }
    String written = Integer.toString(last);
    return first + "/" + (last % 100 == 0 ? written : written.substring(2));
  }
}
