package tv.slate.embedded;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Starts a PostgreSQL if no JDBC URL is configured, and configures the datasource to use it. A
 * config source, because that is read before the pool, Flyway and Hibernate are created.
 */
public final class EmbeddedConfigSourceFactory implements ConfigSourceFactory {
  static final String DEFAULT_FOLDER = ".slate";

  private static final Path TEST_FOLDER = Path.of("target", "database");

  /** Above the environment and system properties: a stray user name must not override the URL. */
  private static final int ORDINAL = 500;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    return applicationIsBuilt() ? sources(context) : List.of();
  }

  static List<ConfigSource> sources(ConfigSourceContext context) {
    if (valueOf(context, "quarkus.datasource.jdbc.url") != null) {
      // Explicitly false: an environment variable must not cause demonstration data to be loaded.
      return List.of(
          new PropertiesConfigSource(
              Map.of("slate.embedded", "false"), "Configured PostgreSQL", ORDINAL));
    }
    try {
      return List.of(source(database(context)));
    } catch (EmbeddedPostgresException e) {
      if (LaunchMode.current() == LaunchMode.NORMAL) {
        // One sentence instead of a stack trace. Nothing runs yet that an orderly exit would end,
        // and it would wait for the application, which waits for this method.
        System.err.println("slate: " + e.getMessage());
        Runtime.getRuntime().halt(1);
      }
      throw e;
    }
  }

  /** The configuration is also read during the build, when nothing must be started. */
  private static boolean applicationIsBuilt() {
    try {
      Class.forName(
          Application.APP_CLASS_NAME, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static EmbeddedPostgres database(ConfigSourceContext context) {
    if (LaunchMode.current() == LaunchMode.TEST) {
      // Never the configured folder: a test run begins by emptying its folder.
      return started(TEST_FOLDER, true);
    }
    String folder = valueOf(context, "slate.data-dir");
    return started(Path.of(folder == null ? DEFAULT_FOLDER : folder), false);
  }

  private static EmbeddedPostgres started(Path folder, boolean empty) {
    EmbeddedPostgres postgres = new EmbeddedPostgres(folder);
    // Tests and dev mode start the application several times in one JVM, each time in a new class
    // loader: what must outlive those is kept in a system property.
    String key = EmbeddedPostgres.class.getName() + ":" + postgres.folder();
    if (System.getProperty(key) == null) {
      postgres.start(empty);
      postgres.watch();
      System.setProperty(key, "started");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> stopAfterApplication(postgres), "embedded PostgreSQL"));
    }
    return postgres;
  }

  private static void stopAfterApplication(EmbeddedPostgres postgres) {
    Application application = Application.currentApplication();
    if (application != null) {
      application.awaitShutdown();
    }
    postgres.stop();
  }

  private static ConfigSource source(EmbeddedPostgres postgres) {
    return new PropertiesConfigSource(
        Map.of(
            "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
            "quarkus.datasource.username", EmbeddedPostgres.USER,
            "quarkus.datasource.password", postgres.password(),
            "slate.embedded", "true",
            "slate.data-dir", postgres.folder().toString()),
        "Embedded PostgreSQL",
        ORDINAL);
  }

  private static @Nullable String valueOf(ConfigSourceContext context, String name) {
    String value = context.getValue(name).getValue();
    return value == null || value.isBlank() ? null : value;
  }
}
