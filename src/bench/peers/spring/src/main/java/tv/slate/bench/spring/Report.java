package tv.slate.bench.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Report {
  @Id UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  Production production;

  String publisher;
  @Nullable Instant withdrawnAt;

  /** Needs no query, where the fields of a report that isn't loaded would be empty. */
  UUID getId() {
    return id;
  }
}
