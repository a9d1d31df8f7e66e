package tv.slate.show;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A season as it goes out. */
record SeasonView(
    int number, @Nullable String title, @Nullable Integer episodes, Instant updatedAt) {
  static SeasonView of(Season season) {
    return new SeasonView(season.number, season.title, season.episodes, season.updatedAt);
  }
}
