package tv.slate.bench.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@IdClass(Belief.Key.class)
class Belief {
  @Id
  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  Production production;

  @Id String subject;
  @Id LocalDate knownFrom;
  LocalDate knownTo;
  String value;
  String certainty;
  boolean contested;
  int reportCount;

  @JdbcTypeCode(SqlTypes.ARRAY)
  String[] alternatives;

  String why;
  String publisher;
  @Nullable String url;
  String publishedOn;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  Report report;

  /** What tells beliefs apart. */
  record Key(UUID production, String subject, LocalDate knownFrom) {}
}
