package tv.slate.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A migration of two seconds, where a statement may take one, and the database be silent for one.
 */
@QuarkusTest
class MigrationCallbackTest {
  @Inject AgroalDataSource pool;
  @Inject Flyway ours;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  @BeforeEach
  @AfterEach
  void clean() throws SQLException {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("drop schema if exists slow cascade");
    }
  }

  @Test
  void takeAsLongAsTheyTake() {
    var impatient = new PGSimpleDataSource();
    impatient.setUrl(url);
    impatient.setUser(user);
    impatient.setPassword(password);
    impatient.setSocketTimeout(1);
    impatient.setOptions("-c statement_timeout=1s");

    var done =
        Flyway.configure()
            .dataSource(impatient)
            .schemas("slow")
            .locations("classpath:slow-migration")
            .callbacks(new MigrationCallback())
            .load()
            .migrate();

    assertEquals(1, done.migrationsExecuted);
  }

  @Test
  void arePatientInTheServiceAndLeaveItsConnectionsAsTheyWere() throws SQLException {
    assertTrue(
        Arrays.stream(ours.getConfiguration().getCallbacks())
            .anyMatch(callback -> callback instanceof MigrationCallback));
    try (var one = pool.getConnection();
        var other = pool.getConnection()) {
      assertEquals(40_000, one.getNetworkTimeout());
      assertEquals(40_000, other.getNetworkTimeout());
    }
  }
}
