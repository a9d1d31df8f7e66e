package tv.slate.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Reports as {@code POST /v1/reports} takes them: NDJSON, or an array of them. */
@ApplicationScoped
class PressReports implements Feed {
  static final String NAME = "reports";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Source source() {
    return new Source("Reports in bulk", null, null, null, null, null);
  }

  @Override
  public void read(Upload file, Rows rows) throws IOException {
    JsonRows.read(
        file, rows, (line, report) -> rows.addReport(line, Words.whole("", report.toString())));
  }
}
