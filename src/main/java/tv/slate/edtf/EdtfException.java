package tv.slate.edtf;

import java.util.stream.Collectors;

/**
 * A text that is not an {@link EdtfDate}, and why. The message is suitable for clients of the API.
 */
public final class EdtfException extends IllegalArgumentException {

  private static final int LONGEST_QUOTE = 64;

  private final String text;
  private final String fault;

  EdtfException(String text, String fault) {
    super("'%s' is not an EDTF date: %s".formatted(quotable(text), fault));
    this.text = text;
    this.fault = fault;
  }

  /** The original text, of any length, with any characters. The message quotes it safely. */
  public String text() {
    return text;
  }

  /** The fault, as a clause: {@code month 13 is not between 01 and 12}. */
  public String fault() {
    return fault;
  }

  /** Truncated, and with characters escaped that could affect a terminal or mislead a reader. */
  private static String quotable(String text) {
    String start = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE);
    String quote =
        start
            .chars()
            .mapToObj(c -> ' ' <= c && c <= '~' ? Character.toString(c) : "\\u%04x".formatted(c))
            .collect(Collectors.joining());
    return start.length() == text.length() ? quote : quote + "...";
  }
}
