package tv.slate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import tv.slate.wire.ClientAddress;

/**
 * How many bad keys each client came with. Who comes with too many is told to wait; good keys are
 * good all the same, so that nobody can lock out those who share an address.
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

  /** Counts one more; how many seconds its client should wait, 0 where it needn't. */
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
