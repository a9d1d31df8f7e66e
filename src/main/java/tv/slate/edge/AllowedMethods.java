package tv.slate.edge;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import tv.slate.json.MergePatch;
import tv.slate.response.Formats;
import tv.slate.wire.ApiConfig;
import tv.slate.wire.ApiRequest;
import tv.slate.wire.CrossOrigin;
import tv.slate.wire.Refusal;

/**
 * The methods of an address. Quarkus has them but includes them neither in a 405 nor in the
 * response to OPTIONS.
 */
@Singleton
class AllowedMethods {

  /** Paths that Quarkus itself serves. */
  private static final Pattern OF_QUARKUS =
      Pattern.compile(
          (Management.isApart() ? "/q/swagger-ui(/.*)?" : "/q/(health|metrics|swagger-ui)(/.*)?")
              + "|/q/openapi(\\.json|\\.ya?ml)?");

  private final Formats formats;
  private final Set<String> writeOrigins;

  AllowedMethods(Formats formats, ApiConfig config) {
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
    var methods = at(formats.pathWithoutSuffix(request));
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

  /** The methods at a normalized path; empty if there is no resource. */
  static SortedSet<String> at(String path) {
    var methods = new TreeSet<String>();
    int literal = 0;
    if (OF_QUARKUS.matcher(path).matches()) {
      methods.add("GET");
    }
    var classes = ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers();
    var match = new RequestMapper<>(classes).map(path);
    if (match != null) {
      var rest = match.remaining.isEmpty() ? "/" : match.remaining;
      for (var handler : match.value.handlers) {
        if (handler instanceof ClassRoutingHandler routing) {
          for (var mapper : routing.getMappers().entrySet()) {
            var found = mapper.getKey() == null ? null : mapper.getValue().map(rest);
            // A literal path segment takes precedence over a template.
            if (found != null && found.template.literalCharacterCount >= literal) {
              if (found.template.literalCharacterCount > literal) {
                methods.clear();
                literal = found.template.literalCharacterCount;
              }
              methods.add(mapper.getKey());
            }
          }
        }
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    if (!methods.isEmpty()) {
      methods.add("OPTIONS");
    }
    return methods;
  }
}
