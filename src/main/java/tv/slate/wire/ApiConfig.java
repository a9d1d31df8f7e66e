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

/** Limits on requests and responses. */
@ConfigMapping(prefix = "slate.http")
public interface ApiConfig {

  /** The largest request body; a larger one is a 413. */
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
   * and written; a request that doesn't fit is a 503. Defaults to three eighths of the heap.
   */
  Optional<@ByteSize(min = "8M") MemorySize> maxMemory();

  /**
   * The size, in bytes, at which a page ends even if it has fewer items than its limit. It always
   * has at least one.
   */
  @WithDefault("4M")
  @ByteSize(min = "16K", max = "16M")
  MemorySize maxPage();

  /**
   * How many bytes all arriving bodies may have together; beyond it, a 503. Defaults to an eighth
   * of the heap.
   */
  Optional<@ByteSize(min = "1K") MemorySize> maxBodies();

  /**
   * How many bytes of responses may wait for slow clients; beyond it, the connections that have
   * waited longest are closed. Defaults to a quarter of the JVM's direct memory, and at most a
   * quarter of the heap.
   */
  Optional<@ByteSize(min = "1K") MemorySize> maxUnread();

  /**
   * The share of these resources (requests, bodies, streams, unread responses) that one client may
   * hold, in percent; an IPv6 client is its /64.
   */
  @WithDefault("25")
  @Min(1)
  @Max(100)
  int clientShare();

  /** The number of concurrent requests; beyond it, a 503. */
  @WithDefault("128")
  @Min(1)
  int maxRequests();

  /**
   * How many of them may be reads that are processed at the same time; the others are queued.
   * Defaults to four per processor, as far as the connections to the database suffice.
   */
  @Min(1)
  OptionalInt maxReads();

  /** How many of them may be writes that are processed at the same time. */
  @WithDefault("4")
  @Min(1)
  int maxWrites();

  /**
   * A read that is expected to be queued for longer is refused; for a write, the lock timeout
   * applies.
   */
  @WithDefault("500MS")
  @DurationMin(millis = 1, message = "must be 1MS or longer")
  @DurationMax(days = 1, message = "must be 1D or shorter")
  Duration maxWait();

  /** What {@link #maxUri} is where nothing else is configured. */
  String MAX_URI = "8000";

  /** The longest path and query, in characters; a longer one is a 414. */
  @WithDefault(MAX_URI)
  @Min(100)
  @Max(16000)
  int maxUri();

  /**
   * The largest calendar or map that is buffered, so that it has an entity tag and a length; a
   * larger one is streamed.
   */
  @WithDefault("16M")
  @ByteSize(min = "1K")
  MemorySize maxHeld();

  /**
   * Networks of trusted proxies, such as 10.0.0.0/8, from which {@code Forwarded} and {@code
   * X-Forwarded-For} are accepted.
   */
  Optional<List<@WithConverter(Network.FromText.class) Network>> trustedProxies();

  /**
   * Origins, such as https://desk.example.org, whose pages may send a key and write; pages of every
   * origin may read.
   */
  Optional<Set<@WithConverter(CrossOrigin.OriginConverter.class) String>> writeOrigins();

  /** The number of concurrent streamed responses; beyond it, a 503. */
  @WithDefault("8")
  @Min(1)
  int maxStreams();

  /** How long the client of a stream may fall behind the required rate. */
  @WithDefault("10S")
  @DurationMin(millis = 1, message = "must be 1MS or longer")
  @DurationMax(days = 1, message = "must be 1D or shorter")
  Duration streamGrace();

  /** How much of a stream a client must read per second. */
  @WithDefault("16K")
  @ByteSize(min = "1")
  MemorySize streamRate();
}
