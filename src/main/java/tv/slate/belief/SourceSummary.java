package tv.slate.belief;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A publisher of reports on a production.
 *
 * @param licence of its reports, an SPDX identifier or a name; null, like the next two, if the
 *     terms aren't known
 * @param attribution the line to show with works based on its reports
 * @param reportCount how many of its reports on the production count
 */
@Schema(description = "A publisher, and the terms of what it published.")
public record SourceSummary(
    @Schema(description = "The publisher of the reports.") String publisher,
    @Schema(description = "The licence of the data, if known.") @Nullable String licence,
    @Schema(description = "Where the licence can be read.") @Nullable String licenceUrl,
    @Schema(description = "The line that the licence asks to show.") @Nullable String attribution,
    @Schema(description = "How many of its reports this production follows from.")
        int reportCount) {}
