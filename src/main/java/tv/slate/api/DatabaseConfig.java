package tv.slate.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a statement may keep the database busy; what takes longer is a 503. */
@ConfigMapping(prefix = "slate.database")
interface DatabaseConfig {

  /** Of a read, and of whatever sets no time of its own. */
  @WithDefault("5S")
  Duration readTimeout();

  /** Of a write. */
  @WithDefault("10S")
  Duration writeTimeout();

  /** How long a write waits for others to let go of what it needs. */
  @WithDefault("5S")
  Duration lockTimeout();
}
