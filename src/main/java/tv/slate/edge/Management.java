package tv.slate.edge;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.ConfigProvider;
import tv.slate.wire.SecurityHeaders;

/**
 * The separate port of health, metrics and info, if Slate was built with one ({@code
 * quarkus.management.enabled}, as for the Docker image).
 */
@ApplicationScoped
class Management {

  /** Whether there is a separate port. */
  static boolean isApart() {
    return ConfigProvider.getConfig()
        .getOptionalValue("quarkus.management.enabled", Boolean.class)
        .orElse(false);
  }

  /**
   * Overrides Quarkus' headers, which let scripts of every origin read this port; it is only for
   * operators.
   */
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
