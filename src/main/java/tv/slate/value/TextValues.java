package tv.slate.value;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses text, the same way in a query parameter, a JSON string and a cursor. A type of Slate's own
 * is supported if it has a public static {@code valueOf(String)}.
 */
public final class TextValues {

  private static final LocalDate FIRST_DAY = LocalDate.of(1800, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

  /** An access key, or most of one, even if parts of it are percent-encoded, also repeatedly. */
  private static final Pattern KEY =
      Pattern.compile(spelled("slate_") + "(?:[A-Za-z0-9_-]|%(?:25)*+[0-9A-Fa-f]{2}){16,}+");

  /**
   * The access key from the configuration, which needn't look like one; initially matches nothing.
   */
  private static volatile Pattern chosenKey = Pattern.compile("(?!)");

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern INSTANT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,4})?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,40}");
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final int MOST_MARKS = 30;

  private static final Pattern LINE_END = Pattern.compile("\\r\\n?|[\\u2028\\u2029]");

  /** Letters and symbols without a visible form: Hangul fillers and the empty Braille pattern. */
  private static final Set<Integer> UNSEEN = Set.of(0x115F, 0x1160, 0x2065, 0x2800, 0x3164, 0xFFA0);

  /** Types with a JSON notation of their own. */
  static final Set<Class<?>> NATIVE =
      Set.of(
          String.class,
          Integer.class,
          int.class,
          Long.class,
          long.class,
          Double.class,
          double.class,
          Boolean.class,
          boolean.class);

  private TextValues() {}

  /** Whether JSON writes values of this type as a string that {@link #read} understands. */
  public static boolean isWritten(Class<?> type) {
    return type.isEnum()
        || type == LocalDate.class
        || type == Instant.class
        || type == UUID.class
        || valueOf(type) != null;
  }

  /** Whether {@link #read} supports this type. */
  public static boolean isRead(Class<?> type) {
    return NATIVE.contains(type) || isWritten(type);
  }

  /**
   * Parses a text.
   *
   * @throws IllegalArgumentException with a message for the client
   */
  public static Object read(Class<?> type, String given) {
    var text = normalized(given);
    refuseUnprintable(text);
    if (type == String.class) {
      return text;
    } else if (type == Integer.class || type == int.class) {
      return whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
    } else if (type == Long.class || type == long.class) {
      return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (type == Double.class || type == double.class) {
      return decimal(text);
    } else if (type == Boolean.class || type == boolean.class) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw not(text, "true or false");
      };
    } else if (type == UUID.class) {
      return UUID.fromString(matching(ID, text, "a UUID"));
    } else if (type == LocalDate.class) {
      return day(text);
    } else if (type == Instant.class) {
      return instant(text);
    } else if (type.isEnum()) {
      return constant(type, text);
    }
    return own(type, text);
  }

  /**
   * Parses a number such as {@code 2.5}, {@code -5.0E-4} or {@code +1e3}: the notations of JSON and
   * of programming languages.
   *
   * @throws IllegalArgumentException with a message for the client
   */
  public static double decimal(String text) {
    double number = Double.parseDouble(matching(DECIMAL, text, "a number"));
    if (Double.isInfinite(number)) {
      throw not(text, "a number that is small enough");
    }
    return number;
  }

  /**
   * The text as it is stored: composed (NFC), so that equal characters have equal encodings, and
   * with line feeds as line ends. U+2028 and U+2029 would end lines where readers of one-line
   * formats don't expect it.
   */
  static String normalized(String text) {
    if (isPlain(text)) {
      return text;
    }
    if (!isStreamSafe(text)) {
      throw new IllegalArgumentException(
          "has more than " + MOST_MARKS + " combining marks in a row");
    }
    return LINE_END.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("\n");
  }

  /**
   * Whether at most 30 combining marks follow each other (UAX #15, section 13): the time to reorder
   * them grows with the square of their number.
   */
  public static boolean isStreamSafe(CharSequence text) {
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = Character.codePointAt(text, i);
      marks = isMark(c) ? marks + 1 : 0;
      if (marks > MOST_MARKS) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  /**
   * Whether the text has no visible character; no-break spaces and Hangul fillers aren't visible.
   */
  public static boolean isBlank(CharSequence text) {
    return text.codePoints().noneMatch(TextValues::isVisible);
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      // Other blanks are refused with a message that names them.
      case Character.CONTROL -> !Character.isWhitespace(c);
      default -> !UNSEEN.contains(c) && !(0xE0000 <= c && c <= 0xE0FFF);
    };
  }

  /**
   * A fast path for nearly all text: characters that normalization changes begin at U+0300, apart
   * from line ends.
   */
  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c < 0x300 && c != '\r');
  }

  /**
   * Refuses characters that Slate doesn't accept and PostgreSQL can't store: control characters and
   * unpaired surrogates.
   */
  public static void refuseUnprintable(String text) {
    var bad = text.codePoints().filter(TextValues::isUnprintable).findFirst();
    if (bad.isPresent()) {
      throw new IllegalArgumentException(
          "holds a character that is not allowed: U+%04X".formatted(bad.getAsInt()));
    }
  }

  /** Adds a key to those that are masked. */
  public static void mask(String key) {
    chosenKey = Pattern.compile(spelled(key));
  }

  /** The text with access keys masked. */
  public static String masked(String text) {
    var masked =
        text.contains("slate_") || text.indexOf('%') >= 0
            ? KEY.matcher(text).replaceAll("slate_…")
            : text;
    return chosenKey.matcher(masked).replaceAll("slate_…");
  }

  /** A pattern for every way to write these ASCII characters in a URL. */
  private static String spelled(String text) {
    return text.chars()
        .mapToObj(
            c -> "(?:%s|%%(?:25)*+(?i:%02x))".formatted(Pattern.quote(String.valueOf((char) c)), c))
        .collect(joining());
  }

  /**
   * The text on one line, without keys, and with invisible and control characters escaped: for logs
   * and plain text.
   */
  public static String onOneLine(String text) {
    var masked = masked(text);
    return masked.codePoints().noneMatch(TextValues::isInvisible)
        ? masked
        : masked.codePoints().mapToObj(TextValues::shown).collect(joining());
  }

  private static String shown(int c) {
    if (!isInvisible(c)) {
      return Character.toString(c);
    }
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> escaped(c);
    };
  }

  /** An escape sequence as in JSON and Java. */
  public static String escaped(int c) {
    return Character.isBmpCodePoint(c)
        ? "\\u%04x".formatted(c)
        : "\\u%04x\\u%04x"
            .formatted((int) Character.highSurrogate(c), (int) Character.lowSurrogate(c));
  }

  /**
   * Control characters, line separators, bidirectional formatting, zero-width characters, unpaired
   * surrogates.
   */
  public static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /**
   * The text with unprintable characters escaped, keys masked, and truncated to the length of a
   * problem's detail.
   */
  public static String printable(String text) {
    var masked = masked(text);
    var shown = masked.length() > 1000 ? masked.substring(0, 1000) + "…" : masked;
    if (shown.codePoints().noneMatch(TextValues::isUnprintable)) {
      return shown;
    }
    return shown
        .codePoints()
        .mapToObj(c -> isUnprintable(c) ? "\\u%04x".formatted(c) : Character.toString(c))
        .collect(joining());
  }

  private static boolean isUnprintable(int c) {
    return (Character.isISOControl(c) && c != '\n' && c != '\t')
        || Character.getType(c) == Character.SURROGATE;
  }

  private static Long whole(String text, long least, long most) {
    matching(WHOLE, text, "a whole number");
    try {
      var value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // More digits than a long has, so out of range as well.
    }
    throw not(text, "a number from " + least + " to " + most);
  }

  private static LocalDate day(String text) {
    if (text.equals("today")) {
      return LocalDate.now(ZoneOffset.UTC);
    }
    try {
      return served(LocalDate.parse(matching(DAY, text, "a day such as 2017-04-03")), text);
    } catch (DateTimeException e) {
      throw not(text, "a day in the calendar");
    }
  }

  private static Instant instant(String text) {
    try {
      var instant =
          OffsetDateTime.parse(matching(INSTANT, text, "an instant such as 2026-11-22T15:00:00Z"))
              .toInstant();
      served(LocalDate.ofInstant(instant, ZoneOffset.UTC), text);
      return instant;
    } catch (DateTimeException e) {
      throw not(text, "an instant in the calendar");
    }
  }

  private static LocalDate served(LocalDate day, String text) {
    if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
      throw not(text, "a day from " + FIRST_DAY + " to " + LAST_DAY);
    }
    return day;
  }

  private static Object constant(Class<?> type, String text) {
    var constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> ((Enum<?>) constant).name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                not(
                    text,
                    "one of "
                        + Arrays.stream(constants)
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(joining(", "))));
  }

  private static Object own(Class<?> type, String text) {
    var valueOf = valueOf(type);
    if (valueOf == null) {
      throw new IllegalStateException(type + " has no public static valueOf(String)");
    }
    try {
      return valueOf.invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        throw new IllegalArgumentException(String.valueOf(refusal.getMessage()), refusal);
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Method valueOf(Class<?> type) {
    if (type.isPrimitive() || type.getName().startsWith("java.")) {
      return null;
    }
    try {
      var method = type.getMethod("valueOf", String.class);
      var fits = Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type;
      if (fits) {
        // The type may be package-private to its feature.
        method.setAccessible(true);
      }
      return fits ? method : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static String matching(Pattern pattern, String text, String wanted) {
    if (!pattern.matcher(text).matches()) {
      throw not(text, wanted);
    }
    return text;
  }

  private static IllegalArgumentException not(String text, String wanted) {
    var shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
    return new IllegalArgumentException("'" + shown + "' is not " + wanted);
  }
}
