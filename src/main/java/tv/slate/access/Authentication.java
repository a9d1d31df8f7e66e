package tv.slate.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tv.slate.load.Shares;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.role.Caller;
import tv.slate.role.RequiresRole;
import tv.slate.role.Role;
import tv.slate.wire.ApiConfig;
import tv.slate.wire.ClientAddress;
import tv.slate.write.Write;

/**
 * Requires a valid key for writes, before anything else is checked. It looks the key up in the
 * database each time, so that a key revoked on one instance is refused on all of them immediately:
 * for a write before its body is read, for a read when it turns out to need a key.
 */
@ApplicationScoped
public class Authentication {
  private static final Logger LOG = Logger.getLogger(Authentication.class);
  private static final String AUTHORIZATION = "Authorization";
  private static final String REFUSAL = "slate.key.refusal";

  /** RFC 6750, section 2.1. */
  private static final Pattern BEARER =
      Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{1,500}=*) *");

  /** A lookup takes a millisecond or two; with few threads, lookups don't delay reads. */
  private static final int THREADS = 2;

  private static final int MAX_WAITING = 128;

  private final Keys keys;
  private final FailedAttempts failed;
  private final MeterRegistry metrics;
  private final ClientAddress clients;
  private final WorkerExecutor threads;
  private final Shares waiting;

  Authentication(
      Keys keys,
      FailedAttempts failed,
      MeterRegistry metrics,
      ClientAddress clients,
      ApiConfig config,
      Vertx vertx) {
    this.keys = keys;
    this.failed = failed;
    this.metrics = metrics;
    this.clients = clients;
    waiting = new Shares(MAX_WAITING, config.clientShare());
    threads = vertx.createSharedWorkerExecutor("slate-keys", THREADS);
  }

  /** Only looks up; {@link #check} refuses an invalid key if the method requires one. */
  public void lookUp(RoutingContext request) {
    var client = clients.network(request);
    if (!isWrite(request) || !request.request().headers().contains(AUTHORIZATION)) {
      request.next();
    } else if (!waiting.tryTake(client, 1)) {
      request.put(
          REFUSAL, Problem.of(ProblemType.unavailable, "Too many keys are looked up; try again."));
      request.next();
    } else {
      threads
          .executeBlocking(() -> caller(request), false)
          .onComplete(
              found -> {
                waiting.giveBack(client, 1);
                if (found.succeeded()) {
                  found.result().sent(request);
                } else {
                  request.put(REFUSAL, found.cause());
                }
                if (!request.response().closed()) {
                  request.next();
                }
              });
    }
  }

  private static boolean isWrite(RoutingContext request) {
    var method = request.request().method();
    return method != HttpMethod.GET
        && method != HttpMethod.HEAD
        && request.normalizedPath().startsWith("/v1/");
  }

  /** Whether the request may call this resource method. */
  public void check(Method method, RoutingContext request) throws Throwable {
    var needed = neededBy(method);
    if (needed == null) {
      return;
    }
    Throwable refusal = request.get(REFUSAL);
    if (refusal != null) {
      throw refusal;
    }
    var caller = Caller.of(request);
    if (caller == null) {
      caller = caller(request);
      caller.sent(request);
    }
    if (!caller.is(needed)) {
      throw Problem.forbidden(
          needed.name(), "A key of the role '" + needed + "' is needed, or of one above it.");
    }
  }

  private static @Nullable Role neededBy(Method method) {
    var write = method.getAnnotation(Write.class);
    if (write != null) {
      return write.value();
    }
    var read = method.getAnnotation(RequiresRole.class);
    return read == null ? null : read.value();
  }

  private Caller caller(RoutingContext request) {
    var given = request.request().headers().getAll(AUTHORIZATION);
    if (given.isEmpty()) {
      throw challenge("This needs a key: 'Authorization: Bearer <key>'.", "");
    }
    var bearer = BEARER.matcher(given.size() == 1 ? given.getFirst() : "");
    if (!bearer.matches()) {
      throw refused(
          request, "malformed", "The Authorization header must be one 'Bearer', space and key.");
    }
    return caller(new Secret(bearer.group(1)), request);
  }

  private Caller caller(Secret secret, RoutingContext request) {
    var now = Instant.now();
    Optional<AccessKey> found = QuarkusTransaction.requiringNew().call(() -> keys.of(secret));
    if (found.isEmpty()) {
      throw refused(request, "unknown", "The key is not known.");
    }
    var key = found.get();
    if (key.revokedAt != null) {
      throw refused(request, "revoked", "The key was revoked.");
    }
    if (key.isExpired(now)) {
      throw refused(request, "expired", "The key has expired.");
    }
    noteUse(key, LocalDate.ofInstant(now, ZoneOffset.UTC));
    return new Caller(key.name, key.role);
  }

  /** Failing to record the use, as on a standby, doesn't make a key invalid. */
  private void noteUse(AccessKey key, LocalDate today) {
    if (today.equals(key.lastUsedOn)) {
      return;
    }
    try {
      QuarkusTransaction.requiringNew().run(() -> keys.used(key.id, today));
    } catch (RuntimeException e) {
      LOG.debugf(e, "The use of the key %s could not be noted", key.name);
    }
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
