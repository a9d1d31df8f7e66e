package tv.slate.edge;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.ConfigProvider;
import tv.slate.wire.SecurityHeaders;

/**
 * The port of health, metrics and info, where Slate was built with one of their own ({@code
 * quarkus.management.enabled}, as the Docker image is).
 */
@ApplicationScoped
class Management {

  /** Whether they have a port of their own. */
  static boolean isApart() {
    return ConfigProvider.getConfig()
        .getOptionalValue("quarkus.management.enabled", Boolean.class)
        .orElse(false);
  }

  /** Quarkus lets scripts of every origin read what is there; it is for nobody but operators. */
  void routes(@Observes ManagementInterface management) {
    management
        .router()
        .route()
        .order(Integer.MIN_VALUE)
        .handler(
            request -> {
              var headers = request.response().headers();
              request.addHeadersEndHandler(
                  _ -> headers.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN));
              SecurityHeaders.put(request);
              request.next();
            });
  }
}
