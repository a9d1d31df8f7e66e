package tv.slate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import tv.slate.wire.ClientAddress;

/**
 * Counts the invalid keys of each client. A client with too many has to wait; valid keys are still
 * accepted, so that clients that share an address can't lock each other out.
 */
@Singleton
class FailedAttempts {
  private static final int MAX_CLIENTS = 100_000;
  private static final int ATTEMPTS = 10;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final ClientAddress addresses;
  private final Cache<String, Bucket> clients =
      Caffeine.newBuilder().maximumSize(MAX_CLIENTS).expireAfterAccess(PERIOD).build();

  FailedAttempts(ClientAddress addresses) {
    this.addresses = addresses;
  }

  /** Counts one more; returns how many seconds its client should wait, 0 if it needn't. */
  long count(RoutingContext request) {
    var probe =
        clients.get(addresses.network(request), _ -> bucket()).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? 0
        : Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
  }

  private static Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(ATTEMPTS).refillGreedy(ATTEMPTS, PERIOD))
        .build();
  }
}
