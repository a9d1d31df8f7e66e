package tv.slate.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import tv.slate.database.MaintenanceTask;
import tv.slate.database.RetentionConfig;
import tv.slate.page.Cursor;
import tv.slate.sql.Select;

/** Every query on what was done with keys. */
@ApplicationScoped
class Changes implements MaintenanceTask {
  private static final int DELETED_AT_ONCE = 5000;

  private final Session session;
  private final RetentionConfig retention;

  Changes(Session session, RetentionConfig retention) {
    this.session = session;
    this.retention = retention;
  }

  /** Deletes some of those that aren't kept any longer. */
  @Override
  public boolean doSome() {
    if (retention.changes().isZero()) {
      return false;
    }
    return session
            .createNativeMutationQuery(
                """
                delete from change where id in (
                  select id from change where at < now() - :kept * interval '1 second'
                  order by at, id limit :some for update skip locked)
                """)
            .setParameter("kept", retention.changes().toSeconds())
            .setParameter("some", DELETED_AT_ONCE)
            .executeUpdate()
        == DELETED_AT_ONCE;
  }

  /** Notes a write, in the transaction that does it. */
  void add(String by, String method, String address, String requestId) {
    session
        .createNativeMutationQuery(
            """
            insert into change (id, at, by, method, address, request_id)
            values (:id, now(), :by, :method, :address, :requestId)
            """)
        .setParameter("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
        .setParameter("by", by)
        .setParameter("method", method)
        .setParameter("address", address)
        .setParameter("requestId", requestId)
        .executeUpdate();
  }

  /** One row more than the page holds, newest first. */
  List<Found> slice(Cursor<ChangeFilter> at) {
    Select select =
        Select.of("select id, at, by, method, address, request_id from change")
            .where("by = :by", "by", at.query().by())
            .where("address = :address", "address", at.query().address());
    if (!at.first()) {
      select
          .where("(at, id) < (cast(:at as timestamptz), :id)")
          .bind("at", at.after(0, Function.identity()))
          .bind("id", at.after(1, UUID::fromString));
    }
    return select
        .then("order by at desc, id desc")
        .limit(at.pageSize() + 1)
        .list(session, Found.class);
  }

  /** A write as it is stored. */
  record Found(UUID id, Instant at, String by, String method, String address, String requestId) {
    List<String> key() {
      return List.of(at.toString(), id.toString());
    }

    ChangeView view() {
      return new ChangeView(id, at, by, method, address, requestId);
    }
  }
}
