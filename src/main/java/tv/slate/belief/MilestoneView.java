package tv.slate.belief;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.edtf.Precision;

/**
 * A resolved date: its certainty, the alternatives, the source and the reason why it won.
 *
 * @param sequence how often the date or its status has changed; never decreases
 */
@Schema(
    description =
        "A date derived from the reports, with its certainty, its source, and the reason why it won.")
public record MilestoneView(
    @Schema(description = "The date as it was written, in EDTF (ISO 8601-2).") String edtf,
    @Schema(description = "The first day that it can mean; null if open or unknown.")
        @Nullable LocalDate earliest,
    @Schema(description = "The last day that it can mean; null if open or unknown.")
        @Nullable LocalDate latest,
    @Schema(description = "How exact it is.") Precision precision,
    @Schema(description = "Whether it is marked as approximate (`~`). The bounds are as without.")
        boolean approximate,
    @Schema(description = "Whether it is marked as doubtful (`?`). The bounds are as without.")
        boolean uncertain,
    @Schema(description = "The date in plain English.") String display,
    @Schema(description = "How certain the report that won is.") Certainty certainty,
    @Schema(
            description =
                "Whether a newer report, at least `reported`, names a date that excludes this one.")
        boolean contested,
    @Schema(description = "How many reports speak of this date of the production.") int reportCount,
    @Schema(
            description =
                "The other dates that reports name, the sharpest first, in EDTF; 50 at most.")
        List<String> alternatives,
    @Schema(description = "The report that won.") SourceView source,
    @Schema(description = "Why this date won over the others, in one sentence.") String why,
    @JsonIgnore int sequence) {

  public static MilestoneView of(StoredBelief believed) {
    EdtfDate date = EdtfDate.parse(believed.value());
    return new MilestoneView(
        date.edtf(),
        date.earliest(),
        date.latest(),
        date.precision(),
        date.approximate(),
        date.uncertain(),
        date.display(),
        believed.certainty(),
        believed.contested(),
        believed.reportCount(),
        List.of(believed.alternatives()),
        believed.source(),
        believed.why(),
        believed.sequence());
  }
}
