package tv.slate.edtf;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Suggests the EDTF spelling of a date in another common notation, such as {@code March 2027}. */
final class Spelling {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final String MONTH =
      "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
  private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
  private static final String YEAR = "(\\d{4})";
  private static final String SEASON = "(spring|summer|autumn|fall|winter)";

  private static final Pattern ABOUT =
      Pattern.compile(
          "(?:about|around|approx\\.?|approximately|circa|ca?\\.)\\s*", CASE_INSENSITIVE);

  private static final Pattern DAY_OR_MONTH_FIRST =
      Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");

  private static final List<Form> FORMS =
      List.of(
          new Form(MONTH + "[ ,-]+" + YEAR, of -> month(of.group(2), of.group(1))),
          new Form(YEAR + "[ ,-]+" + MONTH, of -> month(of.group(1), of.group(2))),
          new Form(
              "(?:the )?" + DAY + "(?: of)?[ .-]+" + MONTH + "[ ,-]+" + YEAR,
              of -> day(month(of.group(3), of.group(2)), of.group(1))),
          new Form(
              MONTH + "[ -]+" + DAY + "[ ,-]+" + YEAR,
              of -> day(month(of.group(3), of.group(1)), of.group(2))),
          new Form(
              SEASON + "(?: of)?[ ,-]+" + YEAR,
              of -> of.group(2) + "-" + season(of.group(1).toLowerCase(Locale.ROOT))),
          new Form(
              YEAR + "[ ,-]+" + SEASON,
              of -> of.group(1) + "-" + season(of.group(2).toLowerCase(Locale.ROOT))),
          new Form("q([1-4])[ /,-]*" + YEAR, of -> of.group(2) + "-3" + plus(of.group(1), 2)),
          new Form(YEAR + "[ /,-]*q([1-4])", of -> of.group(1) + "-3" + plus(of.group(2), 2)),
          new Form("h([12])[ /,-]*" + YEAR, of -> of.group(2) + "-4" + plus(of.group(1), -1)),
          new Form(YEAR + "[ /,-]*h([12])", of -> of.group(1) + "-4" + plus(of.group(2), -1)),
          new Form("(?:the )?" + "(\\d{3})0'?s", of -> of.group(1) + "X"),
          new Form("(\\d{1,2})[/.-]" + YEAR, of -> numbered(of.group(2), of.group(1))),
          new Form(YEAR + "[/.-](\\d{1,2})", of -> numbered(of.group(1), of.group(2))),
          new Form(
              YEAR + "[/.-](\\d{1,2})[/.-](\\d{1,2})",
              of -> day(numbered(of.group(1), of.group(2)), of.group(3))),
          new Form(
              "(\\d{4})(\\d{2})(\\d{2})",
              of -> of.group(1) + "-" + of.group(2) + "-" + of.group(3)),
          new Form("(\\d{4}-\\d{2}-\\d{2})[Tt ]\\d{2}:.*", of -> of.group(1)),
          new Form(
              "(\\d{1,2})[/.-](\\d{1,2})[/.-]" + YEAR,
              of -> dayOrMonthFirst(of.group(3), of.group(1), of.group(2))));

  private Spelling() {}

  /** The date that was probably meant; empty if that is unclear or isn't a valid date either. */
  static Optional<String> of(String text) {
    String trimmed = text.strip();
    var about = ABOUT.matcher(trimmed);
    boolean approximate = about.lookingAt();
    String date = approximate ? trimmed.substring(about.end()) : trimmed;
    return Stream.concat(Stream.of(Optional.of(date)), FORMS.stream().map(form -> form.read(date)))
        .flatMap(Optional::stream)
        .map(edtf -> approximate ? edtf + "~" : edtf)
        .filter(edtf -> !edtf.equals(text) && isDate(edtf))
        .findFirst();
  }

  /** The two possible days of a date such as {@code 4/10/2017}; empty for anything else. */
  static Optional<List<String>> ambiguous(String text) {
    var match = DAY_OR_MONTH_FIRST.matcher(text.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    var days =
        List.of(
            day(numbered(match.group(3), match.group(1)), match.group(2)),
            day(numbered(match.group(3), match.group(2)), match.group(1)));
    return days.stream().allMatch(Spelling::isDate) ? Optional.of(days) : Optional.empty();
  }

  private static boolean isDate(String edtf) {
    try {
      EdtfDate.parse(edtf);
      return true;
    } catch (EdtfException e) {
      return false;
    }
  }

  private static String month(String year, String name) {
    String start = name.substring(0, 3).toLowerCase(Locale.ROOT);
    return numbered(year, String.valueOf(MONTHS.indexOf(start) + 1));
  }

  private static String numbered(String year, String month) {
    return year + "-" + twoDigits(month);
  }

  private static String day(String month, String day) {
    return month + "-" + twoDigits(day);
  }

  /** Null if day and month can't be told apart. */
  private static @Nullable String dayOrMonthFirst(String year, String first, String second) {
    if (Integer.parseInt(first) > 12) {
      return day(numbered(year, second), first);
    }
    return Integer.parseInt(second) > 12 || first.equals(second)
        ? day(numbered(year, first), second)
        : null;
  }

  private static String twoDigits(String number) {
    return number.length() == 1 ? "0" + number : number;
  }

  private static int season(String name) {
    return switch (name) {
      case "spring" -> 21;
      case "summer" -> 22;
      case "winter" -> 24;
      default -> 23;
    };
  }

  private static int plus(String digit, int more) {
    return Integer.parseInt(digit) + more;
  }

  private record Form(Pattern shape, Function<MatchResult, @Nullable String> edtf) {
    Form(String shape, Function<MatchResult, @Nullable String> edtf) {
      this(Pattern.compile(shape, CASE_INSENSITIVE), edtf);
    }

    Optional<String> read(String date) {
      var match = shape.matcher(date);
      return match.matches() ? Optional.ofNullable(edtf.apply(match)) : Optional.empty();
    }
  }
}
