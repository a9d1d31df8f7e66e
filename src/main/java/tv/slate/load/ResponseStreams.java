package tv.slate.load;

import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.wire.ApiConfig;
import tv.slate.wire.ClientAddress;

/**
 * Limits the number of concurrent streamed responses, because each occupies a thread until its
 * client has read it; disconnects clients that read too slowly.
 */
@Singleton
public class ResponseStreams {
  private static final long LOOK_MILLIS = 1000;
  private static final long CANCEL = 8; // RFC 9113, section 7

  private final ClientAddress clients;
  private final Shares places;
  private final ApiConfig config;

  ResponseStreams(ApiConfig config, ClientAddress clients) {
    this.clients = clients;
    places = new Shares(config.maxStreams(), config.clientShare());
    this.config = config;
  }

  /**
   * Takes a place.
   *
   * @throws Problem 503 if there is none, or none for this client
   */
  public void enter(RoutingContext request) {
    if (!places.tryTake(clients.network(request), 1)) {
      throw Problem.of(ProblemType.unavailable, "Too many lists are being streamed; try again.");
    }
  }

  public void leave(RoutingContext request) {
    places.giveBack(clients.network(request), 1);
  }

  /** The output of a stream, which disconnects the client if it reads too slowly. */
  public OutputStream watched(OutputStream out, RoutingContext request) {
    var pace = new MinimumRate(config.streamGrace(), config.streamRate().asLongValue());
    long timer =
        request
            .vertx()
            .setPeriodic(
                LOOK_MILLIS,
                _ -> {
                  if (pace.isTooSlow()) {
                    cutOff(request);
                  }
                });
    request.addEndHandler(_ -> request.vertx().cancelTimer(timer));
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        pace.begin();
        try {
          out.write(bytes, offset, length);
        } finally {
          pace.end(length);
        }
      }

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }
    };
  }

  private static void cutOff(RoutingContext request) {
    if (request.request().version() == HttpVersion.HTTP_2) {
      request.response().reset(CANCEL);
    } else {
      request.request().connection().close();
    }
  }
}
