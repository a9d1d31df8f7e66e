package tv.slate.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.role.Role;

/** The request body for a key. */
@Schema(description = "A key, as it is made.")
record NewKey(
    @Schema(
            description =
                "Who will write with it; it stands beside all that is written. Two keys of one name"
                    + " are one writer's.")
        @NotBlank
        @Size(max = 100)
        String name,
    @Schema(description = "What it allows.") @NotNull Role role,
    @Schema(description = "Until when it is good; for a year where it isn't given.")
        @Nullable Instant expiresAt) {}
