package tv.slate.importing;

import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.Session;
import tv.slate.database.MaintenanceTask;
import tv.slate.sql.Select;

/**
 * Updates the planner's statistics. Autovacuum does so too, but only minutes after an import, and
 * not at all after a crash of PostgreSQL, which loses the counters that tell it which tables have
 * changed.
 */
@ApplicationScoped
class Statistics implements MaintenanceTask {
  private final Session session;

  Statistics(Session session) {
    this.session = session;
  }

  /** Runs ANALYZE if it hasn't run since the counters began: in a new database or after a crash. */
  @Override
  public boolean doSome() {
    boolean missing =
        Select.of(
                """
                select exists (
                  select from pg_stat_user_tables join pg_class on pg_class.oid = relid
                  where relid = any(cast('{show,production,location,report,shoot,statement,belief}' as regclass[]))
                    and last_analyze is null and last_autoanalyze is null and pg_has_role(relowner, 'usage'))
                """)
            .list(session, Boolean.class)
            .getFirst();
    if (missing) {
      gather();
    }
    return false;
  }

  /** Runs ANALYZE in the transaction of the caller, including its changes. */
  void gather() {
    session
        .createNativeMutationQuery(
            """
            analyze show, production, location, report, shoot, feed_row, statement, belief, revision, season,
              show_external_id, feed_show, feed_production
            """)
        .executeUpdate();
  }
}
