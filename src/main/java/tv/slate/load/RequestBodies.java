package tv.slate.load;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.role.Caller;
import tv.slate.wire.ApiConfig;
import tv.slate.wire.ClientAddress;
import tv.slate.wire.Refusal;

/**
 * Reads the body of a write before the request gets a worker thread, and after its key was checked:
 * a slow sender occupies only its connection, and one without a valid key not even memory. Files
 * are streamed instead, and have limits of their own.
 */
@Singleton
public class RequestBodies {
  private final long maxBody;
  private final long timeoutMillis;
  private final ClientAddress clients;
  private final Shares room;

  RequestBodies(ApiConfig config, ClientAddress clients) {
    maxBody = config.maxBody().asLongValue();
    timeoutMillis = config.bodyTimeout().toMillis();
    this.clients = clients;
    long all =
        config
            .maxBodies()
            .map(MemorySize::asLongValue)
            .orElse(Runtime.getRuntime().maxMemory() / 8);
    room = new Shares(all, config.clientShare());
  }

  public void collect(RoutingContext request) {
    if (Caller.of(request) == null || isFile(request)) {
      request.next(); // The request is refused, has no body, or is streamed.
      return;
    }
    var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null && isHttp2(request)) {
      if (request.request().method() == HttpMethod.DELETE) {
        request.next(); // No DELETE has a body.
      } else {
        Refusal.end(
            request,
            Problem.of(ProblemType.bad_request, "Over HTTP/2, a write needs a Content-Length."));
      }
    } else if (isOver(length) && asksFirst(request)) {
      Refusal.end(request, tooLarge(maxBody));
    } else {
      new Arriving(request, isOver(length)).begin();
    }
  }

  public static Problem tooLarge(long maxBody) {
    return Problem.of(
        ProblemType.payload_too_large, "The body may have " + maxBody + " bytes at most.");
  }

  private static boolean isHttp2(RoutingContext request) {
    return request.request().version() == HttpVersion.HTTP_2;
  }

  private static boolean isFile(RoutingContext request) {
    return request.normalizedPath().startsWith("/v1/imports/");
  }

  private static boolean asksFirst(RoutingContext request) {
    return request.request().headers().contains(HttpHeaders.EXPECT);
  }

  private boolean isOver(@Nullable String length) {
    try {
      return length != null && Long.parseLong(length) > maxBody;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  /** A body that is arriving, on the thread of its connection. */
  private final class Arriving {
    private final RoutingContext request;
    private final String client;

    /**
     * The expected length of an HTTP/2 body, which Quarkus REST can't take over once it has ended;
     * -1 if its end shows that it is complete.
     */
    private final long length;

    private Buffer body = Buffer.buffer();

    /**
     * Why the rest of the body is discarded: a client that doesn't read while it sends gets the
     * response only after it has sent everything.
     */
    private @Nullable Problem refusal;

    private long timer;
    private boolean over;

    Arriving(RoutingContext request, boolean tooLong) {
      this.request = request;
      client = clients.network(request);
      refusal = tooLong ? tooLarge(maxBody) : null;
      length =
          isHttp2(request) && !tooLong
              ? Long.parseLong(request.request().getHeader(HttpHeaders.CONTENT_LENGTH))
              : -1;
    }

    void begin() {
      timer = request.vertx().setTimer(timeoutMillis, _ -> giveUp());
      request.addEndHandler(_ -> forget());
      request.request().handler(this::take).endHandler(_ -> complete());
      if (asksFirst(request)) {
        request.response().writeContinue();
      }
      if (length == 0) {
        complete();
      } else {
        request.request().resume();
      }
    }

    private void take(Buffer part) {
      if (over || refusal != null) {
        return;
      }
      if (body.length() + part.length() > maxBody) {
        refusal = tooLarge(maxBody);
        release();
      } else if (!fits(part)) {
        refusal =
            Problem.of(
                ProblemType.unavailable,
                "Too many bodies are on their way, or too many of this client; try again.");
      } else if (body.length() == length) {
        complete();
      }
    }

    /** Stores the part, or else discards this whole body, so that others don't have to give way. */
    private boolean fits(Buffer part) {
      if (!room.tryTake(client, part.length())) {
        release();
        return false;
      }
      body.appendBuffer(part);
      return true;
    }

    private void complete() {
      request.vertx().cancelTimer(timer);
      if (over) {
        return;
      }
      over = true;
      if (refusal != null) {
        Refusal.end(request, refusal);
      } else {
        request.setBody(body);
        request.next();
      }
    }

    private void giveUp() {
      if (!over) {
        over = true;
        Refusal.endAndClose(
            request,
            refusal != null
                ? refusal
                : Problem.of(
                    ProblemType.request_timeout,
                    "The body did not arrive within " + timeoutMillis + " ms."));
      }
    }

    /** Called when the response has been sent or the client has disconnected. */
    private void forget() {
      request.vertx().cancelTimer(timer);
      over = true;
      release();
    }

    private void release() {
      room.giveBack(client, body.length());
      body = Buffer.buffer();
    }
  }
}
