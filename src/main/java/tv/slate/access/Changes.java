package tv.slate.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import tv.slate.api.Cursor;
import tv.slate.query.Select;

/** Every query on what was done with keys. */
@ApplicationScoped
class Changes {
  private final Session session;

  Changes(Session session) {
    this.session = session;
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
