package tv.slate.production;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tv.slate.show.Show;

/**
 * The making of one season or of a film. Only its identity is entered; the rest is derived from
 * reports.
 */
@Entity
@Table(name = "production")
public class Production {
  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  public UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "show_id")
  public Show show;

  /** Null if unknown, and always for a film or special. */
  public @Nullable Integer season;

  /** Null if it isn't shot in parts. */
  public @Nullable Integer part;

  @Column(name = "start_earliest")
  @JdbcTypeCode(SqlTypes.LOCAL_DATE) // supports infinity
  public LocalDate startEarliest;

  @Column(name = "start_latest")
  @JdbcTypeCode(SqlTypes.LOCAL_DATE) // supports infinity
  public LocalDate startLatest;

  @Column(name = "created_at")
  public Instant createdAt;

  /** When a belief about it last changed. */
  @Column(name = "updated_at")
  public Instant updatedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Production() {}
}
