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
 * Whole answers as they went out, given again to who asks the same before anything has changed.
 * Changes are counted: an answer is good only for the epoch in which its making began.
 */
@Singleton
public class ResponseCache {

  /**
   * How old the last proof may be that all changes were heard of. An answer that is given again is
   * no further behind what other instances committed.
   */
  static final Duration GOOD_FOR = Duration.ofMillis(800);

  private static final String ASKED = "slate.asked";

  /** Where the metrics of requests look for the address, without its variable parts. */
  private static final String TEMPLATE = "UrlPathTemplate";

  /** No single answer may take more than such a part of the memory. */
  private static final int SHARES = 32;

  /** In bytes: what an answer takes beside its content, its address and its headers. */
  private static final int OVERHEAD = 3600;

  /** Requests with these are about more than an answer, or have a body. */
  private static final List<CharSequence> PARTICULAR =
      List.of(
          HttpHeaders.AUTHORIZATION,
          HttpHeaders.createOptimized("Range"),
          HttpHeaders.IF_MATCH,
          HttpHeaders.createOptimized("If-Unmodified-Since"),
          HttpHeaders.TRANSFER_ENCODING);

  /** What belongs to one answer alone, or to its time. */
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
   * All that an answer follows from, apart from the database.
   *
   * @param day since 1970, in UTC: what is upcoming depends on it
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

    /** Whether a client has it already. Most send back the one tag that they were given. */
    boolean isKnown(MultiMap conditions, Instant now) {
      return tag.equals(conditions.get(HttpHeaders.IF_NONE_MATCH))
          || validators.outcome(conditions, now) == CacheValidators.Outcome.not_modified;
    }
  }

  public boolean isOn() {
    return size > 0;
  }

  /** Everything that was committed before this time (in nanoseconds) was heard of. */
  void prove(long at) {
    provenAt = at;
  }

  /** From now on, changes may not be heard of. */
  final void doubt() {
    provenAt = System.nanoTime() - TimeUnit.DAYS.toNanos(1);
  }

  void drop(@Observes DatabaseWatch.ServerChanged changed) {
    drop();
  }

  /** Something has changed, or may have. */
  void drop() {
    epoch.incrementAndGet();
    answers.invalidateAll();
    drops.increment();
  }

  /** This instance is committing a change: others may see it before {@link #drop} is called. */
  void pause() {
    committing.incrementAndGet();
  }

  void resume() {
    committing.decrementAndGet();
  }

  private boolean isProven() {
    return System.nanoTime() - provenAt < GOOD_FOR.toNanos();
  }

  /** Answers a request, if it can. What it can't, it may be given to {@link #keep}. */
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

  /** Null where nothing may be given again. */
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
    long now = epoch.get(); // Before the question whether it may have passed.
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
   * Keeps an answer of status 200, for as long as nothing has changed since the request came.
   *
   * @param headers those that the resource's answer adds to the edge's
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
