package tv.slate.report;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import tv.slate.cache.ChangeNotice;
import tv.slate.database.StatementTimeouts;
import tv.slate.production.Productions;
import tv.slate.sql.Select;

/**
 * Rebuilds, at start, the beliefs that an earlier rule derived: those of productions that a
 * migration has marked. Instances that start at the same time share the work.
 */
@ApplicationScoped
class OutdatedBeliefs {
  private static final Logger LOG = Logger.getLogger(OutdatedBeliefs.class);
  private static final int AT_ONCE = 200;

  private final Session session;
  private final Productions productions;
  private final Filing filing;
  private final StatementTimeouts queryTime;
  private final ChangeNotice notice;

  OutdatedBeliefs(
      Session session,
      Productions productions,
      Filing filing,
      StatementTimeouts queryTime,
      ChangeNotice notice) {
    this.session = session;
    this.productions = productions;
    this.filing = filing;
    this.queryTime = queryTime;
    this.notice = notice;
  }

  void onStart(@Observes StartupEvent start) {
    rebuild();
  }

  /** Rebuilds all marked productions, some in each transaction. */
  void rebuild() {
    int all = 0;
    for (int some = rebuildSome(); some > 0; some = rebuildSome()) {
      all += some;
    }
    if (all > 0) {
      LOG.infof("Rebuilt the beliefs about %d productions by the current rule.", all);
    }
  }

  private int rebuildSome() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              queryTime.unlimited();
              List<UUID> marked =
                  Select.of("select production_id from outdated_belief")
                      .then("order by production_id limit :some for update skip locked")
                      .bind("some", AT_ONCE)
                      .list(session, UUID.class);
              if (!marked.isEmpty()) {
                notice.give();
                productions.lock(marked);
                filing.rebuild(marked);
                session
                    .createNativeMutationQuery(
                        "delete from outdated_belief where production_id = any(:marked)")
                    .setParameter("marked", marked.toArray(UUID[]::new))
                    .executeUpdate();
                session.clear();
              }
              return marked.size();
            });
  }
}
