package tv.slate.production;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.slate.location.Precision;

/** A report's statement that a production films at a location, with who says so. */
public record ShootView(
    @JsonIgnore UUID id,
    @JsonIgnore Filming production,
    LocationView location,
    @Nullable Role role,
    @Nullable String plays,
    @Nullable DateView when,
    Certainty certainty,
    SourceView source) {

  static ShootView of(FilmingLocations.Shoot shoot) {
    return new ShootView(
        shoot.id(),
        new Filming(
            shoot.production(),
            new ShowSummary(shoot.slug(), shoot.title(), shoot.network()),
            shoot.season(),
            shoot.part()),
        new LocationView(
            shoot.location(),
            shoot.name(),
            shoot.locality(),
            shoot.region(),
            shoot.country(),
            shoot.latitude(),
            shoot.longitude(),
            Precision.valueOf(shoot.precision())),
        shoot.role() == null ? null : Role.valueOf(shoot.role()),
        shoot.plays(),
        DateView.ofNullable(shoot.happensOn()),
        Certainty.valueOf(shoot.certainty()),
        new SourceView(shoot.report(), shoot.publisher(), shoot.url(), shoot.publishedOn()));
  }

  /** The production that films. */
  public record Filming(
      UUID id, ShowSummary show, @Nullable Integer season, @Nullable Integer part) {}
}
