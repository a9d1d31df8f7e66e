package tv.slate.api;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps unencrypted HTTP/2 out where everything unencrypted is redirected: Quarkus' redirect wants
 * a Host header, which HTTP/2 doesn't have, and answers 404 without one.
 */
@Singleton
class RedirectToTls implements HttpServerOptionsCustomizer {

  private final boolean redirects;

  RedirectToTls(
      @ConfigProperty(name = "quarkus.http.insecure-requests", defaultValue = "enabled")
          String insecureRequests) {
    redirects = insecureRequests.equals("redirect");
  }

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    if (redirects) {
      options.setHttp2ClearTextEnabled(false);
    }
  }
}
