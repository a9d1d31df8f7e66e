package tv.slate.api;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every request before any resource sees it: it gets an id, is refused where it is
 * too long or goes nowhere, and is answered where it only asks what it may do; its body is taken
 * in.
 */
@ApplicationScoped
class HttpEdge {

  static final String REQUEST_ID = "X-Request-Id";

  private static final String KEY = "requestId";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  // Before Quarkus's own routes, whose answers should carry the id too.
  private static final int FIRST = 10_000;

  /** Where the key of a write is looked at: after what refuses more cheaply. */
  static final int KEY_FILTER = FIRST - 8;

  private final AnswerCache answers;
  private final Endings endings;
  private final boolean logsAll;
  private final Admission admission;
  private final Bodies bodies;
  private final UnreadResponses unread;
  private final int maxUri;
  private final Set<String> writeOrigins;
  private final Duration shutdownDelay;
  private final DatabaseWatch database;
  private volatile @Nullable Long closesAt;

  HttpEdge(
      AnswerCache answers,
      Endings endings,
      CacheConfig cache,
      Admission admission,
      Bodies bodies,
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

  static @Nullable String requestId(RoutingContext request) {
    return request.get(KEY);
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
    // KEY_FILTER
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
    router.route().order(Integer.MAX_VALUE).handler(request -> end(request, nothingAt(request)));
    for (var status : new int[] {400, 404, 405, 413, 414, 500}) {
      router.errorHandler(
          status,
          request ->
              end(request, Problem.of(ProblemType.of(status), ProblemType.of(status).meaning())));
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
    giveId(request);
    request.next();
  }

  private static void giveId(RoutingContext request) {
    var id = identify(request);
    request.put(KEY, id);
    SecurityHeaders.put(request);
    MDC.put(KEY, id);
  }

  /** Puts what is never the same on an answer, and returns the request's id. */
  static String identify(RoutingContext request) {
    var given = request.request().getHeader(REQUEST_ID);
    var id = given != null && isId(given, request.request()) ? given : newId();
    request.response().putHeader(REQUEST_ID, id).putHeader(HttpHeaders.DATE, HttpDate.now());
    return id;
  }

  /**
   * A key that was put there by mistake would stand in responses, logs and the record of changes.
   */
  private static boolean isId(String given, HttpServerRequest request) {
    var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return ID.matcher(given).matches()
        && Text.masked(given).equals(given)
        && (authorization == null || !authorization.endsWith(" " + given));
  }

  /** A UUID of version 4, of random bits that needn't be hard to guess. */
  private static String newId() {
    var random = ThreadLocalRandom.current();
    return new UUID(
            random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE)
        .toString();
  }

  private boolean isClosed() {
    var closes = closesAt;
    return closes != null && System.nanoTime() - closes >= 0;
  }

  private void refuseWhileStopping(RoutingContext request) {
    if (isClosed()) {
      closeAfter(request);
      end(request, Problem.of(ProblemType.unavailable, "This instance of Slate is stopping."));
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
      end(request, fault);
    } else {
      endAndClose(request, fault);
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
      end(
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
    var methods = Methods.at(endings.taken(request));
    var preflight = CrossOrigin.isPreflight(request);
    if (methods.isEmpty() && !preflight) {
      end(request, nothingAt(request));
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
        || !Formats.concern(request)
        || state == DatabaseWatch.State.read_only && Answering.isRead(request)) {
      request.next();
      return;
    }
    request.response().putHeader("Retry-After", String.valueOf(DatabaseWatch.RETRY_SECONDS));
    end(
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
      endAndClose(request, malformed("it must have one Host, which is a host and maybe a port"));
    } else if (path.startsWith("/")) {
      request.next();
    } else if (path.equals("*") && request.request().method().equals(HttpMethod.OPTIONS)) {
      giveId(request);
      request.response().setStatusCode(204).end();
    } else {
      end(request, nothingAt(request));
    }
  }

  static Problem nothingAt(RoutingContext request) {
    return Problem.of(
            ProblemType.not_found, "There is nothing at " + request.request().path() + ".")
        .with(Link.serviceDesc());
  }

  /** For a client that may never send the rest of its request. */
  static void endAndClose(RoutingContext request, Problem problem) {
    closeAfter(request);
    end(request, problem);
    if (request.request().version() == HttpVersion.HTTP_2) {
      request.response().reset(0); // NO_ERROR: the answer stands (RFC 9113, section 8.1)
    } else {
      request.request().connection().close();
    }
  }

  static void end(RoutingContext request, Problem problem) {
    if (request.response().ended()) {
      return;
    }
    if (requestId(request) == null) {
      giveId(request); // what is malformed never reached the filters
    }
    CrossOrigin.open(request);
    var status = problem.type().status();
    if (status == 413) {
      closeAfter(request);
    } else if (status == 503 && !request.response().headers().contains(HttpHeaders.RETRY_AFTER)) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    var written = ProblemBody.of(problem, request);
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, written.mediaType())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(Buffer.buffer(written.bytes()));
  }

  /** HTTP/2 forbids this header, and clients refuse an answer with it. */
  private static void closeAfter(RoutingContext request) {
    if (request.request().version() != HttpVersion.HTTP_2) {
      request.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
  }
}
