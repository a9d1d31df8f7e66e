package tv.slate.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads CSV (RFC 4180, lines ended by LF, CRLF or CR) whose first line names the columns. */
final class CsvTable {
  /** Characters; the longest honest cell has a few thousand. */
  private static final int MAX_CELL = 1 << 18;

  private final char separator;
  private final Map<String, String> columns;
  private final List<String> needed;

  /**
   * @param columns what the feed calls a column, by each name that a header may have for it
   * @param needed the columns without which it isn't such a file, in the feed's words
   */
  CsvTable(char separator, Map<String, String> columns, List<String> needed) {
    this.separator = separator;
    this.columns = columns;
    this.needed = needed;
  }

  void read(Upload file, Rows rows, Reading reading) throws IOException {
    long line = 1;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .maxBufferSize(MAX_CELL)
            .ofCsvRecord(file.text())) {
      Iterator<CsvRecord> records = csv.iterator();
      if (!records.hasNext()) {
        throw Upload.unreadable("It has no header.");
      }
      CsvRecord header = records.next();
      Map<String, Integer> places = places(header);
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
          rows.add(line, reading.claims(new Row(record, places)));
        } catch (RowRefused refused) {
          rows.refuse(line, refused.field, refused.value, refused.reason);
        }
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw fault(e, line);
    }
  }

  private static RuntimeException fault(RuntimeException e, long line) throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return Upload.unreadable("It is not UTF-8, somewhere after line " + line + ".");
      }
      if (cause instanceof IOException lost) {
        throw lost;
      }
    }
    return Upload.unreadable(
        "It can't be read as CSV after line " + line + ": " + e.getMessage() + ".");
  }

  private Map<String, Integer> places(CsvRecord header) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < header.getFieldCount(); i++) {
      String column = columns.get(header.getField(i).strip());
      if (column != null) {
        places.putIfAbsent(column, i);
      }
    }
    List<String> missing = needed.stream().filter(column -> !places.containsKey(column)).toList();
    if (!missing.isEmpty()) {
      throw Upload.unreadable(
          header.getField(0).stripLeading().startsWith("<")
              ? "It looks like a web page, not like data."
              : "Its header lacks: " + String.join(", ", missing) + ".");
    }
    return places;
  }

  /** What a feed makes of a row. */
  interface Reading {
    List<Claim> claims(Row row) throws RowRefused;
  }

  /** A row by the feed's own words for its columns. */
  record Row(CsvRecord record, Map<String, Integer> places) {
    /**
     * The cell with its white space put in order; null where it is empty or there is no such
     * column.
     */
    @Nullable String get(String column) {
      Integer place = places.get(column);
      return place == null ? null : Words.tidy(record.getField(place));
    }
  }
}
