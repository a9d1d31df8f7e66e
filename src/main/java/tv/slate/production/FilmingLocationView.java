package tv.slate.production;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.slate.location.Precision;

/**
 * A place and the productions that film there.
 *
 * @param distanceKm kilometres from {@code near}, where that was asked for
 * @param productionCount how many productions film there; {@code productions} holds the ten most
 *     reported
 */
public record FilmingLocationView(
    UUID id,
    String name,
    @Nullable String locality,
    @Nullable String region,
    @Nullable String country,
    @Nullable Double latitude,
    @Nullable Double longitude,
    Precision precision,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double distanceKm,
    int productionCount,
    List<FilmingProduction> productions,
    Instant updatedAt) {

  static FilmingLocationView of(
      FilmingLocations.Found found,
      List<FilmingLocations.FilmingProduction> filmingProductions,
      boolean near) {
    return new FilmingLocationView(
        found.id(),
        found.name(),
        found.locality(),
        found.region(),
        found.country(),
        found.latitude(),
        found.longitude(),
        Precision.valueOf(found.precision()),
        near ? Math.round(found.rank() * 1000) / 1000.0 : null,
        filmingProductions.isEmpty() ? 0 : filmingProductions.getFirst().total(),
        filmingProductions.stream().map(FilmingProduction::of).toList(),
        found.updatedAt());
  }

  /** A production that films at the place, with the days of its shoots there that have any. */
  public record FilmingProduction(
      UUID id,
      ShowSummary show,
      @Nullable Integer season,
      @Nullable Integer part,
      @Nullable LocalDate firstDay,
      @Nullable LocalDate lastDay,
      int reportCount) {
    static FilmingProduction of(FilmingLocations.FilmingProduction filming) {
      return new FilmingProduction(
          filming.production(),
          new ShowSummary(filming.slug(), filming.title(), filming.network()),
          filming.season(),
          filming.part(),
          filming.firstDay(),
          filming.lastDay(),
          filming.reportCount());
    }
  }
}
