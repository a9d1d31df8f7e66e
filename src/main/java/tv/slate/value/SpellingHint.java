package tv.slate.value;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests a known name for a misspelt one. */
public final class SpellingHint {
  private static final int MAX_EDITS = 2;

  private SpellingHint() {}

  /** The known name that is nearest to the given one, at most two edits away. */
  public static Optional<String> nearest(String name, Collection<String> known) {
    return known.stream()
        .filter(other -> distance(name, other) <= MAX_EDITS)
        .min(Comparator.comparingInt(other -> distance(name, other)));
  }

  /** The message for an unknown name: a suggestion, or else a list of the known names. */
  public static String unknown(String name, Collection<String> known) {
    return nearest(name, known)
        .map(near -> "is not known here; did you mean '" + near + "'?")
        .orElseGet(
            () -> "is not known here; known are " + known.stream().sorted().collect(joining(", ")));
  }

  /** The edit distance (Levenshtein) of two words, ignoring case. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > MAX_EDITS) {
      return MAX_EDITS + 1;
    }
    var row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        var same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int cost = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(cost, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
