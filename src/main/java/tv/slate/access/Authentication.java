package tv.slate.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import tv.slate.api.Allowed;
import tv.slate.api.Caller;
import tv.slate.api.Problem;
import tv.slate.api.ProblemType;
import tv.slate.api.Role;

/**
 * Lets nobody write without a good key, before anything else is looked at. It asks the database
 * each time, so that a key that is revoked on one instance is at once no good on any.
 */
class Authentication {
  /** RFC 6750, section 2.1. */
  private static final Pattern BEARER =
      Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{1,500}=*) *");

  private final Keys keys;
  private final FailedAttempts failed;
  private final MeterRegistry metrics;

  Authentication(Keys keys, FailedAttempts failed, MeterRegistry metrics) {
    this.keys = keys;
    this.failed = failed;
    this.metrics = metrics;
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  void check(ResourceInfo resource, RoutingContext request) {
    var method = resource.getResourceMethod();
    var allowed = method == null ? null : method.getAnnotation(Allowed.class);
    if (allowed == null) {
      return;
    }
    var given = request.request().headers().getAll("Authorization");
    if (given.isEmpty()) {
      throw challenge("This needs a key: 'Authorization: Bearer <key>'.", "");
    }
    var bearer = BEARER.matcher(given.size() == 1 ? given.getFirst() : "");
    if (!bearer.matches()) {
      throw refused(
          request, "malformed", "The Authorization header must be one 'Bearer', space and key.");
    }
    var caller = caller(new Secret(bearer.group(1)), request);
    if (!caller.is(allowed.value())) {
      throw Problem.forbidden(
          allowed.value(),
          "A key of the role '" + allowed.value() + "' is needed, or of one above it.");
    }
    caller.sent(request);
  }

  private Caller caller(Secret secret, RoutingContext request) {
    var now = Instant.now();
    Optional<Keys.Found> found = QuarkusTransaction.requiringNew().call(() -> goodFor(secret, now));
    if (found.isEmpty()) {
      throw refused(request, "unknown", "The key is not known.");
    }
    var key = found.get();
    if (key.revokedAt() != null) {
      throw refused(request, "revoked", "The key was revoked.");
    }
    if (key.isExpired(now)) {
      throw refused(request, "expired", "The key has expired.");
    }
    return new Caller(key.name(), Role.valueOf(key.role()));
  }

  private Optional<Keys.Found> goodFor(Secret secret, Instant now) {
    var found = keys.of(secret);
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    found
        .filter(key -> key.revokedAt() == null && !key.isExpired(now))
        .filter(key -> !today.equals(key.lastUsedOn()))
        .ifPresent(key -> keys.used(key.id(), today));
    return found;
  }

  private Problem refused(RoutingContext request, String reason, String detail) {
    metrics.counter("slate.keys.refused", "reason", reason).increment();
    long wait = failed.count(request);
    if (wait > 0) {
      return Problem.of(ProblemType.too_many_requests, "Too many bad keys came from this address.")
          .with("Retry-After", Long.toString(wait));
    }
    return challenge(detail, ", error=\"invalid_token\"");
  }

  private static Problem challenge(String detail, String error) {
    return Problem.of(ProblemType.unauthorized, detail)
        .with("WWW-Authenticate", "Bearer realm=\"slate\"" + error);
  }
}
