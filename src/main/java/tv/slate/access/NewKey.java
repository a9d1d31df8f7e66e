package tv.slate.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.role.Role;

/** The request body for a key. */
@Schema(description = "A key to be created.")
record NewKey(
    @Schema(
            description =
                "The name of the writer, recorded with everything written. Two keys of one name"
                    + " belong to the same writer.")
        @NotBlank
        @Size(max = 100)
        String name,
    @Schema(description = "What it allows.") @NotNull Role role,
    @Schema(description = "When it expires; by default in a year.") @Nullable Instant expiresAt) {}
