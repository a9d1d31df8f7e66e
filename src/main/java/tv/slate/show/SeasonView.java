package tv.slate.show;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tv.slate.api.Dated;

/** A season as it goes out. */
record SeasonView(int number, @Nullable String title, @Nullable Integer episodes, Instant updatedAt)
    implements Dated {
  @Override
  public Instant lastModified() {
    return updatedAt;
  }

  static SeasonView of(Season season) {
    return new SeasonView(season.number, season.title, season.episodes, season.updatedAt);
  }
}
