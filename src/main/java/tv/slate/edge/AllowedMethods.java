package tv.slate.edge;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.ws.rs.HttpMethod;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;

/** Which methods an address has: Quarkus knows, but neither its 405 nor its OPTIONS tells. */
final class AllowedMethods {

  /** What Quarkus itself serves. */
  private static final Pattern OF_QUARKUS =
      Pattern.compile(
          (Management.isApart() ? "/q/swagger-ui(/.*)?" : "/q/(health|metrics|swagger-ui)(/.*)?")
              + "|/q/openapi(\\.json|\\.ya?ml)?");

  private AllowedMethods() {}

  /** The methods at a normalized path, none where nothing is. */
  static SortedSet<String> at(String path) {
    var methods = new TreeSet<String>();
    int literal = 0;
    if (OF_QUARKUS.matcher(path).matches()) {
      methods.add(HttpMethod.GET);
    }
    var classes = ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers();
    var match = new RequestMapper<>(classes).map(path);
    if (match != null) {
      var rest = match.remaining.isEmpty() ? "/" : match.remaining;
      for (var handler : match.value.handlers) {
        if (handler instanceof ClassRoutingHandler routing) {
          for (var mapper : routing.getMappers().entrySet()) {
            var found = mapper.getKey() == null ? null : mapper.getValue().map(rest);
            // What is written out is another resource than what a template would take it for.
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
    if (methods.contains(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD);
    }
    if (!methods.isEmpty()) {
      methods.add(HttpMethod.OPTIONS);
    }
    return methods;
  }
}
