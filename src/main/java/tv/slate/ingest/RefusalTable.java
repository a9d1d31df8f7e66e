package tv.slate.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All refusals of an import as CSV (RFC 4180), written as they are read, some hundred at a time.
 */
@ApplicationScoped
class RefusalTable {
  static final String MEDIA_TYPE = "text/csv; charset=utf-8; header=present";

  private static final int AT_ONCE = 1000;

  private final Imports imports;

  RefusalTable(Imports imports) {
    this.imports = imports;
  }

  StreamingOutput of(UUID job) {
    return out -> {
      try (CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, UTF_8))) {
        csv.writeRecord("line", "field", "value", "reason");
        List<Imports.Refusal> page = after(job, 0, 0);
        while (!page.isEmpty()) {
          page.forEach(
              row ->
                  csv.writeRecord(
                      row.line().toString(), cell(row.field()), cell(row.value()), row.reason()));
          page = after(job, page.getLast().line(), page.getLast().ordinal());
        }
      }
    };
  }

  private List<Imports.Refusal> after(UUID job, long line, long ordinal) {
    return QuarkusTransaction.requiringNew()
        .call(() -> imports.refusals(job, line, ordinal, AT_ONCE));
  }

  /** A spreadsheet would take such a beginning for a formula; the apostrophe makes it text. */
  private static @Nullable String cell(@Nullable String text) {
    return text != null && text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
  }
}
