package tv.slate.api;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.hibernate.Session;

/**
 * How long statements may take. Every connection begins with the time of a read, which so costs
 * nothing; a transaction that needs another one says so at its beginning.
 */
@Singleton
public class QueryTime {
  private final Session session;
  private final DatabaseConfig config;

  QueryTime(Session session, DatabaseConfig config) {
    this.session = session;
    this.config = config;
  }

  /** For the rest of this transaction, in which something is written while a client waits. */
  public void ofWrite() {
    set(config.writeTimeout(), config.lockTimeout());
  }

  /** For the rest of this transaction, for which nobody waits. */
  public void unlimited() {
    set(Duration.ZERO, Duration.ZERO);
  }

  private void set(Duration statement, Duration lock) {
    session
        .createNativeQuery(
            "select set_config('statement_timeout', :statement, true),"
                + " set_config('lock_timeout', :lock, true)",
            Object[].class)
        .setParameter("statement", String.valueOf(statement.toMillis()))
        .setParameter("lock", String.valueOf(lock.toMillis()))
        .getSingleResult();
  }

  /** Gives each new connection of the pool the time of a read. */
  @Singleton
  static class OfReads implements AgroalPoolInterceptor {
    private final DatabaseConfig config;

    OfReads(DatabaseConfig config) {
      this.config = config;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
      try (var statement = connection.createStatement()) {
        statement.execute("set statement_timeout = " + config.readTimeout().toMillis());
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * The migrations may take as long as they need (quarkus.flyway.init-sql): their connection isn't
   * for others.
   */
  static class AfterMigrations {
    void flush(@Observes @Priority(1) StartupEvent start, AgroalDataSource database) {
      database.flush(AgroalDataSource.FlushMode.GRACEFUL);
    }
  }
}
