package tv.slate.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the body of a request before a thread is given to it: a client that sends slowly keeps
 * nothing but its connection. Files are streamed instead, and have limits of their own.
 */
@Singleton
class Bodies {
  private static final Set<HttpMethod> WRITES =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  private final long maxBody;
  private final long timeoutMillis;
  private final long room;
  private final AtomicLong held = new AtomicLong();

  Bodies(ApiConfig config) {
    maxBody = config.maxBody().asLongValue();
    timeoutMillis = config.bodyTimeout().toMillis();
    room =
        config
            .maxBodies()
            .map(MemorySize::asLongValue)
            .orElse(Runtime.getRuntime().maxMemory() / 8);
  }

  void collect(RoutingContext request) {
    if (isFile(request) || isOfUnknownEnd(request)) {
      request.next();
      return;
    }
    var tooLong = isOver(request.request().getHeader(HttpHeaders.CONTENT_LENGTH));
    if (tooLong && asksFirst(request)) {
      HttpEdge.end(request, tooLarge(maxBody));
    } else if (tooLong || WRITES.contains(request.request().method()) && !willBeRefused(request)) {
      new Arriving(request, tooLong).begin();
    } else {
      request.next();
    }
  }

  static Problem tooLarge(long maxBody) {
    return Problem.of(
        ProblemType.payload_too_large, "The body may have " + maxBody + " bytes at most.");
  }

  /**
   * Quarkus REST can't take an HTTP/2 request over once it has ended, so its body must be complete
   * by its length. Without one, a thread reads it, after the key was looked at.
   */
  private static boolean isOfUnknownEnd(RoutingContext request) {
    return isHttp2(request) && request.request().getHeader(HttpHeaders.CONTENT_LENGTH) == null;
  }

  private static boolean isHttp2(RoutingContext request) {
    return request.request().version() == HttpVersion.HTTP_2;
  }

  private static boolean isFile(RoutingContext request) {
    return request.normalizedPath().startsWith("/v1/imports/");
  }

  /** Writes need a key: of one that comes without, the body isn't even taken. */
  private static boolean willBeRefused(RoutingContext request) {
    return Formats.concern(request)
        && !request.request().headers().contains(HttpHeaders.AUTHORIZATION);
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

  /** One body, on the thread of its connection. */
  private final class Arriving {
    private final RoutingContext request;

    /** Of an HTTP/2 body; -1 where its end tells that it is complete. */
    private final long length;

    private Buffer body = Buffer.buffer();

    /**
     * Why the rest is only taken and not kept: a client that sends before it listens hears the
     * answer when all was taken.
     */
    private @Nullable Problem refusal;

    private long timer;
    private boolean over;

    Arriving(RoutingContext request, boolean tooLong) {
      this.request = request;
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
            Problem.of(ProblemType.unavailable, "Too many bodies are on their way; try again.");
      } else if (body.length() == length) {
        complete();
      }
    }

    /** Holds the part too, or else nothing of this body, so that others needn't give way to it. */
    private boolean fits(Buffer part) {
      int before = body.length();
      int more = part.length();
      if (held.getAndUpdate(all -> all + more > room ? all - before : all + more) + more > room) {
        body = Buffer.buffer();
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
        HttpEdge.end(request, refusal);
      } else {
        request.setBody(body);
        request.next();
      }
    }

    private void giveUp() {
      if (!over) {
        over = true;
        HttpEdge.endAndClose(
            request,
            refusal != null
                ? refusal
                : Problem.of(
                    ProblemType.request_timeout,
                    "The body did not arrive within " + timeoutMillis + " ms."));
      }
    }

    /** When the answer is there, or the client has left. */
    private void forget() {
      request.vertx().cancelTimer(timer);
      over = true;
      release();
    }

    private void release() {
      held.addAndGet(-body.length());
      body = Buffer.buffer();
    }
  }
}
