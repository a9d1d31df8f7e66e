package tv.slate.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Rate limits per client and minute; 0 is no limit. */
@ConfigMapping(prefix = "slate.limits")
public interface LimitsConfig {

  /** Writes with one key, or without a key from one address. */
  @WithDefault("6000")
  @Min(0)
  int writes();

  /** Whole lists, from one address. */
  @WithDefault("1200")
  @Min(0)
  int exports();
}
