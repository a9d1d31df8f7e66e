package tv.slate.production;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Which production is meant.
 *
 * @param show slug or id
 * @param season null where unknown, and always for a film or special
 * @param part null where there is one shoot
 */
public record NewProduction(
    @NotBlank @Size(max = 100) String show,
    @Nullable @Min(0) @Max(9999) Integer season,
    @Nullable @Min(1) @Max(999) Integer part) {}
