package tv.slate.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import tv.slate.json.MergePatch;
import tv.slate.response.Formats;
import tv.slate.wire.ApiConfig;
import tv.slate.wire.ApiRequest;
import tv.slate.wire.CrossOrigin;
import tv.slate.wire.Refusal;

/** What may be done at an address: OPTIONS (RFC 9110, section 9.3.7), and preflights of scripts. */
@Singleton
class OptionsResponse {
  private final Formats formats;
  private final Set<String> writeOrigins;

  OptionsResponse(Formats formats, ApiConfig config) {
    this.formats = formats;
    writeOrigins = config.writeOrigins().orElse(Set.of());
  }

  /** Opens every response to scripts, and responds to OPTIONS. */
  void respond(RoutingContext request) {
    if (CrossOrigin.isOpen(request)) {
      CrossOrigin.open(request);
    }
    if (!request.request().method().equals(HttpMethod.OPTIONS)) {
      request.next();
      return;
    }
    var methods = AllowedMethods.at(formats.pathWithoutSuffix(request));
    var preflight = CrossOrigin.isPreflight(request);
    if (methods.isEmpty() && !preflight) {
      Refusal.end(request, ApiRequest.nothingAt(request));
      return;
    }
    var response = request.response();
    if (!methods.isEmpty()) {
      response.putHeader(HttpHeaders.ALLOW, String.join(", ", methods));
    }
    if (methods.contains("PATCH")) {
      response.putHeader("Accept-Patch", MergePatch.MEDIA_TYPES);
    }
    if (preflight) {
      // Even where nothing is: the script would not get to read the problem otherwise.
      CrossOrigin.allow(request, methods, writeOrigins);
    }
    response.setStatusCode(204).end();
  }
}
