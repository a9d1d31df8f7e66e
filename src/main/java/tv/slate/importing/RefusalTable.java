package tv.slate.importing;

import jakarta.inject.Singleton;
import java.util.stream.Stream;
import tv.slate.page.Extent;
import tv.slate.page.Rows;
import tv.slate.response.CsvLine;
import tv.slate.response.Format;

/** The refusals of an import as CSV. */
@Singleton
@Format.Represents(
    name = "csv",
    mediaType = CsvLine.MEDIA_TYPE,
    views = RefusalView.class,
    extent = Extent.stream,
    options =
        @Format.Option(name = CsvLine.BOM, type = Boolean.class, description = CsvLine.ABOUT_BOM))
class RefusalTable implements Format {
  @Override
  public Stream<String> write(Rows<?> rows) {
    return Stream.concat(
        Stream.of(CsvLine.start(rows) + CsvLine.of("line", "field", "value", "reason")),
        rows.as(RefusalView.class).stream()
            .map(row -> CsvLine.of(row.line(), row.field(), row.value(), row.reason())));
  }
}
