package tv.slate.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
  @Nullable String build() {
    if (this == fastify && !hasNode()) {
      return "there is no npm with Node.js 20 or later here";
    }
    try {
      Load.run(List.of(command(), "--build"));
      return null;
    } catch (Exception e) {
      return "it can't be built here: " + e.getMessage().lines().limit(2).toList();
    }
  }

  private static boolean hasNode() {
    try {
      return Load.has("npm")
          && Integer.parseInt(
                  Load.run(List.of("node", "--version")).replaceAll("v(\\d+)[\\s\\S]*", "$1"))
              >= 20;
    } catch (Exception e) {
      return false;
    }
  }

  /**
   * Starts it.
   *
   * @param connections to the database, for those who use Slate's own statements, all in all
   */
  Service start(Server database, Path bytes, int connections) throws Exception {
    int port = Service.freePort();
    var environment =
        new HashMap<>(
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
                "BYTES",
                bytes.toString()));
    if (this != spring) {
      // Each of their threads, one a processor, has connections of its own.
      int pool = Math.max(1, connections / Runtime.getRuntime().availableProcessors());
      environment.put("POOL", Integer.toString(pool));
      // As Slate has these statements planned.
      environment.put("PGOPTIONS", "-c plan_cache_mode=force_generic_plan");
    }
    return new Service(
        title, List.of(command()), environment, port, Requests.upcoming(Requests.FIRST_DAY, 30, 1));
  }
}
