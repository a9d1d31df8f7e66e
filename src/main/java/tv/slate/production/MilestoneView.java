package tv.slate.production;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.edtf.Precision;

/**
 * A resolved date: what it is, how sure, what else was said, who says so and why that won.
 *
 * @param sequence how often the date or its status has changed until now; only rises
 */
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
    String why,
    @JsonIgnore int sequence) {

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
        believed.why(),
        believed.sequence());
  }
}
