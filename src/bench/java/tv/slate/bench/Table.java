package tv.slate.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of one table, in the text format of PostgreSQL's COPY. */
public final class Table {
  final String name;
  final String columns;
  private final StringBuilder rows = new StringBuilder();

  public Table(String name, String columns) {
    this.name = name;
    this.columns = columns;
  }

  public void add(@Nullable Object... values) {
    for (int i = 0; i < values.length; i++) {
      rows.append(i == 0 ? "" : "\t").append(text(values[i]));
    }
    rows.append('\n');
  }

  StringBuilder rows() {
    return rows;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "\\N";
      case LocalDate day when day.equals(LocalDate.MIN) -> "-infinity";
      case LocalDate day when day.equals(LocalDate.MAX) -> "infinity";
      case byte[] bytes -> "\\\\x" + java.util.HexFormat.of().formatHex(bytes);
      case List<?> list ->
          escaped(
              list.stream()
                  .map(
                      item ->
                          '"' + item.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                  .collect(Collectors.joining(",", "{", "}")));
      default -> escaped(value.toString());
    };
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }
}
