package tv.slate.database;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Runs every {@link MaintenanceTask} at start and once a minute, in short transactions. With
 * several instances, one at a time runs them.
 */
@ApplicationScoped
class Maintenance {
  private static final Logger LOG = Logger.getLogger(Maintenance.class);
  private static final int PERIOD_SECONDS = 60;

  private final List<MaintenanceTask> chores;
  private final Session session;
  private final StatementTimeouts queryTime;
  private final DatabaseWatch database;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("upkeep").daemon().factory());
  private volatile boolean stopping;

  Maintenance(
      @All List<MaintenanceTask> chores,
      Session session,
      StatementTimeouts queryTime,
      DatabaseWatch database) {
    this.chores = chores;
    this.session = session;
    this.queryTime = queryTime;
    this.database = database;
  }

  void start(@Observes StartupEvent start) {
    // Tests run it themselves, because they count statements.
    if (LaunchMode.current() != LaunchMode.TEST) {
      var _ = clock.scheduleWithFixedDelay(this::run, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }
  }

  void stop(@Observes ShutdownDelayInitiatedEvent stop) {
    stopping = true;
    clock.shutdown();
  }

  private void run() {
    for (var chore : chores) {
      try {
        while (!stopping && database.state() == DatabaseWatch.State.up && doSome(chore)) {}
      } catch (RuntimeException e) {
        LOG.warnf("Maintenance failed, and will be retried: %s", e.getMessage());
      }
    }
  }

  /** Runs one step, unless another instance is running one; true if there may be more to do. */
  boolean doSome(MaintenanceTask chore) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              queryTime.unlimited();
              return isAlone() && chore.doSome();
            });
  }

  private boolean isAlone() {
    return session
        .createNativeQuery(
            "select pg_try_advisory_xact_lock(hashtext('slate.upkeep'))", Boolean.class)
        .getSingleResult();
  }
}
