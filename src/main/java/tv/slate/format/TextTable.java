package tv.slate.format;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns for a terminal, together at most {@value #WIDTH} wide. Widths are those that a
 * terminal gives: none for a combining accent, two for a Chinese character.
 */
final class TextTable {
  static final int WIDTH = 100;

  private static final String GAP = "  ";

  private final List<String[]> lines = new ArrayList<>();
  private final Set<String> flexible;
  private final String[] heads;

  /**
   * @param flexible the heads of the columns that give way where the table is too wide
   */
  TextTable(Set<String> flexible, String... heads) {
    this.flexible = flexible;
    this.heads = heads;
    lines.add(heads);
  }

  void add(@Nullable Object... cells) {
    lines.add(
        Arrays.stream(cells).map(cell -> cell == null ? "" : line(cell)).toArray(String[]::new));
  }

  /** The lines, each ended; what is too wide is cut, and columns that stay empty are left out. */
  @Override
  public String toString() {
    int[] shown =
        IntStream.range(0, heads.length)
            .filter(column -> lines.stream().skip(1).anyMatch(line -> !line[column].isEmpty()))
            .toArray();
    int[] widths = IntStream.of(shown).map(this::widest).toArray();
    int excess = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - WIDTH;
    for (; excess > 0; excess--) {
      IntStream.range(0, widths.length)
          .filter(column -> flexible.contains(heads[shown[column]]))
          .reduce((a, b) -> widths[b] > widths[a] ? b : a)
          .ifPresent(widest -> widths[widest]--);
    }
    return lines.stream()
        .map(
            line ->
                IntStream.range(0, shown.length)
                        .mapToObj(i -> padded(line[shown[i]], widths[i]))
                        .collect(joining(GAP))
                        .stripTrailing()
                    + "\n")
        .collect(joining());
  }

  private int widest(int column) {
    return lines.stream().mapToInt(line -> width(line[column])).max().orElse(0);
  }

  private static String padded(String text, int width) {
    String cut = cut(text, width);
    return cut + " ".repeat(width - width(cut));
  }

  /** A text with an ellipsis at its end where it was too wide. */
  static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    int end = 0;
    int left = width - 1;
    for (; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
      left -= width(text.codePointAt(end));
      if (left < 0) {
        break;
      }
    }
    return text.substring(0, end) + "…";
  }

  /** Words in lines of the full width, those after the first further in. */
  static String wrapped(String indent, String text) {
    var lines = new StringBuilder();
    var line = new StringBuilder(indent);
    var gap = "";
    for (String word : line(text).split(" ")) {
      String fitting = cut(word, WIDTH - indent.length() - GAP.length());
      if (width(line + gap + fitting) > WIDTH) {
        lines.append(line).append('\n');
        line = new StringBuilder(indent).append(GAP);
        gap = "";
      }
      line.append(gap).append(fitting);
      gap = " ";
    }
    return lines.append(line).append('\n').toString();
  }

  /** How many columns of a terminal a text takes. */
  static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int codePoint) {
    return Math.max(0, WCWidth.wcwidth(codePoint));
  }

  /** On one line: nothing in it that moves the cursor. */
  private static String line(Object cell) {
    return cell.toString().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}
