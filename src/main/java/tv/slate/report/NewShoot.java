package tv.slate.report;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.filming.ShootRole;
import tv.slate.location.LocationPrecision;
import tv.slate.location.NewLocation;
import tv.slate.value.CountryCode;
import tv.slate.value.NullOrNotBlank;

/**
 * A filming location in a report. Latitude and longitude are degrees, WGS 84, both or neither.
 *
 * @param name optional if the location is a whole locality, region or country
 * @param precision defaults to neighbourhood for a location with a name, else to the most precise
 *     of locality, region or country that is given
 * @param role null if the report doesn't say
 * @param plays what the location represents in the story
 */
@Schema(
    description =
        "A location where a production films. It needs a name, locality, region or country.")
record NewShoot(
    @Schema(description = "The name of the location.") @Nullable @NullOrNotBlank @Size(max = 300)
        String name,
    @Schema(description = "Its town or city.") @Nullable @NullOrNotBlank @Size(max = 100)
        String locality,
    @Schema(description = "Its state, province or region.")
        @Nullable
        @NullOrNotBlank
        @Size(max = 100)
        String region,
    @Schema(description = "Its country, as ISO 3166 alpha-2 code.") @Nullable @CountryCode
        String country,
    @Schema(description = "Degrees north of the equator (WGS 84); requires a longitude.")
        @Nullable
        @DecimalMin("-90")
        @DecimalMax("90")
        Double latitude,
    @Schema(description = "Degrees east of Greenwich (WGS 84); requires a latitude.")
        @Nullable
        @DecimalMin("-180")
        @DecimalMax("180")
        Double longitude,
    @Schema(description = "How precisely the location is known.")
        @Nullable LocationPrecision precision,
    @Schema(description = "The role of the location.") @Nullable ShootRole role,
    @Schema(description = "What the location represents in the story.")
        @Nullable
        @NullOrNotBlank
        @Size(max = 300)
        String plays,
    @Schema(description = "When it films there, in EDTF.") @Nullable EdtfDate when) {

  /** The location, or null if it has neither a name nor a locality, region or country. */
  @Nullable NewLocation place() {
    String called =
        name != null ? name : locality != null ? locality : region != null ? region : country;
    return called == null
        ? null
        : new NewLocation(called, locality, region, country, latitude, longitude, knownTo());
  }

  private LocationPrecision knownTo() {
    if (precision != null) {
      return precision;
    }
    if (name != null) {
      return LocationPrecision.neighbourhood;
    }
    return locality != null
        ? LocationPrecision.locality
        : region != null ? LocationPrecision.region : LocationPrecision.country;
  }
}
