package tv.slate.bench.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Location {
  @Id UUID id;
  String name;
  @Nullable String locality;
  @Nullable String region;
  @Nullable String country;
  @Nullable Double latitude;
  @Nullable Double longitude;
  String precision;
}
