package tv.slate.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import tv.slate.wire.ByteSize;

/** What Slate keeps of its answers, to give them again. */
@ConfigMapping(prefix = "slate.cache")
public interface CacheConfig {

  /** The memory that they may take; 0 keeps none. */
  @WithDefault("16M")
  @ByteSize
  MemorySize size();

  /** Whether the access log has a line for each that is given again, too. */
  @WithDefault("false")
  boolean logged();
}
