package tv.slate.edtf;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The precision of an {@link EdtfDate}. The constants are spelled as in JSON, hence the lower case.
 */
@Schema(description = "The precision of a date.")
public enum Precision {
  /** One day: {@code 2017-04-10}. */
  day,
  /** A month, or some day of it: {@code 2017-04}, {@code 2017-04-XX}. */
  month,
  /** A meteorological season, three months: {@code 2017-21} to {@code 2017-32}. */
  season,
  /** Three months of the calendar: {@code 2017-33} to {@code 2017-36}. */
  quarter,
  /** Four months of the calendar: {@code 2017-37} to {@code 2017-39}. */
  quadrimester,
  /** Six months of the calendar: {@code 2017-40} and {@code 2017-41}. */
  semester,
  /** A year, or some month or day of it: {@code 2017}, {@code 2017-XX}, {@code 2017-XX-XX}. */
  year,
  /** Some year out of ten: {@code 201X}. */
  decade,
  /** Some year out of a hundred: {@code 20XX}. */
  century,
  /** From one date to another, of any precision: {@code 2017-04/2017-06}, {@code 2017/..}. */
  interval
}
