package tv.slate.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a database that isn't reachable when Slate starts; the migrations are the first to need
 * it.
 */
@Singleton
class DatabaseStart implements FlywayConfigurationCustomizer {
  private static final Logger LOG = Logger.getLogger(DatabaseStart.class);
  private static final int WAIT_MILLIS = 500;

  private final DataSource database;

  DatabaseStart(DataSource database) {
    this.database = database;
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    var why = whyAway();
    if (why == null) {
      return;
    }
    LOG.warnf("The database can't be reached, and is waited for. %s", why);
    // An orderly exit would wait for the start, which waits here.
    var leave = new Thread(() -> Runtime.getRuntime().halt(1));
    Runtime.getRuntime().addShutdownHook(leave);
    try {
      while (whyAway() != null) {
        Thread.sleep(WAIT_MILLIS);
      }
      Runtime.getRuntime().removeShutdownHook(leave);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Null if the database is reachable, or refuses for a reason that waiting wouldn't change. */
  private @Nullable String whyAway() {
    try {
      database.getConnection().close();
      return null;
    } catch (SQLException e) {
      var state = e.getSQLState();
      var passing = state == null || state.startsWith("08") || state.startsWith("57P");
      return passing ? e.getMessage() : null;
    }
  }
}
