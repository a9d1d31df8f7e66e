package tv.slate.filming;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.location.LocationPrecision;

/** A location in one role, within a production's response, with the dates of its dated shoots. */
@Schema(description = "A location where a production films, in one role.")
public record FilmingPlace(
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
    @Schema(description = "Its role; null if no report says.") @Nullable ShootRole role,
    @Schema(description = "What it represents in the story, ten at most.") List<String> plays,
    @Schema(description = "The first day on which filming there is possible; null if unknown.")
        @Nullable LocalDate firstDay,
    @Schema(description = "The last day on which filming there is possible; null if unknown.")
        @Nullable LocalDate lastDay,
    @Schema(description = "How many reports name it in this role.") int reportCount) {

  public LocationView location() {
    return new LocationView(id, name, locality, region, country, latitude, longitude, precision);
  }

  public static FilmingPlace of(FilmingLocations.FilmingPlaceRow row) {
    LocationView location = row.location();
    return new FilmingPlace(
        location.id(),
        location.name(),
        location.locality(),
        location.region(),
        location.country(),
        location.latitude(),
        location.longitude(),
        location.precision(),
        row.role(),
        List.of(row.plays()),
        row.firstDay(),
        row.lastDay(),
        row.reportCount());
  }
}
