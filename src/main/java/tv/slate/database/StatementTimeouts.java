package tv.slate.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.hibernate.Session;

/**
 * How long statements may take. Every connection begins with the time of a read, which so costs
 * nothing; a transaction that needs another one says so at its beginning.
 */
@Singleton
public class StatementTimeouts {
  private final Session session;
  private final DatabaseConfig config;

  StatementTimeouts(Session session, DatabaseConfig config) {
    this.session = session;
    this.config = config;
  }

  /** For the rest of this transaction, in which something is written while a client waits. */
  public void ofWrite() {
    set(
        Map.of(
            "statement_timeout", String.valueOf(config.writeTimeout().toMillis()),
            "lock_timeout", String.valueOf(config.lockTimeout().toMillis())));
  }

  /**
   * For the rest of this transaction, for which nobody waits. Its few large statements are planned
   * as PostgreSQL does by default, not as the many small ones of requests.
   */
  public void unlimited() {
    set(
        Map.of(
            "statement_timeout", "0",
            "lock_timeout", "0",
            "plan_cache_mode", "auto",
            "enable_seqscan", "on"));
  }

  private void set(Map<String, String> settings) {
    session
        .createNativeQuery(
            "select set_config(name, value, true) from unnest(:names, :values) setting (name, value)",
            Object.class)
        .setParameter("names", settings.keySet().toArray(String[]::new))
        .setParameter("values", settings.values().toArray(String[]::new))
        .getResultList();
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
