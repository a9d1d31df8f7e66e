package tv.slate.bench.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Shoot {
  @Id UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  Report report;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  Production production;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  Location location;

  @Nullable String role;
  @Nullable String plays;
  @Nullable LocalDate firstDay;
  @Nullable LocalDate lastDay;
  @Nullable LocalDate countsFrom;
}
