package tv.slate;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tv.slate.embedded.EmbeddedConfig;

/** The log messages about a successful start. */
@Singleton
final class Announcement {
  private static final Logger LOG = Logger.getLogger(Announcement.class);

  private final HttpServer server;
  private final EmbeddedConfig embedded;
  private final String jdbcUrl;
  private final String version;
  private final boolean plain;

  @Inject
  Announcement(
      HttpServer server,
      EmbeddedConfig embedded,
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
      @ConfigProperty(name = "quarkus.application.version") String version,
      @ConfigProperty(name = "quarkus.http.insecure-requests", defaultValue = "enabled")
          String insecureRequests) {
    this.server = server;
    this.embedded = embedded;
    this.jdbcUrl = jdbcUrl;
    this.version = version;
    plain = insecureRequests.equals("enabled");
  }

  void announce(@ObservesAsync HttpServerStart started) {
    if (plain) {
      announce("http://localhost:" + server.getPort());
    }
  }

  void announce(@ObservesAsync HttpsServerStart started) {
    if (!plain) {
      announce("https://localhost:" + server.getSecurePort());
    }
  }

  private void announce(String service) {
    LOG.infof(
        """
        Slate listens on %1$s
          version:  %3$s
          data:     %2$s
          try:      curl '%1$s/v1/productions/upcoming?from=2017-04-01&within=30d'
          explore:  %1$s/q/swagger-ui""",
        service, whereTheDataIs(), version);
  }

  private String whereTheDataIs() {
    // Parameters of the URL may contain a password.
    return embedded.embedded() ? embedded.dataDir().toString() : jdbcUrl.replaceFirst("\\?.*", "");
  }
}
