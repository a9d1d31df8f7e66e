package tv.slate.demonstration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When the demonstration data is loaded. */
@ConfigMapping(prefix = "slate")
public interface DemonstrationConfig {
  /** Whether an empty embedded database is given the demonstration data. */
  @WithDefault("true")
  boolean demo();

  /**
   * Whether the database is Slate's own; set by Slate, not by hand. A database that is configured
   * never gets the data.
   */
  @WithDefault("false")
  boolean embedded();
}
