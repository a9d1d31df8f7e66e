package tv.slate.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.time.Duration;
import tv.slate.page.Extent;
import tv.slate.page.Page;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.role.Caller;
import tv.slate.wire.ApiRequest;
import tv.slate.wire.ClientAddress;

/**
 * Limits the requests per client and minute, and reports what is left
 * (draft-ietf-httpapi-ratelimit-headers). Each instance counts separately.
 */
@Singleton
class RateLimits {
  private final ClientAddress clients;
  private final Limit writes;
  private final Limit exports;

  RateLimits(ClientAddress clients, LimitsConfig config) {
    this.clients = clients;
    writes = new Limit("writes", config.writes());
    exports = new Limit("exports", config.exports());
  }

  /** Runs after authentication. */
  void countWrites(RoutingContext request) {
    if (ApiRequest.isApi(request) && !ApiRequest.isRead(request)) {
      var caller = Caller.of(request);
      writes.count(caller == null ? clients.network(request) : "key " + caller.name(), request);
    }
  }

  /** After the format was chosen. */
  void countExports(Method method, RoutingContext request) {
    if (Extent.of(request) != Extent.page && Page.class.isAssignableFrom(method.getReturnType())) {
      exports.count(clients.network(request), request);
    }
  }

  private static final class Limit {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int CLIENTS = 100_000;

    private final String name;
    private final int quota;
    // A bucket that wasn't used for a whole window is full, like a new one, so it can be dropped.
    private final Cache<String, Bucket> buckets =
        Caffeine.newBuilder().maximumSize(CLIENTS).expireAfterAccess(WINDOW).build();

    Limit(String name, int quota) {
      this.name = name;
      this.quota = quota;
    }

    void count(String client, RoutingContext request) {
      if (quota == 0) {
        return;
      }
      var probe = buckets.get(client, _ -> bucket()).tryConsumeAndReturnRemaining(1);
      var seconds =
          ceil(
              probe.isConsumed()
                  ? probe.getNanosToWaitForReset()
                  : probe.getNanosToWaitForRefill());
      var headers = request.response().headers();
      headers.set(
          "RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(name, quota, WINDOW.toSeconds()));
      headers.set(
          "RateLimit", "\"%s\";r=%d;t=%d".formatted(name, probe.getRemainingTokens(), seconds));
      if (!probe.isConsumed()) {
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        throw Problem.of(
            ProblemType.too_many_requests,
            "%s may be asked for %d times in %d seconds."
                .formatted(
                    name.equals("writes") ? "Writes" : "Whole lists", quota, WINDOW.toSeconds()));
      }
    }

    private Bucket bucket() {
      return Bucket.builder()
          .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, WINDOW))
          .build();
    }

    private static long ceil(long nanos) {
      return (nanos + 999_999_999) / 1_000_000_000;
    }
  }
}
