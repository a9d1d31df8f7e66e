package tv.slate.edtf;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A date or an interval as stated, possibly vague, with the days that it can mean. Equal are those
 * that are written alike: {@code 2017-04} and {@code 2017-04-XX} differ.
 *
 * <p>The text is EDTF (Extended Date/Time Format, ISO 8601-2, as the Library of Congress specifies
 * it), in this profile, for the years 1800 to 2199:
 *
 * <table>
 * <caption>What can be written</caption>
 * <tr><td>{@code 2017-04-10}, {@code 2017-04}, {@code 2017}</td>
 *     <td>a day, a month, a year</td></tr>
 * <tr><td>{@code 2017-21} to {@code 2017-41}</td>
 *     <td>seasons, quarters, quadrimesters and semesters, see {@link #earliest()}</td></tr>
 * <tr><td>{@code 2017-04-XX}, {@code 2017-XX}, {@code 2017-XX-XX}</td>
 *     <td>some day of a month; some month, some day of a year</td></tr>
 * <tr><td>{@code 201X}, {@code 20XX}</td>
 *     <td>some year of a decade, of a century</td></tr>
 * <tr><td>{@code 2017-03~}, {@code 2017?}, {@code 2017-04-10%}</td>
 *     <td>any of these, approximate ({@code ~}), uncertain ({@code ?}) or both ({@code %})</td></tr>
 * <tr><td>{@code 2017-04-10/2017-06~}</td>
 *     <td>an interval between any two of these</td></tr>
 * <tr><td>{@code 2017-04/..}, {@code ../2017}</td>
 *     <td>an interval that is open on one side</td></tr>
 * <tr><td>{@code 2017-04/}, {@code /2017}</td>
 *     <td>an interval with one end unknown</td></tr>
 * </table>
 *
 * <p>That is EDTF's Level 0 and Level 1 without times and {@code Y} or negative years, and the
 * sub-year groupings of Level 2. Jackson and JAX-RS find {@link #valueOf} by its name.
 */
@Schema(
    type = SchemaType.STRING,
    format = "edtf-date",
    maxLength = EdtfParser.LONGEST,
    description =
        "A date in EDTF (ISO 8601-2), which may be vague: `2017-04-10`, `2017-04`, `2017-21` (spring), `2017-33` (first quarter), `2017-03~` (about), `2017?` (doubtful), `2017-04/..` (April or later).")
public final class EdtfDate {

  private final String edtf;
  private final @Nullable LocalDate earliest;
  private final @Nullable LocalDate latest;
  private final Precision precision;
  private final boolean approximate;
  private final boolean uncertain;
  private final String display;

  EdtfDate(
      String edtf,
      @Nullable LocalDate earliest,
      @Nullable LocalDate latest,
      Precision precision,
      boolean approximate,
      boolean uncertain,
      String display) {
    this.edtf = edtf;
    this.earliest = earliest;
    this.latest = latest;
    this.precision = precision;
    this.approximate = approximate;
    this.uncertain = uncertain;
    this.display = display;
  }

  /**
   * Parses an EDTF text.
   *
   * @throws EdtfException naming the fault, if the text is outside the profile above, names a day
   *     that doesn't exist, or is an interval that can only run backwards: its start's earliest day
   *     lies after its end's latest
   */
  public static EdtfDate parse(String text) {
    return new EdtfParser(text).parse();
  }

  /** Like {@link #parse}, with the name that Jackson and JAX-RS look for. */
  public static EdtfDate valueOf(String text) {
    return parse(text);
  }

  /** The text as written. */
  public String edtf() {
    return edtf;
  }

  /**
   * The first day that it can mean, inclusive; of an interval, the first that its start can mean.
   * Null if an interval's start is open or unknown. Qualifiers don't change it.
   *
   * <p>Seasons are meteorological and belong to the year in which they start. 21 to 24 (spring,
   * summer, autumn, winter) are northern, like 25 to 28: spring is March to May, and the winter
   * {@code 2017-24} is 1 December 2017 to 28 February 2018. 29 to 32 are southern, in the same
   * order: in 2017, September to November, December to February 2018, March to May, and June to
   * August. Quarters are 33 to 36, quadrimesters (four months) 37 to 39, semesters 40 and 41.
   */
  public @Nullable LocalDate earliest() {
    return earliest;
  }

  /**
   * The last day that it can mean, inclusive; of an interval, the last that its end can mean. Null
   * if an interval's end is open or unknown. Qualifiers don't change it.
   */
  public @Nullable LocalDate latest() {
    return latest;
  }

  /** Its precision; {@code 2017-XX-XX} is precise to the year only. */
  public Precision precision() {
    return precision;
  }

  /** Whether {@code ~} or {@code %} qualifies it, or either end of an interval. */
  public boolean approximate() {
    return approximate;
  }

  /** Whether {@code ?} or {@code %} qualifies it, or either end of an interval. */
  public boolean uncertain() {
    return uncertain;
  }

  /** Plain English: {@code 3 April 2017}, {@code about spring 2017}, {@code from April 2017}. */
  public String display() {
    return display;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EdtfDate that && edtf.equals(that.edtf);
  }

  @Override
  public int hashCode() {
    return edtf.hashCode();
  }

  /** The text as written. */
  @Override
  public String toString() {
    return edtf;
  }
}
