package tv.slate.parsing;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import tv.slate.value.TextValues;

/** Tidies text typed by people. */
public final class Words {
  private Words() {}

  /**
   * With single spaces between words, none around them, and composed accents; null if nothing is
   * left.
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
   * Tidies the text of a field.
   *
   * @throws RowRefused if it is too long, or has characters that aren't accepted
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

  /** Tidies the text of a required field. */
  public static String needed(String field, @Nullable String text, int maxLength)
      throws RowRefused {
    String tidied = tidy(field, text, maxLength);
    if (tidied == null) {
      throw new RowRefused(field, text, "is missing");
    }
    return tidied;
  }

  /** With unprintable characters escaped, and truncated to the length of a message. */
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

  /** The text, if it has no unpaired surrogates, which the database can't store. */
  public static String whole(String field, String text) throws RowRefused {
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw new RowRefused(field, null, "holds a character that is not allowed");
    }
    return text;
  }

  /**
   * A fast path for text that is printable and tidy already, which is nearly all. Combining accents
   * begin at U+0300.
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

  /** Also zero-width ones. */
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
