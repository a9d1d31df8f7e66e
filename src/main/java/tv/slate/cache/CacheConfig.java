package tv.slate.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import tv.slate.wire.ByteSize;

/** The response cache. */
@ConfigMapping(prefix = "slate.cache")
public interface CacheConfig {

  /** The memory for cached responses; 0 switches the cache off. */
  @WithDefault("16M")
  @ByteSize
  MemorySize size();

  /** Whether the access log has a line for responses from the cache. */
  @WithDefault("false")
  boolean logged();
}
