package tv.slate.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the first key comes from. */
@ConfigMapping(prefix = "slate")
interface AccessConfig {
  /**
   * A key of the role admin, of 32 characters at least. Where there is none, a service on its own
   * database makes one up.
   */
  Optional<String> adminKey();

  /** Whether the database is Slate's own; set by Slate, not by hand. */
  @WithDefault("false")
  boolean embedded();

  /** The folder of that database. */
  @WithDefault(".slate")
  Path dataDir();
}
