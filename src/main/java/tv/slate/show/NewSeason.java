package tv.slate.show;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tv.slate.api.Filled;

/** A season as it comes in. Without a number, the path's is meant. */
record NewSeason(
    @Nullable @Min(0) @Max(9999) Integer number,
    @Nullable @Filled @Size(max = 300) String title,
    @Nullable @Min(0) @Max(99999) Integer episodes) {

  static NewSeason of(Season season) {
    return new NewSeason(season.number, season.title, season.episodes);
  }
}
