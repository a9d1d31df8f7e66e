package tv.slate.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The page of Swagger UI. Quarkus' own page starts Swagger UI by inline scripts, which differ by
 * mode, configuration and version, and which the Content-Security-Policy forbids; this one loads a
 * script instead. Everything else comes from Quarkus.
 */
@ApplicationScoped
class SwaggerUi {
  private final boolean enabled;

  SwaggerUi(
      @ConfigProperty(name = "quarkus.swagger-ui.enabled", defaultValue = "true") boolean enabled) {
    this.enabled = enabled;
  }

  void routes(@Observes Router router) {
    if (!enabled) {
      return;
    }
    router
        .route("/q/swagger-ui/*")
        .order(-1) // before Quarkus's own files, which it falls back to
        .handler(
            request -> {
              // So that an upgrade takes effect immediately.
              request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
              request.next();
            })
        .handler(StaticHandler.create("META-INF/swagger-ui").setDefaultContentEncoding("UTF-8"));
  }
}
