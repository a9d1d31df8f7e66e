package tv.slate.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What Slate takes from a request. */
@ConfigMapping(prefix = "slate.http")
interface ApiConfig {

  /** The largest body that is read; a larger one is a 413. */
  @WithDefault("1M")
  MemorySize maxBody();

  /** How long a body may take to arrive; one that takes longer is a 408. */
  @WithDefault("20S")
  Duration bodyTimeout();

  /**
   * How many bytes all bodies that are read may have together; one that would be beyond is a 503.
   * Without it, an eighth of the heap.
   */
  Optional<MemorySize> maxBodies();

  /**
   * How many bytes of answers may wait until their clients take them; beyond half of it, the
   * connections that have kept one waiting for longest are closed. Without it, half as many as the
   * heap may have.
   */
  Optional<MemorySize> maxUntaken();

  /** How many requests may be in progress at once; what comes beyond is a 503. */
  @WithDefault("128")
  int maxRequests();

  /**
   * How many of them may be reads that are worked on; the others wait for their turn. Without it,
   * four times as many as there are processors, as far as the connections to the database suffice.
   */
  OptionalInt maxReads();

  /** How many of them may be writes that are worked on. */
  @WithDefault("4")
  int maxWrites();

  /**
   * Where a read's wait for its turn would last longer, it is refused instead; for a write, it is
   * as long as it may wait for a lock.
   */
  @WithDefault("500MS")
  Duration maxWait();

  /** The longest path and query, in characters; a longer one is a 414. */
  @WithDefault("8000")
  int maxUri();

  /**
   * The largest calendar or map that is made before it is sent, so that it has a tag and a length;
   * a larger one is sent while it is made.
   */
  @WithDefault("16M")
  MemorySize maxHeld();

  /**
   * The proxies, as networks such as 10.0.0.0/8, that are believed what they say of a client's
   * address, by {@code Forwarded} or {@code X-Forwarded-For}.
   */
  Optional<List<String>> trustedProxies();

  /** How many answers may be streamed at once; what comes beyond is a 503. */
  @WithDefault("6")
  int maxStreams();

  /** How long the client of a stream may read more slowly than it must. */
  @WithDefault("30S")
  Duration streamGrace();

  /** What the client of a stream must read in a second. */
  @WithDefault("16K")
  MemorySize streamRate();
}
