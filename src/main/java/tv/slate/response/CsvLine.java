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

  /**
   * The beginning of text that a spreadsheet would interpret as a formula, also in full-width form.
   */
  private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r\\n＝＋－＠].*");

  /** The name of the option that adds a byte order mark. */
  public static final String BOM = "bom";

  public static final String ABOUT_BOM =
      "Whether a table (csv) begins with a byte order mark, without which Excel doesn't take it for"
          + " UTF-8; false when it isn't given.";

  private static final String MARK = "\ufeff";

  private CsvLine() {}

  /** What precedes the header. */
  public static String start(Rows<?> rows) {
    return "true".equals(rows.option(BOM)) ? MARK : "";
  }

  /**
   * A line of these cells. Text that looks like a formula is prefixed with an apostrophe; numbers
   * and the like aren't; null is an empty cell.
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
    // Some spreadsheets don't read exponents.
    return value instanceof Double number
        ? BigDecimal.valueOf(number).toPlainString()
        : Objects.toString(value, "");
  }
}
