package tv.slate.report;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tv.slate.belief.Certainty;
import tv.slate.belief.DateView;
import tv.slate.belief.SourceView;

/** A date that a report gives for a milestone, and the day from which the report counts. */
@Schema(description = "A date that a report states.")
public record ReportedDate(
    @Schema(description = "The date that the report states.") DateView date,
    @Schema(description = "How certain the report is.") Certainty certainty,
    @Schema(
            description =
                "The day from which the report counts: when it was published at the latest, or when it was recorded, whichever is earlier.")
        LocalDate countsFrom,
    @Schema(description = "The report.") SourceView source) {}
