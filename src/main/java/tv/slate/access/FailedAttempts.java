package tv.slate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import tv.slate.api.ClientAddress;
import tv.slate.api.Problem;
import tv.slate.api.ProblemType;

/**
 * Slows down whoever tries keys: a client that came with too many bad ones is not listened to for a
 * while, save with a key that was good lately, so that it can't lock out those who share its
 * address.
 */
@Singleton
class FailedAttempts {
  private static final int MAX_CLIENTS = 100_000;
  private static final int ATTEMPTS = 10;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final ClientAddress addresses;
  private final Cache<String, Bucket> clients =
      Caffeine.newBuilder().maximumSize(MAX_CLIENTS).expireAfterAccess(PERIOD).build();
  private final Cache<ByteBuffer, Boolean> lately =
      Caffeine.newBuilder().maximumSize(MAX_CLIENTS).expireAfterAccess(Duration.ofDays(1)).build();

  FailedAttempts(ClientAddress addresses) {
    this.addresses = addresses;
  }

  /**
   * Before a key is looked up.
   *
   * @throws Problem 429 where the client came with too many bad keys
   */
  void slowDown(RoutingContext request, Secret secret) {
    Bucket left = clients.getIfPresent(addresses.network(request));
    if (left == null
        || left.getAvailableTokens() > 0
        || lately.getIfPresent(ByteBuffer.wrap(secret.digest())) != null) {
      return;
    }
    long nanos = left.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    throw Problem.of(ProblemType.too_many_requests, "Too many bad keys came from this address.")
        .with("Retry-After", Long.toString(Duration.ofNanos(nanos).toSeconds() + 1));
  }

  void count(RoutingContext request) {
    clients.get(addresses.network(request), _ -> bucket()).tryConsume(1);
  }

  void succeeded(Secret secret) {
    lately.put(ByteBuffer.wrap(secret.digest()), true);
  }

  private static Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(ATTEMPTS).refillGreedy(ATTEMPTS, PERIOD))
        .build();
  }
}
