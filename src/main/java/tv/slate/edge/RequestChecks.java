package tv.slate.edge;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import tv.slate.database.DatabaseWatch;
import tv.slate.load.Admission;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.wire.ApiConfig;
import tv.slate.wire.ApiRequest;
import tv.slate.wire.Refusal;
import tv.slate.wire.RequestTarget;

/** Why a request is refused as it arrives. Checks change nothing: the first that fails responds. */
@ApplicationScoped
class RequestChecks {
  private final Admission admission;
  private final DatabaseWatch database;
  private final int maxUri;
  private final Duration shutdownDelay;
  private volatile @Nullable Long closesAt;

  private final List<Function<RoutingContext, @Nullable Problem>> checks =
      List.of(
          // Before anything decides on the address.
          RequestTarget::fault, this::stopping, this::full, this::tooLong, this::withoutDatabase);

  RequestChecks(
      Admission admission,
      DatabaseWatch database,
      ApiConfig config,
      @ConfigProperty(name = "quarkus.shutdown.delay") Duration shutdownDelay) {
    this.admission = admission;
    this.database = database;
    this.shutdownDelay = shutdownDelay;
    maxUri = config.maxUri();
  }

  /** Until load balancers have noticed, all is served; then only what is under way is finished. */
  void stop(@Observes ShutdownDelayInitiatedEvent stop) {
    closesAt = System.nanoTime() + shutdownDelay.toNanos();
  }

  /** Whether a response from the cache may be sent, for which only these matter. */
  boolean allowCached(RoutingContext request) {
    return !isStopping()
        && database.state() == DatabaseWatch.State.up
        && framing(request.request()) == null;
  }

  void pass(RoutingContext request) {
    var framing = framing(request.request());
    if (framing != null) {
      Refusal.endAndClose(request, framing);
      return;
    }
    for (var check : checks) {
      var fault = check.apply(request);
      if (fault != null) {
        Refusal.end(request, fault);
        return;
      }
    }
    request.next();
  }

  /**
   * What proxies and servers read differently, so that one would take for a second request what the
   * other takes for a body (RFC 9112, sections 3.2 and 6.1).
   */
  private static @Nullable Problem framing(HttpServerRequest request) {
    var codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    if (!codings.isEmpty()
        && !(codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"))) {
      return malformed("its Transfer-Encoding may be chunked, and nothing else");
    }
    var hosts = request.headers().getAll(HttpHeaders.HOST);
    if (hosts.size() > 1) {
      return malformed("it has " + hosts.size() + " Host headers");
    }
    return request.authority() == null && !hosts.isEmpty() && !hosts.getFirst().isEmpty()
        ? malformed("its Host is not a host")
        : null;
  }

  static Problem malformed(String why) {
    return Problem.of(ProblemType.bad_request, "The request is malformed: " + why + ".");
  }

  private boolean isStopping() {
    var closes = closesAt;
    return closes != null && System.nanoTime() - closes >= 0;
  }

  private @Nullable Problem stopping(RoutingContext request) {
    return isStopping()
        ? Problem.of(ProblemType.unavailable, "This instance of Slate is stopping.")
            .with("Connection", "close")
        : null;
  }

  private @Nullable Problem full(RoutingContext request) {
    return admission.full(request);
  }

  private @Nullable Problem tooLong(RoutingContext request) {
    return request.request().uri().length() > maxUri
        ? Problem.of(
            ProblemType.uri_too_long,
            "The path and query may have " + maxUri + " characters together.")
        : null;
  }

  /** Queueing for a database that doesn't respond would help nobody; OPTIONS don't need it. */
  private @Nullable Problem withoutDatabase(RoutingContext request) {
    var state = database.state();
    if (state == DatabaseWatch.State.up
        || !ApiRequest.isApi(request)
        || request.request().method() == HttpMethod.OPTIONS
        || state == DatabaseWatch.State.read_only && ApiRequest.isRead(request)) {
      return null;
    }
    return Problem.of(
            ProblemType.unavailable,
            state == DatabaseWatch.State.read_only
                ? "The database takes no writes for the moment. Nothing was done."
                : "The database can't be reached for the moment. Nothing was done.")
        .with("Retry-After", String.valueOf(DatabaseWatch.RETRY_SECONDS));
  }
}
