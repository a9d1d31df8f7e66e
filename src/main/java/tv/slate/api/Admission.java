package tv.slate.api;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many requests in at once. What comes beyond is refused before it costs anything:
 * waiting, it would be answered when nobody wants the answer any more, and delay those who come
 * after it.
 */
@ApplicationScoped
class Admission {
  private static final String KEY = "slate.place";
  private static final Problem FULL =
      Problem.of(
          ProblemType.unavailable, "Slate has as many requests in hand as it carries; try again.");

  private final int places;
  private final AtomicInteger taken = new AtomicInteger();

  Admission(ApiConfig config) {
    places = config.maxRequests();
  }

  /** Before anything else is done for a request; its body may still be on its way. */
  void refuseWhenFull(RoutingContext request) {
    if (isCounted(request) && taken.get() >= places) {
      HttpEdge.end(request, FULL);
    } else {
      request.next();
    }
  }

  /** Once all of a request is there. */
  void admit(RoutingContext request) {
    if (!isCounted(request)) {
      request.next();
    } else if (taken.incrementAndGet() > places) {
      taken.decrementAndGet();
      HttpEdge.end(request, FULL);
    } else {
      var place = new Place();
      request.put(KEY, place);
      request.addEndHandler(_ -> place.leave());
      request.next();
    }
  }

  /** Keeps the place of a client that leaves for as long as the work for it goes on. */
  @ServerRequestFilter(priority = 0)
  void work(ResteasyReactiveContainerRequestContext context, RoutingContext request) {
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

  private static boolean isCounted(RoutingContext request) {
    return Formats.concern(request) && request.request().method() != HttpMethod.OPTIONS;
  }

  /** Free again when the last of those who hold it leaves. */
  private final class Place {
    private final AtomicInteger holders = new AtomicInteger(1);

    /** False where it is free already. */
    boolean hold() {
      return holders.updateAndGet(many -> many == 0 ? 0 : many + 1) > 0;
    }

    void leave() {
      if (holders.decrementAndGet() == 0) {
        taken.decrementAndGet();
      }
    }
  }
}
