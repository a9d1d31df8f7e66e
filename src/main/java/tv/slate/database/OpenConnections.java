package tv.slate.database;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.postgresql.jdbc.PgConnection;

/** The pool's connections to the database, including those in use. */
@Singleton
class OpenConnections implements AgroalPoolInterceptor {
  private static final Logger LOG = Logger.getLogger(OpenConnections.class);

  private final Set<PgConnection> open = ConcurrentHashMap.newKeySet();

  @Override
  public void onConnectionCreate(Connection connection) {
    open.add(driversOwn(connection));
  }

  @Override
  public void onConnectionDestroy(Connection connection) {
    open.remove(driversOwn(connection));
  }

  /**
   * Aborts all of them immediately, so that nothing waits any longer for a response. The pool
   * itself can't: it closes each connection gracefully, after its current statement.
   */
  void abort() {
    for (var connection : open) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("A connection could not be ended", e);
      }
      open.remove(connection);
    }
  }

  private static PgConnection driversOwn(Connection connection) {
    try {
      return connection.unwrap(PgConnection.class);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
