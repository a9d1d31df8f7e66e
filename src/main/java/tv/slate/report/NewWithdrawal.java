package tv.slate.report;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tv.slate.api.Filled;

/** Why a report is withdrawn. */
record NewWithdrawal(@Nullable @Filled @Size(max = 1000) String reason) {}
