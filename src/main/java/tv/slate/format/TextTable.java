package tv.slate.format;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns for a terminal that is so many characters wide. Widths are those that a terminal
 * gives: none for a combining accent, two for a Chinese character.
 */
final class TextTable {
  private static final String GAP = "  ";

  /** A column that yields isn't cut below this: what is left would tell nothing. */
  private static final int LEAST = 10;

  private final List<Column> columns = new ArrayList<>();
  private final List<Cell[]> rows = new ArrayList<>();
  private final int width;

  /** What becomes of a column where not all of them fit. */
  enum Fit {
    /** It stays whole. */
    WHOLE,
    /**
     * At least nine of ten of its cells stay whole, so that one long cell doesn't cost the rest.
     */
    MOSTLY,
    /** It is cut first, the leftmost such column before the others; at last it is left out. */
    YIELDS,
    /** It is cut like one that yields, but never left out. */
    STAYS,
    /** It is left out before anything of a column that stays mostly whole is cut. */
    SPARE
  }

  private record Column(String head, Fit fit) {}

  /**
   * A text of which the end stays where its beginning is cut.
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

  /** The same table with a further column, right of the others. */
  TextTable with(String head, Fit fit) {
    columns.add(new Column(head, fit));
    return this;
  }

  /** Adds a row of as many cells as there are columns; null is an empty one. */
  void add(@Nullable Object... cells) {
    rows.add(Arrays.stream(cells).map(Cell::of).toArray(Cell[]::new));
  }

  /** The lines, each ended; what is too wide is cut, and columns that stay empty are left out. */
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

  /** The columns that are shown, and how wide each is. */
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

  /** Takes from the widest that can give, one at a time; what remains to be taken. */
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

  /** The columns without the rightmost that fits so. */
  private List<Integer> without(Fit fit, List<Integer> shown) {
    var left = new ArrayList<>(shown);
    left.remove(
        shown.stream().filter(column -> fit(column) == fit).max(naturalOrder()).orElseThrow());
    return left;
  }

  /** The width at which this share of the rows, and the head, are whole in a column. */
  private int share(int column, double share) {
    int[] widths = rows.stream().mapToInt(row -> row[column].width()).sorted().toArray();
    int whole = (int) Math.ceil(share * widths.length);
    return Math.max(width(columns.get(column).head), whole == 0 ? 0 : widths[whole - 1]);
  }

  private static String padded(Cell cell, int width) {
    String cut = cell.cutTo(width);
    return cut + " ".repeat(Math.max(0, width - width(cut)));
  }

  /** A text with an ellipsis at its end where it was too wide; nothing where there is no room. */
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

  /** Words in lines of the full width, those after the first further in. */
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

  /** How many columns of a terminal a text takes. */
  static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int codePoint) {
    return Math.max(0, WCWidth.wcwidth(codePoint));
  }

  /** What has no width and may turn the direction of what follows, and half characters. */
  private static final String UNSEEN = "[\\p{Cf}\\p{Cs}]+";

  /** On one line: nothing in it that moves the cursor, turns the direction or can't be seen. */
  private static String line(Object cell) {
    return cell.toString()
        .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]+", " ")
        .replaceAll(UNSEEN, "")
        .strip();
  }
}
