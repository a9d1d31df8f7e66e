package tv.slate.show;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.value.NullOrNotBlank;

/** The request body for a season. Without a number, that of the path applies. */
@Schema(description = "A season, as it is created or replaced.")
record NewSeason(
    @Schema(description = "The season's number.") @Nullable @Min(0) @Max(9999) Integer number,
    @Schema(description = "Its title, if it has one of its own.")
        @Nullable
        @NullOrNotBlank
        @Size(max = 300)
        String title,
    @Schema(description = "How many episodes it has.") @Nullable @Min(0) @Max(99999)
        Integer episodes) {

  static NewSeason of(Season season) {
    return new NewSeason(season.number, season.title, season.episodes);
  }
}
