package tv.slate.show;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.tag.HasLastModified;

/** The response for a season. */
@Schema(description = "A season of a series or miniseries.")
record SeasonView(
    @Schema(description = "The season's number.") int number,
    @Schema(description = "Its title, if it has one of its own.") @Nullable String title,
    @Schema(description = "How many episodes it has.") @Nullable Integer episodes,
    @Schema(description = "When it was last changed.") Instant updatedAt)
    implements HasLastModified {
  @Override
  public Instant lastModified() {
    return updatedAt;
  }

  static SeasonView of(Season season) {
    return new SeasonView(season.number, season.title, season.episodes, season.updatedAt);
  }
}
