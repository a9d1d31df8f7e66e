package tv.slate.filming;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.location.Location;
import tv.slate.location.LocationPrecision;

/** A location; latitude and longitude are degrees, WGS 84. */
@Schema(description = "A location.")
public record LocationView(
    @Schema(description = "The location's id.") UUID id,
    @Schema(description = "The name of the location.") String name,
    @Schema(description = "Its town or city.") @Nullable String locality,
    @Schema(description = "Its state, province or region.") @Nullable String region,
    @Schema(description = "Its country, as ISO 3166 alpha-2 code.") @Nullable String country,
    @Schema(description = "Degrees north of the equator (WGS 84); null if unknown.")
        @Nullable Double latitude,
    @Schema(description = "Degrees east of Greenwich (WGS 84); null if unknown.")
        @Nullable Double longitude,
    @Schema(description = "How precisely the location is known.") LocationPrecision precision) {

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
