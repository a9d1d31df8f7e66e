package tv.slate.filming;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.location.LocationPrecision;
import tv.slate.show.ShowSummary;

/**
 * A location and the productions that film there.
 *
 * @param distanceKm kilometres from {@code near}, if that was given
 * @param productionCount how many productions film there; {@code productions} holds the ten most
 *     reported
 */
@Schema(description = "A location where productions film.")
public record FilmingLocationView(
    @Schema(description = "The location's id.") UUID id,
    @Schema(description = "The name of the location.") String name,
    @Schema(description = "Its town or city.") @Nullable String locality,
    @Schema(description = "Its state, province or region.") @Nullable String region,
    @Schema(description = "Its country, as ISO 3166 alpha-2 code.") @Nullable String country,
    @Schema(description = "Degrees north of the equator (WGS 84); null if unknown.")
        @Nullable Double latitude,
    @Schema(description = "Degrees east of Greenwich (WGS 84); null if unknown.")
        @Nullable Double longitude,
    @Schema(description = "How precisely the location is known.") LocationPrecision precision,
    @Schema(description = "Kilometres from `near`; absent without `near`.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double distanceKm,
    @Schema(description = "How many productions film there, of those that the list asks for.")
        int productionCount,
    @Schema(description = "The productions that film there, most recent first, ten at most.")
        List<FilmingProduction> productions,
    @Schema(description = "When the location itself was created or last corrected.")
        Instant updatedAt) {

  static FilmingLocationView of(
      FilmingLocations.LocationRow row,
      List<FilmingLocations.FilmingProductionRow> productions,
      boolean near) {
    LocationView location = row.location();
    return new FilmingLocationView(
        location.id(),
        location.name(),
        location.locality(),
        location.region(),
        location.country(),
        location.latitude(),
        location.longitude(),
        location.precision(),
        near ? Math.round(row.rank() * 1000) / 1000.0 : null,
        productions.isEmpty() ? 0 : productions.getFirst().total(),
        productions.stream().map(FilmingProduction::of).toList(),
        row.updatedAt());
  }

  /** A production that films at the location, with the dates of its dated shoots there. */
  @Schema(description = "A production that films at a location.")
  public record FilmingProduction(
      @Schema(description = "The production's id.") UUID id,
      @Schema(description = "The show.") ShowSummary show,
      @Schema(description = "The season; null for a film, and if unknown.")
          @Nullable Integer season,
      @Schema(description = "The part, if the season is shot in parts; otherwise null.")
          @Nullable Integer part,
      @Schema(description = "The first day on which it may film there; null if unknown.")
          @Nullable LocalDate firstDay,
      @Schema(description = "The last day on which it may film there; null if unknown.")
          @Nullable LocalDate lastDay,
      @Schema(description = "How many reports say that it films there.") int reportCount) {
    static FilmingProduction of(FilmingLocations.FilmingProductionRow row) {
      ShootView.Filming production = row.production();
      return new FilmingProduction(
          production.id(),
          production.show(),
          production.season(),
          production.part(),
          row.firstDay(),
          row.lastDay(),
          row.reportCount());
    }
  }
}
