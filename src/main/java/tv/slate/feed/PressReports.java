package tv.slate.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import tv.slate.parsing.ClaimRows;
import tv.slate.parsing.JsonRows;
import tv.slate.parsing.Upload;
import tv.slate.parsing.Words;

/** Reports in the format of {@code POST /v1/reports}: NDJSON, or an array. */
@ApplicationScoped
class PressReports implements Feed {
  @Override
  public String name() {
    return REPORTS;
  }

  @Override
  public Source source() {
    return new Source("Reports in bulk", null, null, null, null, null);
  }

  @Override
  public void read(Upload file, ClaimRows rows) throws IOException {
    JsonRows.read(
        file, rows, (line, report) -> rows.addReport(line, Words.whole("", report.toString())));
  }
}
