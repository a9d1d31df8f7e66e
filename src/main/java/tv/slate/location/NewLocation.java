package tv.slate.location;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tv.slate.value.CountryCode;
import tv.slate.value.NullOrNotBlank;

/** The description of a location; latitude and longitude are degrees, WGS 84. */
public record NewLocation(
    @NotBlank @Size(max = 300) String name,
    @Nullable @NullOrNotBlank @Size(max = 100) String locality,
    @Nullable @NullOrNotBlank @Size(max = 100) String region,
    @Nullable @CountryCode String country,
    @Nullable @DecimalMin("-90") @DecimalMax("90") Double latitude,
    @Nullable @DecimalMin("-180") @DecimalMax("180") Double longitude,
    @NotNull LocationPrecision precision) {

  public NewLocation {
    latitude = Degrees.rounded(latitude);
    longitude = Degrees.rounded(longitude);
  }

  public static NewLocation of(Location location) {
    return new NewLocation(
        location.name,
        location.locality,
        location.region,
        location.country,
        location.latitude,
        location.longitude,
        location.precision);
  }

  /** Whether there are both coordinates, or neither. */
  public boolean complete() {
    return (latitude == null) == (longitude == null);
  }
}
