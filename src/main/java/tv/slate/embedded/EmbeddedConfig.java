package tv.slate.embedded;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Whether Slate runs on a PostgreSQL of its own, and where that one lives. */
@ConfigMapping(prefix = "slate")
public interface EmbeddedConfig {
  /**
   * Whether Slate started its own PostgreSQL, which it does where {@code
   * quarkus.datasource.jdbc.url} isn't set. An outcome: to set it has no effect on what is started.
   */
  @WithDefault("false")
  boolean embedded();

  /**
   * The folder of that PostgreSQL, relative to the working folder. Ignored where a JDBC url is set,
   * and in tests.
   */
  @WithDefault(EmbeddedConfigSourceFactory.DEFAULT_FOLDER)
  Path dataDir();
}
