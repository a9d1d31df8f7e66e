package tv.slate.belief;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A publisher that a production's answer follows from.
 *
 * @param licence on which its reports may be used, by SPDX identifier or name; null, as the two
 *     after it, where its terms aren't known
 * @param attribution the line to show with what is made of its reports
 * @param reportCount how many of its reports on the production count
 */
@Schema(description = "A publisher, and the terms of what it published.")
public record SourceSummary(
    @Schema(description = "Who published the reports.") String publisher,
    @Schema(description = "The licence of the data, where it is known.") @Nullable String licence,
    @Schema(description = "Where the licence can be read.") @Nullable String licenceUrl,
    @Schema(description = "The line that the licence asks to show.") @Nullable String attribution,
    @Schema(description = "How many of its reports this production follows from.")
        int reportCount) {}
