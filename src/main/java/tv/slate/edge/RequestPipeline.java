package tv.slate.edge;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import tv.slate.cache.CacheConfig;
import tv.slate.cache.ResponseCache;
import tv.slate.database.DatabaseWatch;
import tv.slate.json.MergePatch;
import tv.slate.load.Admission;
import tv.slate.load.RequestBodies;
import tv.slate.load.UnreadResponses;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.response.FormatSuffixFilter;
import tv.slate.wire.ApiConfig;
import tv.slate.wire.ApiRequest;
import tv.slate.wire.CrossOrigin;
import tv.slate.wire.Refusal;
import tv.slate.wire.RequestId;
import tv.slate.wire.RequestTarget;

/**
 * What holds for every request before any resource sees it: it gets an id, is refused where it is
 * too long or goes nowhere, and is answered where it only asks what it may do; its body is taken
 * in.
 */
@ApplicationScoped
class RequestPipeline {

  // Before Quarkus's own routes, whose answers should carry the id too.
  private static final int FIRST = 10_000;

  private final ResponseCache answers;
  private final FormatSuffixFilter endings;
  private final boolean logsAll;
  private final Admission admission;
  private final RequestBodies bodies;
  private final UnreadResponses unread;
  private final int maxUri;
  private final Set<String> writeOrigins;
  private final Duration shutdownDelay;
  private final DatabaseWatch database;
  private volatile @Nullable Long closesAt;

  RequestPipeline(
      ResponseCache answers,
      FormatSuffixFilter endings,
      CacheConfig cache,
      Admission admission,
      RequestBodies bodies,
      UnreadResponses unread,
      DatabaseWatch database,
      ApiConfig config,
      @ConfigProperty(name = "quarkus.shutdown.delay") Duration shutdownDelay) {
    this.answers = answers;
    this.endings = endings;
    logsAll = cache.logged();
    this.admission = admission;
    this.bodies = bodies;
    this.unread = unread;
    this.database = database;
    this.shutdownDelay = shutdownDelay;
    maxUri = config.maxUri();
    writeOrigins = config.writeOrigins().orElse(Set.of());
  }

  /** Until load balancers have noticed, all is served; then only what is under way is finished. */
  void stop(@Observes ShutdownDelayInitiatedEvent stop) {
    closesAt = System.nanoTime() + shutdownDelay.toNanos();
  }

  void filters(@Observes Filters filters) {
    filters.register(this::begin, FIRST);
    filters.register(this::refuseMalformed, FIRST - 1);
    filters.register(this::refuseWhileStopping, FIRST - 2);
    filters.register(admission::refuseWhenFull, FIRST - 3);
    filters.register(this::refuseTooLong, FIRST - 4);
    filters.register(this::openToScripts, FIRST - 5);
    filters.register(this::answerOptions, FIRST - 6);
    filters.register(this::refuseWithoutDatabase, FIRST - 7);
    // Caller.FILTER
    filters.register(bodies::collect, FIRST - 9);
    filters.register(admission::admit, FIRST - 10);
  }

  void routes(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).handler(unread::watch);
    if (answers.isOn()) {
      // At the lowest order Quarkus adds the access log, after this.
      router
          .route("/v1/*")
          .order(logsAll ? -FIRST - 1 : Integer.MIN_VALUE)
          .handler(this::answerAgain);
    }
    router.route().order(-FIRST).failureHandler(this::answerUnrouted);
    router
        .route()
        .order(Integer.MAX_VALUE)
        .handler(request -> Refusal.end(request, ApiRequest.nothingAt(request)));
    for (var status : new int[] {400, 404, 405, 413, 414, 500}) {
      router.errorHandler(
          status,
          request ->
              Refusal.end(
                  request, Problem.of(ProblemType.of(status), ProblemType.of(status).meaning())));
    }
  }

  /** What was answered before costs nothing of what the other filters keep within bounds. */
  private void answerAgain(RoutingContext request) {
    if (isClosed()
        || database.state() != DatabaseWatch.State.up
        || faultOfFraming(request.request()) != null
        || !answers.answer(request)) {
      request.next();
    }
  }

  private void begin(RoutingContext request) {
    RequestId.assign(request);
    request.next();
  }

  private boolean isClosed() {
    var closes = closesAt;
    return closes != null && System.nanoTime() - closes >= 0;
  }

  private void refuseWhileStopping(RoutingContext request) {
    if (isClosed()) {
      Refusal.closeAfter(request);
      Refusal.end(
          request, Problem.of(ProblemType.unavailable, "This instance of Slate is stopping."));
    } else {
      request.next();
    }
  }

  /** Before anything decides on the address, or reads a body. */
  private void refuseMalformed(RoutingContext request) {
    var framing = faultOfFraming(request.request());
    var fault = framing == null ? RequestTarget.fault(request) : framing;
    if (fault == null) {
      request.next();
    } else if (framing == null) {
      Refusal.end(request, fault);
    } else {
      Refusal.endAndClose(request, fault);
    }
  }

  /**
   * What proxies and servers read differently, so that one would take for a second request what the
   * other takes for a body (RFC 9112, sections 3.2 and 6.1).
   */
  private static @Nullable Problem faultOfFraming(HttpServerRequest request) {
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

  private static Problem malformed(String why) {
    return Problem.of(ProblemType.bad_request, "The request is malformed: " + why + ".");
  }

  private void refuseTooLong(RoutingContext request) {
    if (request.request().uri().length() > maxUri) {
      Refusal.end(
          request,
          Problem.of(
              ProblemType.uri_too_long,
              "The path and query may have " + maxUri + " characters together."));
    } else {
      request.next();
    }
  }

  private void openToScripts(RoutingContext request) {
    if (CrossOrigin.isOpen(request)) {
      CrossOrigin.open(request);
    }
    request.next();
  }

  private void answerOptions(RoutingContext request) {
    if (!request.request().method().equals(HttpMethod.OPTIONS)) {
      request.next();
      return;
    }
    var methods = AllowedMethods.at(endings.taken(request));
    var preflight = CrossOrigin.isPreflight(request);
    if (methods.isEmpty() && !preflight) {
      Refusal.end(request, ApiRequest.nothingAt(request));
      return;
    }
    var response = request.response();
    if (!methods.isEmpty()) {
      response.putHeader(HttpHeaders.ALLOW, String.join(", ", methods));
    }
    if (methods.contains("PATCH")) {
      response.putHeader("Accept-Patch", MergePatch.MEDIA_TYPES);
    }
    if (preflight) {
      // Even where nothing is: the script would not get to read the problem otherwise.
      CrossOrigin.allow(request, methods, writeOrigins);
    }
    response.setStatusCode(204).end();
  }

  /** Queueing for a database that doesn't answer would help nobody. */
  private void refuseWithoutDatabase(RoutingContext request) {
    var state = database.state();
    if (state == DatabaseWatch.State.up
        || !ApiRequest.isApi(request)
        || state == DatabaseWatch.State.read_only && ApiRequest.isRead(request)) {
      request.next();
      return;
    }
    request.response().putHeader("Retry-After", String.valueOf(DatabaseWatch.RETRY_SECONDS));
    Refusal.end(
        request,
        Problem.of(
            ProblemType.unavailable,
            state == DatabaseWatch.State.read_only
                ? "The database takes no writes for the moment. Nothing was done."
                : "The database can't be reached for the moment. Nothing was done."));
  }

  /**
   * {@code OPTIONS *} is about the service as a whole; it, what isn't a path and a request without
   * a host fail before all filters.
   */
  private void answerUnrouted(RoutingContext request) {
    var path = String.valueOf(request.request().path());
    if (request.failure() instanceof VertxException && request.request().authority() == null) {
      Refusal.endAndClose(
          request, malformed("it must have one Host, which is a host and maybe a port"));
    } else if (path.startsWith("/")) {
      request.next();
    } else if (path.equals("*") && request.request().method().equals(HttpMethod.OPTIONS)) {
      RequestId.assign(request);
      request.response().setStatusCode(204).end();
    } else {
      Refusal.end(request, ApiRequest.nothingAt(request));
    }
  }
}
