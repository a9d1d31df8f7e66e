package tv.slate.load;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Restricts HTTP/2, if it is switched on, to encrypted connections: neither prior knowledge nor an
 * upgrade selects it in clear text, where it could bypass a proxy that only speaks HTTP/1.1.
 */
@Singleton
class EncryptedHttp2 implements HttpServerOptionsCustomizer {

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setHttp2ClearTextEnabled(false);
  }
}
