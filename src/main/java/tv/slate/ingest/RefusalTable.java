package tv.slate.ingest;

import jakarta.inject.Singleton;
import java.util.stream.Stream;
import tv.slate.api.CsvRecord;
import tv.slate.api.Extent;
import tv.slate.api.Format;
import tv.slate.api.Rows;

/** The refusals of an import as CSV. */
@Singleton
@Format.Represents(
    name = "csv",
    mediaType = CsvRecord.MEDIA_TYPE,
    views = RefusalView.class,
    extent = Extent.stream,
    options =
        @Format.Option(
            name = CsvRecord.BOM,
            type = Boolean.class,
            description = CsvRecord.ABOUT_BOM))
class RefusalTable implements Format {
  @Override
  public Stream<String> write(Rows<?> rows) {
    return Stream.concat(
        Stream.of(CsvRecord.start(rows) + CsvRecord.of("line", "field", "value", "reason")),
        rows.as(RefusalView.class).stream()
            .map(row -> CsvRecord.of(row.line(), row.field(), row.value(), row.reason())));
  }
}
