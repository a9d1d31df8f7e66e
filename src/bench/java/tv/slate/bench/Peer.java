package tv.slate.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tv.slate.embedded.Server;

/** What else answers the same requests. Each is started by the command in its folder. */
enum Peer {
  vertx("Vert.x 5 + vertx-pg-client"),
  fastify("Fastify 5 + pg"),
  spring("Spring Boot 4 with JPA");

  final String title;

  Peer(String title) {
    this.title = title;
  }

  private String command() {
    return Bench.SOURCES.resolve("peers").resolve(name()).resolve("start").toString();
  }

  /** Builds it; why not, where it can't be, else null. */
  @org.jspecify.annotations.Nullable
  String build() {
    if (this == fastify && !(Load.has("node") && Load.has("npm"))) {
      return "there is no Node.js here";
    }
    try {
      Load.run(List.of(command(), "--build"));
      return null;
    } catch (Exception e) {
      return "it can't be built here: " + e.getMessage().lines().limit(2).toList();
    }
  }

  Service start(Server database, Path bytes) throws Exception {
    int port = Service.freePort();
    return new Service(
        title,
        List.of(command()),
        Map.of(
            "PGHOST",
            "127.0.0.1",
            "PGPORT",
            Integer.toString(database.port),
            "PGUSER",
            Server.USER,
            "PGPASSWORD",
            Server.PASSWORD,
            "PGDATABASE",
            Server.DATABASE,
            "PORT",
            Integer.toString(port),
            // As Slate does for such statements. Only who knows PostgreSQL well does: those who
            // measure a ceiling.
            "PGOPTIONS",
            this == vertx ? "-c plan_cache_mode=force_generic_plan" : "",
            "BYTES",
            bytes.toString()),
        port,
        Requests.upcoming(Requests.FIRST_DAY, 30, 1));
  }
}
