package tv.slate.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import tv.slate.page.Cursor;
import tv.slate.role.Role;
import tv.slate.sql.Select;

/** Queries on keys. */
@ApplicationScoped
class Keys {
  /** The name of the key from the configuration. */
  static final String CONFIGURED = "admin";

  private final Session session;

  Keys(Session session) {
    this.session = session;
  }

  /**
   * The key with this secret, even if it is expired or revoked. The database finds it by a prefix
   * of its digest; the whole digest is compared in constant time.
   */
  Optional<Found> of(Secret secret) {
    byte[] digest = secret.digest();
    return select()
        .where("substring(digest from 1 for 8) = :head", "head", Arrays.copyOf(digest, 8))
        .list(session, Found.class)
        .stream()
        .filter(key -> MessageDigest.isEqual(key.digest(), digest))
        .findFirst();
  }

  /** Records the day of its last use, unless it is recorded already. */
  void used(UUID id, LocalDate today) {
    session
        .createNativeMutationQuery(
            "update access_key set last_used_on = :today where id = :id and last_used_on is distinct from :today")
        .setParameter("id", id)
        .setParameter("today", today)
        .executeUpdate();
  }

  UUID add(Secret secret, String name, Role role, @Nullable Instant expiresAt, String by) {
    return add(secret, name, role, expiresAt, by, false);
  }

  private UUID add(
      Secret secret,
      String name,
      Role role,
      @Nullable Instant expiresAt,
      @Nullable String by,
      boolean configured) {
    UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
    session
        .createNativeMutationQuery(
            """
            insert into access_key (id, name, role, digest, configured, created_at, created_by, expires_at)
            values (:id, :name, :role, :digest, :configured, now(), :by, :expiresAt)
            on conflict (digest) do nothing
            """)
        .setParameter("id", id)
        .setParameter("name", name)
        .setParameter("role", role.name())
        .setParameter("digest", secret.digest())
        .setParameter("configured", configured)
        .setParameter("by", by, String.class)
        .setParameter("expiresAt", expiresAt, Instant.class)
        .executeUpdate();
    return id;
  }

  /**
   * Makes this the only key from the configuration. A revoked one stays revoked until another is
   * configured.
   */
  void configure(Secret secret) {
    session
        .createNativeMutationQuery(
            """
            update access_key set revoked_at = now()
            where configured and digest <> :digest and revoked_at is null
            """)
        .setParameter("digest", secret.digest())
        .executeUpdate();
    add(secret, CONFIGURED, Role.admin, null, null, true);
  }

  /** Whether there is a valid key that can create keys. */
  boolean hasAdmin() {
    return !select()
        .where("role = 'admin'")
        .where("revoked_at is null")
        .where("coalesce(expires_at, 'infinity') > now()")
        .then("limit 1")
        .list(session, Found.class)
        .isEmpty();
  }

  /** Revokes it; repeating that has no effect. */
  void revoke(UUID id, String by) {
    session
        .createNativeMutationQuery(
            "update access_key set revoked_at = now(), revoked_by = :by where id = :id and revoked_at is null")
        .setParameter("id", id)
        .setParameter("by", by)
        .executeUpdate();
  }

  Optional<Found> find(UUID id) {
    return select().where("id = :id", "id", id).list(session, Found.class).stream().findFirst();
  }

  /** One row more than the page holds, newest first. */
  List<Found> slice(Cursor<KeyFilter> at) {
    Boolean revoked = at.query().revoked();
    Select select = select();
    if (revoked != null) {
      select.where(revoked ? "revoked_at is not null" : "revoked_at is null");
    }
    if (!at.first()) {
      select
          .where("(created_at, id) < (cast(:createdAt as timestamptz), :id)")
          .bind("createdAt", at.after(0, Function.identity()))
          .bind("id", at.after(1, UUID::fromString));
    }
    return select
        .then("order by created_at desc, id desc")
        .limit(at.pageSize() + 1)
        .list(session, Found.class);
  }

  private static Select select() {
    return Select.of(
        """
        select id, name, role, digest, configured, created_at, created_by, expires_at, last_used_on,
          revoked_at, revoked_by
        from access_key
        """);
  }

  /** A key as it is stored. */
  record Found(
      UUID id,
      String name,
      String role,
      byte[] digest,
      Boolean configured,
      Instant createdAt,
      @Nullable String createdBy,
      @Nullable Instant expiresAt,
      @Nullable LocalDate lastUsedOn,
      @Nullable Instant revokedAt,
      @Nullable String revokedBy) {

    List<String> key() {
      return List.of(createdAt.toString(), id.toString());
    }

    boolean isExpired(Instant now) {
      return expiresAt != null && !expiresAt.isAfter(now);
    }

    KeyView view() {
      return new KeyView(
          id,
          name,
          Role.valueOf(role),
          configured,
          createdAt,
          createdBy,
          expiresAt,
          lastUsedOn,
          revokedAt,
          revokedBy,
          null);
    }
  }
}
