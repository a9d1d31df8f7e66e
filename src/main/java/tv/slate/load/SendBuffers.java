package tv.slate.load;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Limits the kernel's send buffer: Linux would let it grow to megabytes per connection, for
 * responses that a client doesn't read.
 */
@Singleton
class SendBuffers implements HttpServerOptionsCustomizer {
  private static final int BYTES = 128 * 1024;

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setSendBufferSize(BYTES);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    options.setSendBufferSize(BYTES);
  }
}
