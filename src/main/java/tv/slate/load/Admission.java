package tv.slate.load;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;
import tv.slate.database.DatabaseConfig;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.wire.ApiConfig;
import tv.slate.wire.ApiRequest;
import tv.slate.wire.ClientAddress;
import tv.slate.wire.Refusal;

/**
 * Limits the number of concurrent requests, and processes only a few of them at the same time: more
 * would compete for the cores with each other and with the event loop. The others are queued
 * briefly. Requests beyond the limit are refused before they cost anything: their responses would
 * come too late to be useful, and would delay others.
 */
@ApplicationScoped
public class Admission {
  private static final String KEY = "slate.place";
  private static final Pattern OF_OPERATORS = Pattern.compile("^/q/(health|metrics|info)");
  private static final long NO_TIMER = -1; // Vert.x numbers timers from 0
  private static final Problem FULL =
      Problem.of(
          ProblemType.unavailable,
          "Slate is processing as many requests as it can, or as one client may have; try again.");

  private final HeapBudget budget;
  private final ClientAddress clients;
  private final CurrentVertxRequest current;
  private final Shares places;
  private final Kind reads;
  private final Kind writes;

  /**
   * Reads or writes. They have separate queues, because writes may wait long for locks and must not
   * delay reads.
   */
  private record Kind(WorkQueue turns, long patienceMillis) {}

  Admission(
      ApiConfig config,
      ClientAddress clients,
      CurrentVertxRequest current,
      HeapBudget budget,
      DatabaseConfig database,
      @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
    this.clients = clients;
    this.current = current;
    this.budget = budget;
    places = new Shares(config.maxRequests(), config.clientShare());
    // A reader uses a core for half of its time or more, and waits for the database in the rest.
    int readers =
        config
            .maxReads()
            .orElse(
                Math.min(
                    4 * Runtime.getRuntime().availableProcessors(),
                    connections - config.maxWrites()));
    reads = kind(readers, config.maxWait(), config.maxWait().multipliedBy(2));
    // A write that isn't queued here waits for locks in the database, and no longer than that.
    writes = kind(config.maxWrites(), database.lockTimeout(), database.lockTimeout());
  }

  private static Kind kind(int workers, Duration maxWait, Duration patience) {
    return new Kind(new WorkQueue(Math.max(1, workers), maxWait.toNanos()), patience.toMillis());
  }

  /** Why a new request is refused, even before its body has arrived; null where it isn't. */
  public @Nullable Problem full(RoutingContext request) {
    if (!isCounted(request)) {
      return null;
    }
    var client = clients.network(request);
    return places.hasLeft(client, 1) && !kind(request).turns.areFar(client) ? null : FULL;
  }

  /** Runs once the request has arrived completely. */
  public void admit(RoutingContext request) {
    if (!isCounted(request)) {
      request.next();
    } else if (!places.tryTake(clients.network(request), 1)) {
      Refusal.end(request, FULL);
    } else {
      var place = new Place(request, kind(request));
      request.put(KEY, place);
      request.addEndHandler(_ -> place.abandon());
      place.await();
    }
  }

  /** Keeps the place of a request whose client has disconnected until its work has ended. */
  public void hold(ResteasyReactiveContainerRequestContext context, RoutingContext request) {
    @Nullable Place place = request.get(KEY);
    if (place == null) {
      return;
    }
    if (!place.hold()) {
      throw new HttpClosedException("The client left before its turn.");
    }
    ((ResteasyReactiveRequestContext) context.getServerRequestContext())
        .registerCompletionCallback(_ -> place.leave());
  }

  /**
   * Ends the turn of the current thread's request, whose duration from here on depends on its
   * client: another limit applies, and the next request in the queue may start.
   */
  public void endTurn() {
    endTurn(current.getCurrent());
  }

  /**
   * Reserves heap memory for a response of the current thread's request.
   *
   * @param bytes the size of the response
   * @throws Problem 503 if there is no memory for it
   */
  public void reserve(long bytes) {
    share(current.getCurrent()).add(bytes * HeapBudget.COPIES);
  }

  public static void endTurn(RoutingContext request) {
    @Nullable Place place = request.get(KEY);
    if (place != null) {
      place.turn.end();
    }
  }

  /**
   * The request's share of the heap budget, held until it has its response and its work has ended.
   */
  public HeapBudget.Share share(RoutingContext request) {
    @Nullable Place place = request.get(KEY);
    if (place != null) {
      return place.share;
    }
    var share = budget.new Share();
    request.addEndHandler(_ -> share.end());
    return share;
  }

  private Kind kind(RoutingContext request) {
    return ApiRequest.isRead(request) ? reads : writes;
  }

  /**
   * All requests but those of operators, which are cheap; the OpenAPI document is large, so it
   * counts.
   */
  private static boolean isCounted(RoutingContext request) {
    return request.request().method() != HttpMethod.OPTIONS
        && !OF_OPERATORS.matcher(request.normalizedPath()).find();
  }

  /** A place of a request, released by the last of its holders. */
  private final class Place {
    private final AtomicInteger holders = new AtomicInteger(1);
    private final RoutingContext request;
    private final String client;
    private final long patienceMillis;
    private final HeapBudget.Share share = budget.new Share();
    private final WorkQueue.Turn turn;
    private long timer = NO_TIMER;

    Place(RoutingContext request, Kind kind) {
      this.request = request;
      client = clients.network(request);
      patienceMillis = kind.patienceMillis;
      var context = request.vertx().getOrCreateContext();
      turn = kind.turns.new Turn(client, () -> context.runOnContext(_ -> begin()));
    }

    void await() {
      if (turn.await()) {
        request.next();
      } else {
        if (request.body().buffer() != null) {
          // Quarkus REST can't take over an HTTP/2 request that has ended.
          request.request().pause();
        }
        timer = request.vertx().setTimer(patienceMillis, _ -> giveUp());
      }
    }

    private void begin() {
      request.vertx().cancelTimer(timer);
      if (!request.response().closed()) {
        if (request.body().buffer() != null) {
          request.request().resume();
        }
        request.next();
      }
    }

    private void giveUp() {
      if (turn.giveUp()) {
        Refusal.end(request, FULL);
      }
    }

    /** False if it has been released already. */
    boolean hold() {
      return holders.updateAndGet(many -> many == 0 ? 0 : many + 1) > 0;
    }

    void leave() {
      if (holders.decrementAndGet() == 0) {
        turn.end();
        share.end();
        places.giveBack(client, 1);
      }
    }

    /** Called when the response has ended or the client has disconnected. */
    void abandon() {
      request.vertx().cancelTimer(timer);
      leave();
    }
  }
}
