package tv.slate.production;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.slate.location.Precision;

/**
 * A location in one role, as a production's answer shows it, with the days of its shoots that have
 * any.
 */
public record FilmingPlace(
    UUID id,
    String name,
    @Nullable String locality,
    @Nullable String region,
    @Nullable String country,
    @Nullable Double latitude,
    @Nullable Double longitude,
    Precision precision,
    @Nullable Role role,
    List<String> plays,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    int reportCount) {

  public LocationView location() {
    return new LocationView(id, name, locality, region, country, latitude, longitude, precision);
  }

  static FilmingPlace of(FilmingLocations.Entry entry) {
    return new FilmingPlace(
        entry.location(),
        entry.name(),
        entry.locality(),
        entry.region(),
        entry.country(),
        entry.latitude(),
        entry.longitude(),
        Precision.valueOf(entry.precision()),
        entry.role() == null ? null : Role.valueOf(entry.role()),
        List.of(entry.plays()),
        entry.firstDay(),
        entry.lastDay(),
        entry.reportCount());
  }
}
