package tv.slate.api;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/** Says that a database which is away at the start is waited for; Flyway does the waiting. */
@Singleton
class DatabaseStart implements FlywayConfigurationCustomizer {
  private static final Logger LOG = Logger.getLogger(DatabaseStart.class);

  private final DataSource database;

  DatabaseStart(DataSource database) {
    this.database = database;
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    try {
      database.getConnection().close();
    } catch (SQLException e) {
      LOG.warnf("The database can't be reached, and is waited for. %s", e.getMessage());
    }
  }
}
