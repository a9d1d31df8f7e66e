package tv.slate.response;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import tv.slate.wire.ApiRequest;
import tv.slate.wire.FormatSuffix;

/**
 * Supports file formats as a suffix of the path: {@code /v1/productions/upcoming.ics} is {@code
 * /v1/productions/upcoming?format=ics}. Some calendar applications accept no other form.
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

  /** The normalized path without its format suffix, which is stored as a request attribute. */
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
