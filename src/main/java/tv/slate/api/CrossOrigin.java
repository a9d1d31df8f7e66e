package tv.slate.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Scripts of every origin may read, and only read (CORS, in the Fetch standard). Quarkus' own
 * filter would answer with the name of the origin: caches had to keep a copy for each. The star is
 * always there and the same for all.
 */
final class CrossOrigin {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final String REQUEST_HEADERS =
      "Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match, X-Request-Id";
  private static final String ANSWER_HEADERS =
      "Link, ETag, Location, X-Request-Id, Retry-After, Last-Modified, Content-Disposition,"
          + " RateLimit, RateLimit-Policy";
  private static final String A_DAY = "86400";

  /** Health, metrics and Swagger UI: nothing that others need. */
  private static final Pattern INSIDE = Pattern.compile("/q/(?!openapi).*");

  private CrossOrigin() {}

  static boolean isOpen(RoutingContext request) {
    return !INSIDE.matcher(request.normalizedPath()).matches();
  }

  static void open(RoutingContext request) {
    request
        .response()
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, ANSWER_HEADERS)
        .putHeader(SecurityHeaders.RESOURCE_POLICY, "cross-origin");
  }

  /** Whether these options are asked for by a browser, before it sends what a script wants. */
  static boolean isPreflight(RoutingContext request) {
    var headers = request.request().headers();
    return headers.contains(HttpHeaders.ORIGIN)
        && headers.contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)
        && isOpen(request);
  }

  /** Tells a browser which of an address's methods a script may use. */
  static void allowReads(RoutingContext request, Set<String> methods) {
    var reads = methods.stream().filter(READS::contains).collect(Collectors.joining(", "));
    if (!reads.isEmpty()) {
      request.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, reads);
    }
    request
        .response()
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
        .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, A_DAY);
  }
}
