package tv.slate.edtf;

import java.time.LocalDate;

/**
 * The meaning of a date without qualifiers: its first and last day, its precision, and its text in
 * English.
 */
record Span(LocalDate earliest, LocalDate latest, Precision precision, String display) {

  /** Whole months, from the first of {@code month} on. */
  static Span ofMonths(int year, int month, int months, Precision precision, String display) {
    LocalDate earliest = LocalDate.of(year, month, 1);
    return new Span(earliest, earliest.plusMonths(months).minusDays(1), precision, display);
  }

  /** The same days with another text. */
  Span called(String words) {
    return new Span(earliest, latest, precision, words);
  }
}
