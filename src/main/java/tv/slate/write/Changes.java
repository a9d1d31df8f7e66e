package tv.slate.write;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tv.slate.database.MaintenanceTask;
import tv.slate.database.RetentionConfig;
import tv.slate.page.Cursor;
import tv.slate.sql.Select;

/** Queries on the audit log. */
@ApplicationScoped
class Changes implements PanacheRepositoryBase<Change, UUID>, MaintenanceTask {
  private static final int DELETED_AT_ONCE = 5000;

  private final RetentionConfig retention;

  Changes(RetentionConfig retention) {
    this.retention = retention;
  }

  /** Deletes some of the entries past their retention. */
  @Override
  public boolean doSome() {
    if (retention.changes().isZero()) {
      return false;
    }
    return getSession()
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

  /** One row more than the page holds, newest first. */
  List<ChangeView> slice(Cursor<ChangeFilter> at) {
    return Select.of("select id, at, by, method, address, request_id from change")
        .where("by = :by", "by", at.query().by())
        .where("address = :address", "address", at.query().address())
        .where("(at, id) < (cast(:at as timestamptz), :id)", "at", at.last(0, Function.identity()))
        .bind("id", at.last(1, UUID::fromString))
        .then("order by at desc, id desc")
        .limit(at.pageSize() + 1)
        .list(getSession(), ChangeView.class);
  }
}
