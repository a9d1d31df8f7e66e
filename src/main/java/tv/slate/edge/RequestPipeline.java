package tv.slate.edge;

import io.vertx.core.Handler;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import tv.slate.access.Authentication;
import tv.slate.cache.CacheConfig;
import tv.slate.cache.ResponseCache;
import tv.slate.load.Admission;
import tv.slate.load.RequestBodies;
import tv.slate.load.UnreadResponses;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.response.Formats;
import tv.slate.wire.ApiRequest;
import tv.slate.wire.Refusal;
import tv.slate.wire.RequestId;

/**
 * What happens to a request before its resource, in order: eight steps when it arrives, two when
 * the resource is looked for. Each may respond and so end the request. What a response passes on
 * its way back is {@link tv.slate.response.ResponseFilter}.
 */
@ApplicationScoped
class RequestPipeline {
  /** Before Quarkus's own routes, whose responses should carry the id too. */
  private static final int FIRST = -10_000;

  private final UnreadResponses unread;
  private final ResponseCache cache;
  private final boolean logsHits;
  private final RequestChecks checks;
  private final AllowedMethods methods;
  private final Authentication authentication;
  private final RequestBodies bodies;
  private final Admission admission;
  private final Formats formats;
  private final RequestGuard guard;
  private final RateLimits limits;

  RequestPipeline(
      UnreadResponses unread,
      ResponseCache cache,
      CacheConfig cacheConfig,
      RequestChecks checks,
      AllowedMethods methods,
      Authentication authentication,
      RequestBodies bodies,
      Admission admission,
      Formats formats,
      RequestGuard guard,
      RateLimits limits) {
    this.unread = unread;
    this.cache = cache;
    logsHits = cacheConfig.logged();
    this.checks = checks;
    this.methods = methods;
    this.authentication = authentication;
    this.bodies = bodies;
    this.admission = admission;
    this.formats = formats;
    this.guard = guard;
    this.limits = limits;
  }

  /** On the event loop. At the lowest order, Quarkus adds the access log after the first two. */
  void onArrival(@Observes Router router) {
    // A connection whose last response isn't read yet waits: that bounds the memory of responses.
    router.route().order(Integer.MIN_VALUE).handler(unread::watch);
    // What was sent before and is still right is sent again, and needs nothing of what follows.
    if (cache.isOn()) {
      int order = logsHits ? FIRST - 1 : Integer.MIN_VALUE;
      router.route("/v1/*").order(order).handler(this::sendAgain);
    }
    List<Handler<RoutingContext>> steps =
        List.of(
            // An id, which the response, the log and the record of changes carry.
            this::identify,
            // Refuses what can't be served, or not now, before it costs anything.
            checks::pass,
            // Opens the response to scripts of other origins; responds to OPTIONS.
            methods::respond,
            // Looks up the key of a write: nobody without a good one gets a body taken in.
            authentication::lookUp,
            // Takes in the body of a write, so that a slow client doesn't occupy a thread.
            bodies::collect,
            // A place among the requests in hand, and the turn to be worked on.
            admission::admit);
    for (int i = 0; i < steps.size(); i++) {
      router.route().order(FIRST + i).handler(steps.get(i));
    }
    respondWhereNothingIs(router);
  }

  /** On the event loop still: the address without its format, which no resource knows of. */
  @ServerRequestFilter(preMatching = true)
  void beforeMatching(ContainerRequestContext jaxrs, RoutingContext request) {
    formats.takeOver(jaxrs, request);
  }

  /** On a thread of its own from here on, when the resource method is known. */
  @ServerRequestFilter
  void beforeResource(
      ResteasyReactiveContainerRequestContext jaxrs, ResourceInfo resource, RoutingContext request)
      throws Throwable {
    // A client that leaves doesn't free its place before the work for it ends.
    admission.hold(jaxrs, request);
    var method = resource.getResourceMethod();
    if (method != null) {
      // First of all, so that nobody learns anything about a write without the role for it.
      authentication.check(method, request);
      // By key, so after it; refused or not, a write counts.
      limits.countWrites(request);
      // All faults of the address, the query and the headers, so that they are told at once.
      guard.check(method, jaxrs, request);
      // Needs parameters without faults.
      formats.choose(method, request);
      // Whether it is an export follows from the format.
      limits.countExports(method, request);
    }
  }

  private void sendAgain(RoutingContext request) {
    if (!checks.allowCached(request) || !cache.answer(request)) {
      request.next();
    }
  }

  private void identify(RoutingContext request) {
    RequestId.assign(request);
    request.next();
  }

  /** No step: what happens where no route matches, or a request fails before all steps. */
  private static void respondWhereNothingIs(Router router) {
    router.route().order(FIRST).failureHandler(RequestPipeline::respondUnrouted);
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

  /**
   * {@code OPTIONS *} is about the service as a whole; it, what isn't a path and a request without
   * a host fail before all steps.
   */
  private static void respondUnrouted(RoutingContext request) {
    var path = String.valueOf(request.request().path());
    if (request.failure() instanceof VertxException && request.request().authority() == null) {
      Refusal.endAndClose(
          request,
          RequestChecks.malformed("it must have one Host, which is a host and maybe a port"));
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
