package tv.slate.location;

import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place in the world; the same as another when all but the coordinates agree after folding. */
@Entity
@Table(name = "location")
public class Location {
  @Id public UUID id;

  public String name;
  public @Nullable String locality;
  public @Nullable String region;
  public @Nullable String country;

  @Enumerated(EnumType.STRING)
  public LocationPrecision precision;

  /** Degrees, WGS 84; both or neither are known. */
  public @Nullable Double latitude;

  public @Nullable Double longitude;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "updated_at")
  public Instant updatedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Location() {}

  /** Takes over what an editor knows better; where that is nothing, nothing is updated. */
  void become(NewLocation corrected) {
    if (NewLocation.of(this).equals(corrected)) {
      return;
    }
    name = corrected.name();
    locality = corrected.locality();
    region = corrected.region();
    country = corrected.country();
    precision = corrected.precision();
    latitude = corrected.latitude();
    longitude = corrected.longitude();
    updatedAt = Instant.now().truncatedTo(MICROS);
  }
}
