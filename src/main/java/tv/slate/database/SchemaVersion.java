package tv.slate.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.info.runtime.spi.InfoContributor;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/** The last migration that was applied, in {@code /q/info}. */
@Singleton
class SchemaVersion implements InfoContributor {
  private final AgroalDataSource database;
  private volatile String version = "unknown";

  SchemaVersion(AgroalDataSource database) {
    this.database = database;
  }

  void read(@Observes StartupEvent start) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                """
                select version from flyway_schema_history
                where success and version is not null
                order by installed_rank desc limit 1
                """)) {
      if (found.next()) {
        version = found.getString(1);
      }
    }
  }

  @Override
  public String name() {
    return "schema";
  }

  /** Lazy, because Quarkus calls this before the migrations have run. */
  @Override
  public Map<String, Object> data() {
    return new AbstractMap<>() {
      @Override
      public Set<Map.Entry<String, Object>> entrySet() {
        return Map.<String, Object>of("version", version).entrySet();
      }
    };
  }
}
