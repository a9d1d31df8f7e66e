package tv.slate.bench.vertx;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tv.slate.bench.answer.Upcoming;

/** Answers on one event loop, with database connections of that loop. */
class Peer extends VerticleBase {
  private static final String UPCOMING = "/v1/productions/upcoming";
  private static final String BYTES = "/bytes/";

  private final Statements statements;
  private final KeptAnswers kept;
  private @Nullable UpcomingProductions productions;

  private Peer(Statements statements, KeptAnswers kept) {
    this.statements = statements;
    this.kept = kept;
  }

  /**
   * @param arguments the folder of the SQL statements
   */
  static void main(String... arguments) {
    var statements = Statements.in(Path.of(arguments[0]));
    var kept = KeptAnswers.in(System.getenv("BYTES"));
    // One event loop a core, each with its own server socket and connections: no request changes
    // threads.
    var loops = Runtime.getRuntime().availableProcessors();
    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(true))
        .deployVerticle(
            () -> new Peer(statements, kept), new DeploymentOptions().setInstances(loops))
        .await();
  }

  @Override
  public Future<?> start() {
    productions = new UpcomingProductions(statements, vertx);
    return vertx
        .createHttpServer()
        .requestHandler(this::answer)
        .listen(Integer.parseInt(System.getenv("PORT")), "127.0.0.1");
  }

  private void answer(HttpServerRequest request) {
    var path = request.path();
    if (path.equals(UPCOMING) && productions != null) {
      var asked =
          Upcoming.of(
              request.getParam("from"), request.getParam("within"), request.getParam("limit"));
      productions
          .json(asked)
          .onSuccess(
              json ->
                  request
                      .response()
                      .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                      .end(Buffer.buffer(json)))
          .onFailure(failure -> fail(request.response(), failure));
    } else if (path.startsWith(BYTES)) {
      kept.answer(path.substring(BYTES.length()), request);
    } else {
      request.response().setStatusCode(404).end();
    }
  }

  private static void fail(HttpServerResponse response, Throwable failure) {
    failure.printStackTrace();
    response.setStatusCode(500).end();
  }
}
