package tv.slate.database;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Stream;

/** A connection to the same database as the pool's, but outside the pool, for long-term use. */
public final class DedicatedConnection {
  private DedicatedConnection() {}

  /**
   * Opens a connection.
   *
   * @param name the application name that the database shows
   * @param patienceSeconds how long to wait for each response of the database
   */
  public static Connection open(AgroalDataSource pool, String name, int patienceSeconds)
      throws SQLException {
    var factory =
        pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
    var properties = new Properties();
    properties.putAll(factory.jdbcProperties());
    Stream.concat(Stream.of(factory.principal()), factory.credentials().stream())
        .forEach(
            secret ->
                factory.securityProviders().stream()
                    .map(provider -> provider.getSecurityProperties(secret))
                    .filter(known -> known != null)
                    .forEach(properties::putAll));
    properties.setProperty("connectTimeout", String.valueOf(patienceSeconds));
    properties.setProperty("socketTimeout", String.valueOf(patienceSeconds));
    properties.setProperty("ApplicationName", name);
    return DriverManager.getConnection(factory.jdbcUrl(), properties);
  }
}
