package tv.slate.database;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.hibernate.Session;

/**
 * Statement timeouts. Connections default to the read timeout, so reads need no extra statement;
 * transactions that need another timeout set it at their beginning.
 */
@Singleton
public class StatementTimeouts {
  private final Session session;
  private final DatabaseConfig config;

  StatementTimeouts(Session session, DatabaseConfig config) {
    this.session = session;
    this.config = config;
  }

  /** Sets the timeouts of a write for the rest of this transaction. */
  public void ofWrite() {
    set(
        Map.of(
            "statement_timeout", String.valueOf(config.writeTimeout().toMillis()),
            "lock_timeout", String.valueOf(config.lockTimeout().toMillis())));
  }

  /**
   * Removes the timeout for the rest of this transaction, which no client waits for. Its few large
   * statements use PostgreSQL's default planner settings, unlike the many small ones of requests.
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

  /** Sets the read timeout on each new connection of the pool. */
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
}
