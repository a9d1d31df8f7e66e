package tv.slate.wire;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import tv.slate.problem.Link;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;

/** Properties of a request that follow from its address and method alone. */
public final class ApiRequest {
  private ApiRequest() {}

  /**
   * Whether it is a request to the API, however its address is spelled; health and metrics aren't.
   */
  public static boolean isApi(RoutingContext request) {
    var path = request.normalizedPath();
    return path.startsWith("/v1/") || path.equals("/v1");
  }

  /** Whether it is a GET or HEAD, which change nothing. */
  public static boolean isRead(RoutingContext request) {
    var method = request.request().method();
    return method == HttpMethod.GET || method == HttpMethod.HEAD;
  }

  public static Problem nothingAt(RoutingContext request) {
    return Problem.of(
            ProblemType.not_found, "There is nothing at " + request.request().path() + ".")
        .with(Link.serviceDesc());
  }
}
