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

/**
 * A location in the world. Two locations are the same if everything but their coordinates is equal
 * after folding.
 */
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

  /** Degrees, WGS 84; either both are known or neither. */
  public @Nullable Double latitude;

  public @Nullable Double longitude;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "updated_at")
  public Instant updatedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Location() {}

  /** Applies a correction by an editor; if nothing differs, nothing is updated. */
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
