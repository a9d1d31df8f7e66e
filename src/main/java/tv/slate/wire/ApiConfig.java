package tv.slate.wire;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What Slate takes from a request. */
@ConfigMapping(prefix = "slate.http")
public interface ApiConfig {

  /** The largest body that is read; a larger one is a 413. */
  @WithDefault("1M")
  @ByteSize(min = "1K", max = "1G")
  MemorySize maxBody();

  /** How long a body may take to arrive; one that takes longer is a 408. */
  @WithDefault("20S")
  @DurationMin(millis = 1, message = "must be 1MS or longer")
  @DurationMax(days = 1, message = "must be 1D or shorter")
  Duration bodyTimeout();

  /**
   * How many bytes of the heap request bodies and responses may take together while they are read
   * and made; a request for which there is no room is a 503. Without it, three eighths of the heap.
   */
  Optional<@ByteSize(min = "8M") MemorySize> maxMemory();

  /**
   * Where a page ends although it has fewer items than its limit: at so many bytes. It has one item
   * at least.
   */
  @WithDefault("4M")
  @ByteSize(min = "16K", max = "16M")
  MemorySize maxPage();

  /**
   * How many bytes all bodies that are read may have together; one that would be beyond is a 503.
   * Without it, an eighth of the heap.
   */
  Optional<@ByteSize(min = "1K") MemorySize> maxBodies();

  /**
   * How many bytes of responses may wait for their clients to read them; beyond it, the connections
   * that have waited longest are closed. Without it, a quarter of the JVM's direct memory, and no
   * more than a quarter of the heap.
   */
  Optional<@ByteSize(min = "1K") MemorySize> maxUnread();

  /**
   * How much of what is bounded here (requests, bodies, streams, unread responses) one client may
   * hold, in percent; an IPv6 client is its /64.
   */
  @WithDefault("25")
  @Min(1)
  @Max(100)
  int clientShare();

  /** How many requests may be in progress at once; what comes beyond is a 503. */
  @WithDefault("128")
  @Min(1)
  int maxRequests();

  /**
   * How many of them may be reads that are worked on; the others wait for their turn. Without it,
   * four times as many as there are processors, as far as the connections to the database suffice.
   */
  @Min(1)
  OptionalInt maxReads();

  /** How many of them may be writes that are worked on. */
  @WithDefault("4")
  @Min(1)
  int maxWrites();

  /**
   * Where a read's wait for its turn would last longer, it is refused instead; for a write, it is
   * as long as it may wait for a lock.
   */
  @WithDefault("500MS")
  @DurationMin(millis = 1, message = "must be 1MS or longer")
  @DurationMax(days = 1, message = "must be 1D or shorter")
  Duration maxWait();

  /** The longest path and query, in characters; a longer one is a 414. */
  @WithDefault("8000")
  @Min(100)
  @Max(16000)
  int maxUri();

  /**
   * The largest calendar or map that is made before it is sent, so that it has a tag and a length;
   * a larger one is sent while it is made.
   */
  @WithDefault("16M")
  @ByteSize(min = "1K")
  MemorySize maxHeld();

  /**
   * The proxies, as networks such as 10.0.0.0/8, that are believed what they say of a client's
   * address, by {@code Forwarded} or {@code X-Forwarded-For}.
   */
  Optional<List<@WithConverter(Network.FromText.class) Network>> trustedProxies();

  /**
   * The origins, such as https://desk.example.org, whose pages may send a key and write; pages of
   * every origin may read.
   */
  Optional<Set<@WithConverter(CrossOrigin.OriginConverter.class) String>> writeOrigins();

  /** How many answers may be streamed at once; what comes beyond is a 503. */
  @WithDefault("8")
  @Min(1)
  int maxStreams();

  /** How long the client of a stream may read more slowly than it must. */
  @WithDefault("10S")
  @DurationMin(millis = 1, message = "must be 1MS or longer")
  @DurationMax(days = 1, message = "must be 1D or shorter")
  Duration streamGrace();

  /** What the client of a stream must read in a second. */
  @WithDefault("16K")
  @ByteSize(min = "1")
  MemorySize streamRate();
}
