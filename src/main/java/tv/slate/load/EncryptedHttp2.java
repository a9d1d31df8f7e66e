package tv.slate.load;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Keeps HTTP/2 to encrypted connections, where it is switched on: neither a client's prior
 * knowledge nor an upgrade gets it in clear text, past a proxy that knows HTTP/1.1 alone.
 */
@Singleton
class EncryptedHttp2 implements HttpServerOptionsCustomizer {

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setHttp2ClearTextEnabled(false);
  }
}
