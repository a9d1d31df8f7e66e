package tv.slate.parsing;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import tv.slate.value.TextValues;

/** Puts what people typed in order. */
public final class Words {
  private Words() {}

  /**
   * With single plain spaces between words and none around them, and accents in one piece with
   * their letters; null where nothing is left.
   */
  public static @Nullable String tidy(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return isTidy(text) ? text : tidied(text);
  }

  private static @Nullable String tidied(String text) {
    StringBuilder words = new StringBuilder(text.length());
    boolean apart = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        apart = !words.isEmpty();
      } else {
        words.append(apart ? " " : "").append(c);
        apart = false;
      }
    }
    String tidied =
        TextValues.isStreamSafe(words)
            ? Normalizer.normalize(words, Normalizer.Form.NFC)
            : words.toString();
    return TextValues.isBlank(tidied) ? null : tidied;
  }

  /**
   * The same, of what a row says in a field.
   *
   * @throws RowRefused where it is too long, or holds what no text here may hold
   */
  public static @Nullable String tidy(String field, @Nullable String text, int maxLength)
      throws RowRefused {
    String tidied = tidy(text);
    if (tidied == null) {
      return null;
    }
    if (tidied.codePointCount(0, tidied.length()) > maxLength) {
      throw new RowRefused(field, tidied, "has more than " + maxLength + " characters");
    }
    if (!TextValues.isStreamSafe(tidied)) {
      throw new RowRefused(field, tidied, "has too many combining marks in a row");
    }
    if (!isTidy(tidied) && tidied.codePoints().anyMatch(Words::isUnprintable)) {
      throw new RowRefused(field, tidied, "holds a character that is not allowed");
    }
    return tidied;
  }

  /** The same, of a field that no row can do without. */
  public static String needed(String field, @Nullable String text, int maxLength)
      throws RowRefused {
    String tidied = tidy(field, text, maxLength);
    if (tidied == null) {
      throw new RowRefused(field, text, "is missing");
    }
    return tidied;
  }

  /** With what can't be printed, or kept, made visible, and not longer than a message should be. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(300)
        .forEach(
            c -> {
              if (isUnprintable(c)) {
                shown.append("\\u%04x".formatted(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > 300 ? shown + "…" : shown.toString();
  }

  /** The text, if it has no half characters, which the database couldn't hold. */
  public static String whole(String field, String text) throws RowRefused {
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw new RowRefused(field, null, "holds a character that is not allowed");
    }
    return text;
  }

  /**
   * Whether it is printable and in order already, as nearly all is: it takes a fraction of the time
   * to see that. Accents that stand apart from their letters begin at U+0300.
   */
  private static boolean isTidy(String text) {
    char last = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          (c > ' ' && c < 0x7F)
              || (c > 0xA0 && c < 0x300 && c != 0xAD)
              || (c == ' ' && last != ' ');
      if (!plain) {
        return false;
      }
      last = c;
    }
    return last != ' ';
  }

  /** Zero-width ones too. */
  private static boolean isSpace(char c) {
    return c == ' '
        || ('\t' <= c && c <= '\r')
        || (c >= 0xA0 && Character.isSpaceChar(c))
        || c == 0x200B
        || c == 0xFEFF;
  }

  private static boolean isUnprintable(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
  }
}
