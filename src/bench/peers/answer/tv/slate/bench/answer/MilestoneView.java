package tv.slate.bench.answer;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.edtf.Precision;

/** A resolved date, who says so, and why that won. */
public record MilestoneView(
    String edtf,
    @Nullable LocalDate earliest,
    @Nullable LocalDate latest,
    Precision precision,
    boolean approximate,
    boolean uncertain,
    String display,
    String certainty,
    boolean contested,
    int reportCount,
    List<String> alternatives,
    SourceView source,
    String why) {

  public static MilestoneView of(
      String value,
      String certainty,
      boolean contested,
      int reportCount,
      String[] alternatives,
      SourceView source,
      String why) {
    var date = EdtfDate.parse(value);
    return new MilestoneView(
        date.edtf(),
        date.earliest(),
        date.latest(),
        date.precision(),
        date.approximate(),
        date.uncertain(),
        date.display(),
        certainty,
        contested,
        reportCount,
        List.of(alternatives),
        source,
        why);
  }

  /** The report that won. */
  public record SourceView(
      UUID report, String publisher, @Nullable String url, String publishedOn) {}
}
