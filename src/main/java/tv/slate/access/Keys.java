package tv.slate.access;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import tv.slate.page.Cursor;
import tv.slate.sql.Select;

/** Queries on keys. */
@ApplicationScoped
class Keys implements PanacheRepositoryBase<AccessKey, UUID> {
  /** The name of the key from the configuration. */
  static final String CONFIGURED = "admin";

  /**
   * The key with this secret, even if it is expired or revoked. The database finds it by a prefix
   * of its digest; the whole digest is compared in constant time.
   */
  Optional<AccessKey> of(Secret secret) {
    byte[] digest = secret.digest();
    return list("head", Arrays.copyOf(digest, 8)).stream()
        .filter(key -> MessageDigest.isEqual(key.digest, digest))
        .findFirst();
  }

  /** Records the day of its last use, unless it is recorded already. */
  void used(UUID id, LocalDate today) {
    update("lastUsedOn = ?1 where id = ?2 and lastUsedOn is distinct from ?1", today, id);
  }

  /**
   * Makes this the only key from the configuration. A revoked one stays revoked until another is
   * configured.
   */
  void configure(Secret secret) {
    update(
        "revokedAt = instant where configured and digest <> ?1 and revokedAt is null",
        secret.digest());
    getSession()
        .createNativeMutationQuery(
            """
            insert into access_key (id, name, role, digest, configured, created_at)
            values (:id, :name, 'admin', :digest, true, now())
            on conflict (digest) do nothing
            """)
        .setParameter("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
        .setParameter("name", CONFIGURED)
        .setParameter("digest", secret.digest())
        .executeUpdate();
  }

  /** Whether there is a valid key that can create keys. */
  boolean hasAdmin() {
    return count(
            "role = admin and revokedAt is null and (expiresAt is null or expiresAt > instant)")
        > 0;
  }

  /** One row more than the page holds, newest first. */
  List<KeyView> slice(Cursor<KeyFilter> at) {
    Boolean revoked = at.query().revoked();
    Select select =
        Select.of(
            """
            select id, name, role, configured, created_at, created_by, expires_at, last_used_on,
              revoked_at, revoked_by, cast(null as text) as key
            from access_key
            """);
    if (revoked != null) {
      select.where(revoked ? "revoked_at is not null" : "revoked_at is null");
    }
    return select
        .where(
            "(created_at, id) < (cast(:createdAt as timestamptz), :id)",
            "createdAt",
            at.last(0, Function.identity()))
        .bind("id", at.last(1, UUID::fromString))
        .then("order by created_at desc, id desc")
        .limit(at.pageSize() + 1)
        .list(getSession(), KeyView.class);
  }
}
