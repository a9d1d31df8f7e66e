package tv.slate.access;

import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import tv.slate.role.Role;

/** A key as it is stored: all but the key itself, of which there is a digest. */
@Entity
@Table(name = "access_key")
class AccessKey {
  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  public UUID id;

  public String name;

  @Enumerated(EnumType.STRING)
  public Role role;

  /** SHA-256 of the key. */
  public byte[] digest;

  /** The beginning of the digest, which has an index. */
  @Formula("substring(digest, 1, 8)")
  public byte[] head;

  /** Whether it comes from the configuration of the service. */
  public boolean configured;

  @Column(name = "created_at")
  @CreationTimestamp(source = SourceType.DB)
  public Instant createdAt;

  @Column(name = "created_by")
  public @Nullable String createdBy;

  /** Null where its validity has no end. */
  @Column(name = "expires_at")
  public @Nullable Instant expiresAt;

  @Column(name = "last_used_on")
  public @Nullable LocalDate lastUsedOn;

  @Column(name = "revoked_at")
  public @Nullable Instant revokedAt;

  @Column(name = "revoked_by")
  public @Nullable String revokedBy;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected AccessKey() {}

  @SuppressWarnings("NullAway.Init") // id and time come when it is persisted
  AccessKey(Secret secret, String name, Role role, Instant expiresAt, String by) {
    this.digest = secret.digest();
    this.name = name;
    this.role = role;
    this.expiresAt = expiresAt.truncatedTo(MICROS);
    this.createdBy = by;
  }

  /** Revokes it; repeating that has no effect. */
  void revoke(String by) {
    if (revokedAt == null) {
      revokedAt = Instant.now().truncatedTo(MICROS);
      revokedBy = by;
    }
  }

  boolean isExpired(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }
}
