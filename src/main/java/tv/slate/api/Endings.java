package tv.slate.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * An address may end in the name of a format that is a file: {@code /v1/productions/upcoming.ics}
 * is {@code /v1/productions/upcoming?format=ics}. Some calendar applications take no other.
 */
class Endings {
  private static final String FORMAT = "slate.ending";

  private final Formats formats;

  Endings(Formats formats) {
    this.formats = formats;
  }

  @ServerRequestFilter(preMatching = true)
  void take(ContainerRequestContext jaxrs, RoutingContext request) {
    var path = taken(request);
    if (of(request) != null) {
      var query = request.request().query();
      jaxrs.setRequestUri(
          URI.create(
              request.request().scheme()
                  + "://"
                  + request.request().authority()
                  + path
                  + (query == null ? "" : "?" + query)));
    }
  }

  /** The normalized path without the format that it may end in, which is noted for the others. */
  String taken(RoutingContext request) {
    var path = request.normalizedPath();
    int dot = path.lastIndexOf('.');
    if (dot < 0 || !Formats.concern(request) || !formats.isFile(path.substring(dot + 1))) {
      return path;
    }
    request.put(FORMAT, path.substring(dot + 1));
    return path.substring(0, dot);
  }

  /** The format that the address ends in, if it does. */
  static @Nullable String of(RoutingContext request) {
    return request.get(FORMAT);
  }

  /** The path without the format that it may end in. */
  static String without(RoutingContext request, String path) {
    var format = of(request);
    return format != null && path.endsWith("." + format)
        ? path.substring(0, path.length() - format.length() - 1)
        : path;
  }
}
