package tv.slate.parsing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.Problem;

/** Reads CSV (RFC 4180, lines ended by LF, CRLF or CR) whose first line names the columns. */
public final class CsvTable {
  /** In characters; the longest real cell has a few thousand. */
  private static final int MAX_CELL = 1 << 18;

  private static final int MAX_ROW = 1 << 20;
  private static final int MAX_CELLS = 1000;

  private final char separator;
  private final Map<String, String> columns;
  private final List<String> needed;

  /**
   * @param columns the feed's name of a column, by each name that a header may use for it, in lower
   *     case
   * @param needed the required columns, by the feed's names
   */
  public CsvTable(char separator, Map<String, String> columns, List<String> needed) {
    this.separator = separator;
    this.columns = columns;
    this.needed = needed;
  }

  public void read(Upload file, ClaimRows rows, Reading reading) throws IOException {
    long line = 1;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .maxBufferSize(MAX_CELL)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .build(
                CsvRecordHandler.builder()
                    .maxFields(MAX_CELLS)
                    .maxFieldSize(MAX_CELL)
                    .maxRecordSize(MAX_ROW)
                    .build(),
                file.text())) {
      Iterator<CsvRecord> records = csv.iterator();
      if (!records.hasNext()) {
        throw Upload.unreadable("It has no header.");
      }
      CsvRecord header = records.next();
      Map<String, Column> found = found(header);
      while (records.hasNext()) {
        CsvRecord record = records.next();
        line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.getFieldCount()) {
          if (!records.hasNext() && record.getFieldCount() < header.getFieldCount()) {
            throw Upload.unreadable("It ends in the middle of the row in line " + line + ".");
          }
          rows.refuse(
              line,
              "",
              null,
              "has %d fields where the header has %d"
                  .formatted(record.getFieldCount(), header.getFieldCount()));
          continue;
        }
        try {
          rows.add(line, reading.claims(new Row(record, found)));
        } catch (RowRefused refused) {
          rows.refuse(line, refused.field, refused.value, refused.reason);
        }
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw fault(e, line, file);
    }
  }

  private static RuntimeException fault(RuntimeException e, long line, Upload file)
      throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return problem;
      }
      if (cause instanceof CharacterCodingException) {
        return file.misencoded(line);
      }
      if (cause instanceof IOException lost) {
        throw lost;
      }
    }
    return Upload.unreadable(
        "It can't be read as CSV after line " + line + ": " + e.getMessage() + ".");
  }

  private Map<String, Column> found(CsvRecord header) {
    Map<String, Column> found = new HashMap<>();
    for (int i = 0; i < header.getFieldCount(); i++) {
      String name = Objects.requireNonNullElse(Words.tidy(header.getField(i)), "");
      String column = columns.get(name.toLowerCase(Locale.ROOT));
      if (column != null) {
        found.putIfAbsent(column, new Column(i, name));
      }
    }
    List<String> missing = needed.stream().filter(column -> !found.containsKey(column)).toList();
    if (!missing.isEmpty()) {
      throw Upload.unreadable(
          "Its header lacks: "
              + missing.stream().map(this::names).collect(Collectors.joining(", "))
              + ".");
    }
    return found;
  }

  /** The names that headers use for a column. */
  private String names(String column) {
    return columns.entrySet().stream()
        .filter(name -> name.getValue().equals(column))
        .map(Map.Entry::getKey)
        .sorted()
        .collect(Collectors.joining(" or "));
  }

  private record Column(int place, String name) {}

  /** Maps a row to claims. */
  public interface Reading {
    List<Claim> claims(Row row) throws RowRefused;
  }

  /** A row whose columns have the feed's names. */
  public static final class Row {
    private final CsvRecord record;
    private final Map<String, Column> found;

    private Row(CsvRecord record, Map<String, Column> found) {
      this.record = record;
      this.found = found;
    }

    /** The tidied cell; null if it is empty or there is no such column. */
    public @Nullable String get(String column, int maxLength) throws RowRefused {
      return Words.tidy(name(column), cell(column), maxLength);
    }

    /** The tidied cell, which is required. */
    public String needed(String column, int maxLength) throws RowRefused {
      return Words.needed(name(column), cell(column), maxLength);
    }

    /** The name of the column in this file's header. */
    public String name(String column) {
      Column at = found.get(column);
      return at == null ? column : at.name();
    }

    private @Nullable String cell(String column) {
      Column at = found.get(column);
      return at == null ? null : record.getField(at.place());
    }
  }
}
