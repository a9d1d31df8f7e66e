package tv.slate.report;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.value.NullOrNotBlank;

/** The request body for a withdrawal. */
@Schema(description = "Why a report is withdrawn.")
record NewWithdrawal(
    @Schema(description = "Why the report is withdrawn; without it, an earlier reason is kept.")
        @Nullable
        @NullOrNotBlank
        @Size(max = 1000)
        String reason) {}
