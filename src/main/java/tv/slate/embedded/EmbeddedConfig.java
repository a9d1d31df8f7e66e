package tv.slate.embedded;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Whether Slate runs its own PostgreSQL, and where. */
@ConfigMapping(prefix = "slate")
public interface EmbeddedConfig {
  /**
   * Whether Slate started its own PostgreSQL, which it does if {@code quarkus.datasource.jdbc.url}
   * isn't set. Set by Slate; configuring it doesn't change what is started.
   */
  @WithDefault("false")
  boolean embedded();

  /**
   * The folder of that PostgreSQL, relative to the working folder. Ignored if a JDBC URL is set,
   * and in tests.
   */
  @WithDefault(EmbeddedConfigSourceFactory.DEFAULT_FOLDER)
  Path dataDir();
}
