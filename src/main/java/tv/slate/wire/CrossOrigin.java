package tv.slate.wire;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Cross-origin requests (CORS, in the Fetch standard): scripts of every origin may read; scripts of
 * the origins in {@code slate.http.write-origins} may also send a key and write. Only the response
 * to a preflight depends on the origin. All others allow {@code *}, so that caches keep one copy;
 * Quarkus' own filter would echo the origin.
 */
public final class CrossOrigin {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  /** Headers that tracing libraries in browsers add to each request. */
  private static final String TRACING = "traceparent, tracestate, baggage, sentry-trace";

  private static final String READ_HEADERS =
      "Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match, X-Request-Id, "
          + TRACING;
  private static final String WRITE_HEADERS =
      READ_HEADERS + ", Authorization, Idempotency-Key, If-Match, If-Unmodified-Since";
  private static final String EXPOSED_HEADERS =
      "Link, ETag, Location, X-Request-Id, Retry-After, Last-Modified, Content-Disposition,"
          + " RateLimit, RateLimit-Policy, Idempotency-Replayed, WWW-Authenticate, Allow";
  private static final String A_DAY = "86400";

  /** Health, metrics and Swagger UI, which other origins don't need. */
  private static final Pattern INSIDE = Pattern.compile("/q/(?!openapi).*");

  private CrossOrigin() {}

  public static boolean isOpen(RoutingContext request) {
    return !INSIDE.matcher(request.normalizedPath()).matches();
  }

  public static void open(RoutingContext request) {
    request
        .response()
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS)
        .putHeader(SecurityHeaders.RESOURCE_POLICY, "cross-origin");
  }

  /** Whether this is a preflight request. */
  public static boolean isPreflight(RoutingContext request) {
    var headers = request.request().headers();
    return headers.contains(HttpHeaders.ORIGIN)
        && headers.contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)
        && isOpen(request);
  }

  /** Tells a browser which methods and headers a script may use at an address. */
  public static void allow(RoutingContext request, Set<String> methods, Set<String> writeOrigins) {
    var headers = request.response().headers();
    var writes = writeOrigins.contains(request.request().getHeader(HttpHeaders.ORIGIN));
    var allowed =
        methods.stream()
            .filter(method -> writes || READS.contains(method))
            .collect(Collectors.joining(", "));
    if (!allowed.isEmpty()) {
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, allowed);
    }
    headers
        .set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, writes ? WRITE_HEADERS : READ_HEADERS)
        .set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, A_DAY);
    if (!writeOrigins.isEmpty()) {
      headers.set(HttpHeaders.VARY, "Origin");
    }
  }

  /** Parses an origin from the settings and normalizes it as browsers do. */
  public static final class OriginConverter implements Converter<String> {
    private static final Pattern ORIGIN =
        Pattern.compile(
            "(?:(http)|https)://(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?");

    @Override
    public String convert(String text) {
      var origin = text.strip().toLowerCase(Locale.ROOT);
      var parts = ORIGIN.matcher(origin);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "it must hold origins such as https://desk.example.org, without a path and without *");
      }
      var isDefault = (parts.group(1) == null ? "443" : "80").equals(parts.group(2));
      return isDefault ? origin.substring(0, origin.lastIndexOf(':')) : origin;
    }
  }
}
