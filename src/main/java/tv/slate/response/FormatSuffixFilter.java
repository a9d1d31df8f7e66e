package tv.slate.response;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import tv.slate.wire.ApiRequest;
import tv.slate.wire.FormatSuffix;

/**
 * An address may end in the name of a format that is a file: {@code /v1/productions/upcoming.ics}
 * is {@code /v1/productions/upcoming?format=ics}. Some calendar applications take no other.
 */
public class FormatSuffixFilter {
  private final Formats formats;

  FormatSuffixFilter(Formats formats) {
    this.formats = formats;
  }

  @ServerRequestFilter(preMatching = true)
  void take(ContainerRequestContext jaxrs, RoutingContext request) {
    var path = taken(request);
    if (FormatSuffix.of(request) != null) {
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
  public String taken(RoutingContext request) {
    var path = request.normalizedPath();
    int dot = path.lastIndexOf('.');
    if (dot < 0 || !ApiRequest.isApi(request) || !formats.isFile(path.substring(dot + 1))) {
      return path;
    }
    FormatSuffix.found(path.substring(dot + 1), request);
    return path.substring(0, dot);
  }
}
