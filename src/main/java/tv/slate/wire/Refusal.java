package tv.slate.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import tv.slate.problem.Problem;

/** Ends a request with a problem before it reaches a resource. */
public final class Refusal {
  private Refusal() {}

  /** Closes the connection as well, because the client may never send the rest of its request. */
  public static void endAndClose(RoutingContext request, Problem problem) {
    closeAfter(request);
    end(request, problem);
    if (request.request().version() == HttpVersion.HTTP_2) {
      request.response().reset(0); // NO_ERROR: the response stands (RFC 9113, section 8.1)
    } else {
      request.request().connection().close();
    }
  }

  public static void end(RoutingContext request, Problem problem) {
    if (request.response().ended()) {
      return;
    }
    if (RequestId.of(request) == null) {
      RequestId.assign(request); // malformed requests don't reach the filters
    }
    CrossOrigin.open(request);
    problem
        .headers()
        .forEach(
            (name, value) -> {
              if (name.equals("Connection")) {
                closeAfter(request);
              } else {
                request.response().putHeader(name, value);
              }
            });
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

  /** HTTP/2 forbids this header, and clients reject a response with it. */
  public static void closeAfter(RoutingContext request) {
    if (request.request().version() != HttpVersion.HTTP_2) {
      request.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
  }
}
