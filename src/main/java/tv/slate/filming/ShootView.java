package tv.slate.filming;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Certainty;
import tv.slate.belief.DateView;
import tv.slate.belief.SourceView;
import tv.slate.show.ShowSummary;

/**
 * A statement in a report that a production films at a location, with its source.
 *
 * @param distanceKm kilometres from {@code near} to the location, if that was given
 */
@Schema(description = "A report's statement that a production films at a location.")
public record ShootView(
    @JsonIgnore UUID id,
    @JsonIgnore Filming production,
    @Schema(description = "The location.") LocationView location,
    @Schema(description = "The role of the location; null if the report doesn't say.")
        @Nullable ShootRole role,
    @Schema(description = "What the location represents in the story.") @Nullable String plays,
    @Schema(description = "When it films there; null if the report doesn't say.")
        @Nullable DateView when,
    @Schema(
            description =
                "Kilometres from `near` to the location; only in the matches of a list filtered by `near`.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double distanceKm,
    @Schema(description = "How certain the report is.") Certainty certainty,
    @Schema(description = "The report that says so.") SourceView source) {

  public static ShootView of(FilmingLocations.ShootRow shoot) {
    return of(shoot, null);
  }

  public static ShootView of(FilmingLocations.MatchingShoot match) {
    return of(match.shoot(), match.distance());
  }

  private static ShootView of(FilmingLocations.ShootRow shoot, @Nullable Double distance) {
    return new ShootView(
        shoot.id(),
        shoot.production(),
        shoot.location(),
        shoot.role(),
        shoot.plays(),
        DateView.ofNullable(shoot.happensOn()),
        kilometres(distance),
        shoot.certainty(),
        shoot.source());
  }

  /** The production that films. */
  public record Filming(
      UUID id, ShowSummary show, @Nullable Integer season, @Nullable Integer part) {}

  /** Rounded to the metre. */
  public static @Nullable Double kilometres(@Nullable Double exact) {
    return exact == null ? null : Math.round(exact * 1000) / 1000.0;
  }
}
