package tv.slate.response;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tv.slate.page.Rows;

/** A line of a table as CSV (RFC 4180). */
public final class CsvLine {
  public static final String MEDIA_TYPE = "text/csv; charset=utf-8; header=present";

  /** What a spreadsheet would take for the beginning of a formula, also in its wide form. */
  private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r\\n＝＋－＠].*");

  /** The name of the option that puts a byte order mark before a table. */
  public static final String BOM = "bom";

  public static final String ABOUT_BOM =
      "Whether a table (csv) begins with a byte order mark, without which Excel doesn't take it for"
          + " UTF-8; false when it isn't given.";

  private static final String MARK = "\ufeff";

  private CsvLine() {}

  /** What stands before the header. */
  public static String start(Rows<?> rows) {
    return "true".equals(rows.option(BOM)) ? MARK : "";
  }

  /**
   * The line of these cells. A text that would be taken for a formula gets an apostrophe before it;
   * numbers and the like are left as they are; null is an empty cell.
   */
  public static String of(@Nullable Object... cells) {
    var line = new StringWriter();
    CsvWriter.builder()
        .bufferSize(0)
        .build(line)
        .writeRecord(Arrays.stream(cells).map(CsvLine::cell).toArray(String[]::new));
    return line.toString();
  }

  private static String cell(@Nullable Object value) {
    if (value instanceof CharSequence text && FORMULA.matcher(text).matches()) {
      return "'" + text;
    }
    // Not every spreadsheet reads an exponent.
    return value instanceof Double number
        ? BigDecimal.valueOf(number).toPlainString()
        : Objects.toString(value, "");
  }
}
