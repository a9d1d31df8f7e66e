package tv.slate.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What one client may ask for in a minute; 0 is no limit. */
@ConfigMapping(prefix = "slate.limits")
interface LimitsConfig {

  /** Writes with one key, or without a key from one address. */
  @WithDefault("6000")
  int writes();

  /** Lists asked for as a whole, from one address. */
  @WithDefault("1200")
  int exports();
}
