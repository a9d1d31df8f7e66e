package tv.slate.bench.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Production {
  @Id UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  Show show;

  @Nullable Integer season;
  @Nullable Integer part;
  LocalDate startEarliest;
  LocalDate startLatest;
  @Nullable String phase;
  String state;
  LocalDate overLatest;
  Instant updatedAt;
}
