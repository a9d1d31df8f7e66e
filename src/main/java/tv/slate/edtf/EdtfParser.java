package tv.slate.edtf;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parses the profile that {@link EdtfDate} describes: first the shape of a date, then its parts.
 * For a text with an invalid shape, {@link #FAULTS} gives the likeliest reason. Responses contain
 * dozens of dates, so the shape isn't checked by a regular expression.
 */
final class EdtfParser {

  static final int LONGEST = 64;
  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2199;

  private static final List<String> MONTHS =
      Stream.of(Month.values())
          .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
          .toList();

  private static final String MISPLACED_X =
      "X can only stand for the end of a date, as in 201X, 20XX, 2017-XX, 2017-XX-XX, 2017-04-XX";

  /** Patterns that explain why a text doesn't have the shape of a date; the first match wins. */
  private static final List<Fault> FAULTS =
      List.of(
          new Fault("\\A\\z", "it is empty"),
          new Fault("\\s", "it contains white space"),
          new Fault("[^!-~]", "it contains a character that is not printable ASCII"),
          new Fault("[\\[\\]{},]", "sets of dates are not supported"),
          new Fault("[0-9]T|:", "times are not supported, only dates"),
          new Fault("^Y-?[0-9]", "years with a Y are not supported, only years of 4 digits"),
          new Fault("^-[0-9]", "negative years are not supported"),
          new Fault("[0-9][ES][0-9]", "exponents and significant digits are not supported"),
          new Fault("[~?%]{2}$", "only one qualifier can follow a date; % is both ~ and ?"),
          new Fault("[~?%].", "a qualifier (~ ? %) can only follow a whole date"),
          new Fault("\\.\\.", "only a whole end of an interval can be '..'"),
          new Fault("[Xx]", MISPLACED_X),
          new Fault("", "a date is written YYYY, YYYY-MM or YYYY-MM-DD"));

  private static final EdtfDate OPEN =
      new EdtfDate("..", null, null, Precision.interval, false, false, "open");
  private static final EdtfDate UNKNOWN =
      new EdtfDate("", null, null, Precision.interval, false, false, "an unknown date");

  private final String text;

  EdtfParser(String text) {
    this.text = text;
  }

  EdtfDate parse() {
    if (text.length() > LONGEST) {
      throw fault("it is longer than " + LONGEST + " characters");
    }
    String[] ends = text.split("/", -1);
    return switch (ends.length) {
      case 1 -> date(text);
      case 2 -> interval(end(ends[0]), end(ends[1]));
      default -> throw fault("an interval has one '/', between its start and its end");
    };
  }

  private EdtfDate end(String written) {
    return switch (written) {
      case ".." -> OPEN;
      case "" -> UNKNOWN;
      default -> date(written);
    };
  }

  private EdtfDate interval(EdtfDate start, EdtfDate end) {
    LocalDate earliest = start.earliest();
    LocalDate latest = end.latest();
    if (earliest == null && latest == null) {
      throw fault("an interval needs a date at one end at least");
    }
    if (earliest != null && latest != null && earliest.isAfter(latest)) {
      throw fault(
          "the interval runs backwards, from %s at the earliest to %s at the latest"
              .formatted(earliest, latest));
    }
    return new EdtfDate(
        text,
        earliest,
        latest,
        Precision.interval,
        start.approximate() || end.approximate(),
        start.uncertain() || end.uncertain(),
        words(start, end));
  }

  private static String words(EdtfDate start, EdtfDate end) {
    if (start.equals(OPEN)) {
      return "until " + end.display();
    }
    if (end.equals(OPEN)) {
      return "from " + start.display();
    }
    return start.display() + " to " + end.display();
  }

  private EdtfDate date(String written) {
    boolean both = written.endsWith("%");
    boolean approximate = both || written.endsWith("~");
    boolean uncertain = both || written.endsWith("?");
    int length = written.length() - (approximate || uncertain ? 1 : 0);
    if (!hasShape(written, length)) {
      throw fault(likeliestFault(written));
    }
    Span span =
        switch (length) {
          case 4 -> year(written.substring(0, 4));
          case 7 -> month(written.substring(0, 4), written.substring(5, 7));
          default ->
              day(written.substring(0, 4), written.substring(5, 7), written.substring(8, 10));
        };
    return new EdtfDate(
        written,
        span.earliest(),
        span.latest(),
        span.precision(),
        approximate,
        uncertain,
        (uncertain ? "possibly " : "") + (approximate ? "about " : "") + span.display());
  }

  /** Whether it is {@code 20XX}, {@code 201X} or {@code 2017}, the latter with up to two parts. */
  private static boolean hasShape(String written, int length) {
    return switch (length) {
      case 4 ->
          areDigits(written, 0, 4)
              || (areDigits(written, 0, 3) && written.charAt(3) == 'X')
              || (areDigits(written, 0, 2) && written.startsWith("XX", 2));
      case 7 -> areDigits(written, 0, 4) && isPart(written, 4);
      case 10 -> areDigits(written, 0, 4) && isPart(written, 4) && isPart(written, 7);
      default -> false;
    };
  }

  /** {@code -04} or {@code -XX}. */
  private static boolean isPart(String written, int at) {
    return areDigits(written, at + 1, at + 3)
        ? written.charAt(at) == '-'
        : written.startsWith("-XX", at);
  }

  private static boolean areDigits(String written, int from, int to) {
    for (int i = from; i < to; i++) {
      if (written.charAt(i) < '0' || written.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** {@code 2017}, {@code 201X} or {@code 20XX}. */
  private Span year(String year) {
    int first = Integer.parseInt(year.replace('X', '0'));
    int last = Integer.parseInt(year.replace('X', '9'));
    if (first < FIRST_YEAR || last > LAST_YEAR) {
      throw fault("year %s is not between %s and %s".formatted(year, FIRST_YEAR, LAST_YEAR));
    }
    return switch (last - first) {
      case 0 -> Span.ofMonths(first, 1, 12, Precision.year, year);
      case 9 -> Span.ofMonths(first, 1, 120, Precision.decade, decade(first));
      default -> Span.ofMonths(first, 1, 1200, Precision.century, years("century", first, last));
    };
  }

  /** {@code the 2010s}, but not {@code the 1900s}, which would read as a century. */
  private static String decade(int first) {
    return first % 100 == 0 ? years("decade", first, first + 9) : "the " + first + "s";
  }

  private static String years(String name, int first, int last) {
    return "the %s %s-%s".formatted(name, first, last);
  }

  /** {@code 2017-04}, {@code 2017-21} or {@code 2017-XX}. */
  private Span month(String year, String month) {
    Span whole = year(year);
    if (month.equals("XX")) {
      return whole.called("some month of " + year);
    }
    int first = whole.earliest().getYear();
    int code = Integer.parseInt(month);
    if (code >= 1 && code <= 12) {
      return Span.ofMonths(first, code, 1, Precision.month, MONTHS.get(code - 1) + " " + year);
    }
    return Grouping.ofCode(code)
        .orElseThrow(
            () ->
                fault(
                    "month %s is not between 01 and 12, nor a part of the year between 21 and 41"
                        .formatted(month)))
        .in(first);
  }

  /** {@code 2017-04-10}, {@code 2017-04-XX} or {@code 2017-XX-XX}. */
  private Span day(String year, String month, String day) {
    if (month.equals("XX")) {
      if (!day.equals("XX")) {
        throw fault(MISPLACED_X);
      }
      return year(year).called("some day in " + year);
    }
    Span whole = month(year, month);
    if (whole.precision() != Precision.month) {
      throw fault(
          "a day can only follow a month: %s-%s is %s".formatted(year, month, whole.display()));
    }
    if (day.equals("XX")) {
      return whole.called("some day in " + whole.display());
    }
    int number = Integer.parseInt(day);
    int length = whole.latest().getDayOfMonth();
    if (number < 1 || number > length) {
      throw fault("day %s is not between 01 and %s in %s".formatted(day, length, whole.display()));
    }
    LocalDate date = whole.earliest().withDayOfMonth(number);
    return new Span(date, date, Precision.day, number + " " + whole.display());
  }

  private static String likeliestFault(String written) {
    return FAULTS.stream()
        .filter(fault -> fault.sign().matcher(written).find())
        .findFirst()
        .orElseThrow()
        .words();
  }

  private EdtfException fault(String fault) {
    String hint =
        text.length() > LONGEST
            ? ""
            : Spelling.of(text)
                .map(meant -> "; write it as " + meant)
                .or(
                    () ->
                        Spelling.ambiguous(text)
                            .map(
                                meant ->
                                    "; day and month can't be told apart: write "
                                        + String.join(" or ", meant)))
                .orElse("");
    return new EdtfException(text, fault + hint);
  }

  private record Fault(Pattern sign, String words) {
    Fault(String sign, String words) {
      this(Pattern.compile(sign), words);
    }
  }
}
