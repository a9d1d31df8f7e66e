package tv.slate.format;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns for a terminal of a given width. Widths are those of a terminal: zero for a
 * combining accent, two for a Chinese character.
 */
final class TextTable {
  private static final String GAP = "  ";

  /** A column isn't truncated below this width: what is left would be useless. */
  private static final int LEAST = 10;

  private final List<Column> columns = new ArrayList<>();
  private final List<Cell[]> rows = new ArrayList<>();
  private final int width;

  /** How a column is treated if the table is too wide. */
  enum Fit {
    /** Never truncated. */
    WHOLE,
    /**
     * At least nine of ten of its cells stay whole, so that one long cell doesn't truncate the
     * other columns.
     */
    MOSTLY,
    /** Truncated first, from the left; finally omitted. */
    YIELDS,
    /** Truncated like one that yields, but never omitted. */
    STAYS,
    /** Omitted before a column that stays mostly whole is truncated. */
    SPARE
  }

  private record Column(String head, Fit fit) {}

  /**
   * A text that keeps its end when it is truncated.
   *
   * @param tail the end
   */
  record Cell(String text, String tail) {
    private static Cell of(@Nullable Object value) {
      return switch (value) {
        case null -> new Cell("", "");
        case Cell cell -> new Cell(line(cell.text), cell.tail);
        default -> new Cell(line(value), "");
      };
    }

    String whole() {
      return text + tail;
    }

    private int width() {
      return TextTable.width(text) + TextTable.width(tail);
    }

    private String cutTo(int width) {
      int left = width - TextTable.width(tail);
      return width() <= width || left < 2 ? cut(text + tail, width) : cut(text, left) + tail;
    }
  }

  TextTable(int width) {
    this.width = width;
  }

  /** A copy of the table with a further column at the right. */
  TextTable with(String head, Fit fit) {
    columns.add(new Column(head, fit));
    return this;
  }

  /** Adds a row with a cell for each column; null is an empty cell. */
  void add(@Nullable Object... cells) {
    rows.add(Arrays.stream(cells).map(Cell::of).toArray(Cell[]::new));
  }

  /**
   * The lines, each with a line end; cells that are too wide are truncated, and empty columns are
   * omitted.
   */
  @Override
  public String toString() {
    var shown =
        IntStream.range(0, columns.size())
            .filter(column -> rows.stream().anyMatch(row -> row[column].width() > 0))
            .boxed()
            .toList();
    var fitting = fitting(shown);
    var head = columns.stream().map(column -> Cell.of(column.head)).toArray(Cell[]::new);
    var lines = new StringBuilder(fitting.line(head));
    rows.forEach(row -> lines.append(fitting.line(row)));
    return lines.toString();
  }

  /** The visible columns and their widths. */
  private record Layout(List<Integer> shown, int[] widths) {
    String line(Cell[] row) {
      return IntStream.range(0, widths.length)
              .mapToObj(i -> padded(row[shown.get(i)], widths[i]))
              .collect(joining(GAP))
              .stripTrailing()
          + "\n";
    }
  }

  private Layout fitting(List<Integer> shown) {
    int[] widths = shown.stream().mapToInt(column -> share(column, 1)).toArray();
    int excess = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - width;
    for (int i = 0; i < widths.length && excess > 0; i++) {
      if (fit(shown.get(i)) == Fit.YIELDS || fit(shown.get(i)) == Fit.STAYS) {
        int cut = Math.clamp(widths[i] - LEAST, 0, excess);
        widths[i] -= cut;
        excess -= cut;
      }
    }
    if (excess > 0 && has(Fit.SPARE, shown)) {
      return fitting(without(Fit.SPARE, shown));
    }
    int[] least = widths.clone();
    for (int i = 0; i < widths.length; i++) {
      if (fit(shown.get(i)) == Fit.MOSTLY) {
        least[i] = share(shown.get(i), 0.9);
      }
    }
    excess = narrow(widths, least, excess);
    if (excess > 0 && has(Fit.YIELDS, shown)) {
      return fitting(without(Fit.YIELDS, shown));
    }
    Arrays.fill(least, 1);
    excess = narrow(widths, least, excess);
    return excess > 0 && shown.size() > 1
        ? fitting(shown.subList(0, shown.size() - 1))
        : new Layout(shown, widths);
  }

  /**
   * Narrows the widest columns that can be narrowed, one character at a time; returns the remaining
   * excess.
   */
  private static int narrow(int[] widths, int[] least, int excess) {
    for (; excess > 0; excess--) {
      var widest =
          IntStream.range(0, widths.length)
              .filter(i -> widths[i] > least[i])
              .reduce((a, b) -> widths[b] > widths[a] ? b : a);
      if (widest.isEmpty()) {
        break;
      }
      widths[widest.getAsInt()]--;
    }
    return excess;
  }

  private Fit fit(int column) {
    return columns.get(column).fit;
  }

  private boolean has(Fit fit, List<Integer> shown) {
    return shown.stream().anyMatch(column -> fit(column) == fit);
  }

  /** The columns without the rightmost of this fit. */
  private List<Integer> without(Fit fit, List<Integer> shown) {
    var left = new ArrayList<>(shown);
    left.remove(
        shown.stream().filter(column -> fit(column) == fit).max(naturalOrder()).orElseThrow());
    return left;
  }

  /** The width at which this share of the column's cells, and its head, fit. */
  private int share(int column, double share) {
    int[] widths = rows.stream().mapToInt(row -> row[column].width()).sorted().toArray();
    int whole = (int) Math.ceil(share * widths.length);
    return Math.max(width(columns.get(column).head), whole == 0 ? 0 : widths[whole - 1]);
  }

  private static String padded(Cell cell, int width) {
    String cut = cell.cutTo(width);
    return cut + " ".repeat(Math.max(0, width - width(cut)));
  }

  /** The text, truncated with an ellipsis if it is too wide; empty if there is no room. */
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
    return width < 1 ? "" : text.substring(0, end) + "…";
  }

  /** Wraps words into lines of the full width, with a hanging indent. */
  static String wrapped(String indent, String text, int width) {
    var lines = new StringBuilder();
    var line = new StringBuilder(indent);
    var gap = "";
    for (String word : line(text).split(" +")) {
      String fitting = cut(word, Math.max(1, width - indent.length() - GAP.length()));
      if (!gap.isEmpty() && width(line + gap + fitting) > width) {
        lines.append(line).append('\n');
        line = new StringBuilder(indent).append(GAP);
        gap = "";
      }
      line.append(gap).append(fitting);
      gap = " ";
    }
    return lines.append(line).append('\n').toString();
  }

  /** The width of a text in a terminal. */
  static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.CONTROL ->
          0;
      // Hangul vowels and finals stand below the consonant before them.
      default -> 0x1160 <= c && c <= 0x11FF ? 0 : isWide(c) ? 2 : 1;
    };
  }

  /** East Asian characters but those of half the width, and emoji (UAX #11). */
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115F // consonants of Hangul
            || 0x2E80 <= c && c <= 0xA4CF && c != 0x303F // Chinese, Japanese, Yi
            || 0xA960 <= c && c <= 0xA97C // more Hangul
            || 0xAC00 <= c && c <= 0xD7A3
            || 0xF900 <= c && c <= 0xFAFF // more Chinese
            || 0xFE30 <= c && c <= 0xFE6F // punctuation in vertical and small forms
            || 0xFF01 <= c && c <= 0xFF60 // Latin letters as wide as the others
            || 0xFFE0 <= c && c <= 0xFFE6
            || 0x20000 <= c && c <= 0x3FFFD // rare Chinese
            || Character.isEmojiPresentation(c));
  }

  /**
   * Formatting characters without width, which may change the direction of text, and unpaired
   * surrogates.
   */
  private static final String UNSEEN = "[\\p{Cf}\\p{Cs}]+";

  /**
   * On one line, without characters that move the cursor, change the direction or are invisible.
   */
  private static String line(Object cell) {
    return cell.toString()
        .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]+", " ")
        .replaceAll(UNSEEN, "")
        .strip();
  }
}
