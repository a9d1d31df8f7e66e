package tv.slate.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tv.slate.database.DatabaseWatch;
import tv.slate.tag.CacheValidators;
import tv.slate.wire.HttpDate;
import tv.slate.wire.RequestId;

/**
 * Caches whole responses as they were sent, and replays them for equal requests until something
 * changes. Changes are counted as epochs: a response is valid only for the epoch in which its
 * request began.
 */
@Singleton
public class ResponseCache {

  /**
   * The maximum age of the last proof that all changes were received. A cached response is at most
   * this far behind other instances.
   */
  static final Duration GOOD_FOR = Duration.ofMillis(800);

  private static final String ASKED = "slate.asked";

  /** The attribute in which the HTTP metrics expect the path template. */
  private static final String TEMPLATE = "UrlPathTemplate";

  /** No response may take more than this fraction of the memory. */
  private static final int SHARES = 32;

  /** In bytes: the overhead of an entry beyond its content, its address and its headers. */
  private static final int OVERHEAD = 3600;

  /** Requests with these headers bypass the cache. */
  private static final List<CharSequence> PARTICULAR =
      List.of(
          HttpHeaders.AUTHORIZATION,
          HttpHeaders.createOptimized("Range"),
          HttpHeaders.IF_MATCH,
          HttpHeaders.createOptimized("If-Unmodified-Since"),
          HttpHeaders.TRANSFER_ENCODING);

  /** Headers that belong to a single response and aren't cached. */
  private static final Set<String> OF_ONE =
      Set.of(
          "x-request-id", "date", "last-modified", "connection", "ratelimit", "ratelimit-policy");

  private final Cache<Key, Answer> answers;
  private final Clock clock;
  private final long size;
  private final Counter hits;
  private final Counter misses;
  private final Counter drops;

  private final AtomicLong epoch = new AtomicLong();
  private final AtomicInteger committing = new AtomicInteger();
  private volatile long provenAt;

  @Inject
  ResponseCache(CacheConfig config, MeterRegistry metrics) {
    this(config.size().asLongValue(), Clock.systemUTC(), metrics);
  }

  ResponseCache(long size, Clock clock, MeterRegistry metrics) {
    this.size = size;
    this.clock = clock;
    answers =
        Caffeine.newBuilder()
            .maximumWeight(size)
            .weigher((Key key, Answer answer) -> weight(key, answer))
            .build();
    doubt();
    hits = metrics.counter("slate.cache.requests", "result", "hit");
    misses = metrics.counter("slate.cache.requests", "result", "miss");
    drops = metrics.counter("slate.cache.drops");
    Gauge.builder("slate.cache.line", this, cache -> cache.isProven() ? 1 : 0).register(metrics);
  }

  /**
   * Everything that a response depends on, apart from the database.
   *
   * @param day days since 1970, in UTC: {@code upcoming} begins today
   */
  private record Key(long day, boolean encrypted, String uri, String accept, String encodings) {}

  private record Asked(Key key, long epoch) {}

  private record Header(CharSequence name, CharSequence value) {}

  private record Answer(
      long epoch,
      List<Header> headers,
      List<Header> headersOf304,
      Buffer content,
      CacheValidators validators,
      String tag,
      @Nullable Object template) {

    /**
     * Whether a conditional request gets a 304. Most clients send back the one tag that they were
     * given.
     */
    boolean isKnown(MultiMap conditions, Instant now) {
      return tag.equals(conditions.get(HttpHeaders.IF_NONE_MATCH))
          || validators.outcome(conditions, now) == CacheValidators.Outcome.not_modified;
    }
  }

  public boolean isOn() {
    return size > 0;
  }

  /** Every change committed before this time (in nanoseconds) has been received. */
  void prove(long at) {
    provenAt = at;
  }

  /** From now on, changes may go unnoticed. */
  final void doubt() {
    provenAt = System.nanoTime() - TimeUnit.DAYS.toNanos(1);
  }

  void drop(@Observes DatabaseWatch.ServerChanged changed) {
    drop();
  }

  /** Clears the cache because something has or may have changed. */
  void drop() {
    epoch.incrementAndGet();
    answers.invalidateAll();
    drops.increment();
  }

  /**
   * Bypasses the cache while this instance commits: others may see the change before {@link #drop}
   * is called.
   */
  void pause() {
    committing.incrementAndGet();
  }

  void resume() {
    committing.decrementAndGet();
  }

  private boolean isProven() {
    return System.nanoTime() - provenAt < GOOD_FOR.toNanos();
  }

  /**
   * Replays the response to a request if it is cached. Otherwise the response may be passed to
   * {@link #keep}.
   */
  public boolean answer(RoutingContext request) {
    var asked = asked(request.request());
    if (asked == null) {
      return false;
    }
    var answer = answers.getIfPresent(asked.key);
    if (answer == null || answer.epoch != asked.epoch) {
      misses.increment();
      request.put(ASKED, asked);
      return false;
    }
    hits.increment();
    send(answer, request);
    return true;
  }

  /** Null if the request bypasses the cache. */
  private @Nullable Asked asked(HttpServerRequest request) {
    var method = request.method();
    var headers = request.headers();
    if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
      return null;
    }
    for (var particular : PARTICULAR) {
      if (headers.contains(particular)) {
        return null;
      }
    }
    var length = headers.get(HttpHeaders.CONTENT_LENGTH);
    if (length != null && !length.equals("0")) {
      return null;
    }
    long now = epoch.get(); // Must be read before checking whether the cache may be used.
    if (committing.get() > 0 || !isProven()) {
      return null;
    }
    return new Asked(
        new Key(
            today(),
            request.isSSL(),
            request.uri(),
            lines(headers, HttpHeaders.ACCEPT),
            lines(headers, HttpHeaders.ACCEPT_ENCODING)),
        now);
  }

  private long today() {
    return Math.floorDiv(clock.millis(), TimeUnit.DAYS.toMillis(1));
  }

  private static String lines(MultiMap headers, CharSequence name) {
    var first = headers.get(name);
    return first == null ? "" : String.join(",", headers.getAll(name));
  }

  private void send(Answer answer, RoutingContext request) {
    RequestId.give(request);
    if (answer.template != null) {
      Vertx.currentContext().putLocal(TEMPLATE, answer.template);
    }
    var response = request.response();
    var headers = response.headers();
    var now = clock.instant();
    var lastModified = answer.validators.lastModified(now);
    if (lastModified != null) {
      headers.add(HttpHeaders.LAST_MODIFIED, HttpDate.of(lastModified));
    }
    if (answer.isKnown(request.request().headers(), now)) {
      answer.headersOf304.forEach(header -> headers.add(header.name, header.value));
      response.setStatusCode(304).end();
      return;
    }
    answer.headers.forEach(header -> headers.add(header.name, header.value));
    if (request.request().method() == HttpMethod.HEAD) {
      response.end();
    } else {
      response.end(answer.content);
    }
  }

  /**
   * Stores a response of status 200, if nothing has changed since the request began.
   *
   * @param headers the headers of the resource's response, in addition to those of the edge
   */
  public void keep(
      RoutingContext request,
      MultivaluedMap<String, Object> headers,
      byte[] content,
      CacheValidators validators) {
    Asked asked = request.get(ASKED);
    if (asked == null || asked.key.day != today() || asked.epoch != epoch.get()) {
      return;
    }
    var all = new ArrayList<Header>();
    request.response().headers().forEach((name, value) -> add(name, value, all));
    headers.forEach((name, values) -> values.forEach(value -> add(name, value, all)));
    var answer =
        new Answer(
            asked.epoch,
            List.copyOf(all),
            all.stream()
                .filter(header -> !CacheValidators.OF_CONTENT.contains(header.name.toString()))
                .toList(),
            Buffer.buffer(content),
            validators,
            validators.tag().toString(),
            Vertx.currentContext().getLocal(TEMPLATE));
    if (weight(asked.key, answer) <= size / SHARES) {
      answers.put(asked.key, answer);
    }
  }

  private static void add(String name, Object value, List<Header> to) {
    if (!OF_ONE.contains(name.toLowerCase(Locale.ROOT))) {
      to.add(
          new Header(
              HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value.toString())));
    }
  }

  private static int weight(Key key, Answer answer) {
    return OVERHEAD
        + key.uri.length()
        + key.accept.length()
        + key.encodings.length()
        + answer.headers.stream().mapToInt(header -> header.value.length()).sum()
        + answer.content.length();
  }
}
