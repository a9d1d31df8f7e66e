package tv.slate.production;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a production.
 *
 * @param show slug or id
 * @param season null if unknown, and always for a film or special
 * @param part null if it isn't shot in parts
 */
@Schema(description = "Which production is meant.")
public record NewProduction(
    @Schema(description = "The show's slug or id.") @NotBlank @Size(max = 100) String show,
    @Schema(description = "The season's number; omitted for a film, and if unknown.")
        @Nullable
        @Min(0)
        @Max(9999)
        Integer season,
    @Schema(description = "The part, if the season is shot in parts; otherwise omitted.")
        @Nullable
        @Min(1)
        @Max(999)
        Integer part) {}
