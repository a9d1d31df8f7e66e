package tv.slate.production;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.slate.location.Location;
import tv.slate.location.Precision;

/** A place; latitude and longitude are degrees, WGS 84. */
public record LocationView(
    UUID id,
    String name,
    @Nullable String locality,
    @Nullable String region,
    @Nullable String country,
    @Nullable Double latitude,
    @Nullable Double longitude,
    Precision precision) {

  public static LocationView of(Location location) {
    return new LocationView(
        location.id,
        location.name,
        location.locality,
        location.region,
        location.country,
        location.latitude,
        location.longitude,
        location.precision);
  }
}
