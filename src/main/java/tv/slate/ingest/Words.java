package tv.slate.ingest;

import org.jspecify.annotations.Nullable;

/** Puts what people typed in order. */
final class Words {
  private Words() {}

  /** With single plain spaces between words and none around them; null where nothing is left. */
  static @Nullable String tidy(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String tidied =
        text.replaceAll(
                "[\\s\\u00a0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]+",
                " ")
            .strip();
    return tidied.isEmpty() ? null : tidied;
  }
}
