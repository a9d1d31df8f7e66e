package tv.slate.production;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.edtf.Precision;

/** A resolved date: what it is, how sure, what else was said, who says so and why that won. */
public record MilestoneView(
    String edtf,
    @Nullable LocalDate earliest,
    @Nullable LocalDate latest,
    Precision precision,
    boolean approximate,
    boolean uncertain,
    String display,
    Certainty certainty,
    boolean contested,
    int reportCount,
    List<String> alternatives,
    SourceView source,
    String why) {

  public static MilestoneView of(Believed believed) {
    EdtfDate date = EdtfDate.parse(believed.value());
    return new MilestoneView(
        date.edtf(),
        date.earliest(),
        date.latest(),
        date.precision(),
        date.approximate(),
        date.uncertain(),
        date.display(),
        Certainty.valueOf(believed.certainty()),
        believed.contested(),
        believed.reportCount(),
        List.of(believed.alternatives()),
        believed.source(),
        believed.why());
  }
}
