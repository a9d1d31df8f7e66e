package tv.slate;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tv.slate.embedded.EmbeddedConfig;

/** What Slate says of itself once it listens. */
@Singleton
final class Announcement {
  private static final Logger LOG = Logger.getLogger(Announcement.class);

  private final HttpServer server;
  private final EmbeddedConfig embedded;
  private final String jdbcUrl;

  @Inject
  Announcement(
      HttpServer server,
      EmbeddedConfig embedded,
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl) {
    this.server = server;
    this.embedded = embedded;
    this.jdbcUrl = jdbcUrl;
  }

  void announce(@ObservesAsync HttpServerStart started) {
    LOG.infof(
        """
        Slate listens on http://localhost:%1$d
          data:     %2$s
          try:      curl 'http://localhost:%1$d/v1/productions/upcoming?from=2017-04-01&within=30d'
          explore:  http://localhost:%1$d/q/swagger-ui""",
        server.getPort(), whereTheDataIs());
  }

  private String whereTheDataIs() {
    // Parameters of the url may hold a password.
    return embedded.embedded() ? embedded.dataDir().toString() : jdbcUrl.replaceFirst("\\?.*", "");
  }
}
