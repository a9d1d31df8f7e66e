package tv.slate.demonstration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether the demonstration data is loaded. */
@ConfigMapping(prefix = "slate")
public interface DemonstrationConfig {
  /** Whether the demonstration data is loaded into an empty embedded database. */
  @WithDefault("true")
  boolean demo();

  /**
   * Whether the database is embedded; set by Slate, not by hand. A configured database never gets
   * the data.
   */
  @WithDefault("false")
  boolean embedded();
}
