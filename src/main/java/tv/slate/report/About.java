package tv.slate.report;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The production that a report is about, by its show's slug. */
@Schema(description = "The production that a report is about.")
record About(
    @Schema(description = "The show's slug.") String show,
    @Schema(description = "The season; null for a film, and if unknown.") @Nullable Integer season,
    @Schema(description = "The part, if the season is shot in parts; otherwise null.")
        @Nullable Integer part) {}
