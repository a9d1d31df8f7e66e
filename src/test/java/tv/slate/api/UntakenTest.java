package tv.slate.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clients that ask and ask, and don't read. */
@QuarkusTest
@TestProfile(Narrow.class)
class UntakenTest {
  private static final int MANY = 30;
  private static final String LARGE = "/q/openapi?format=json";

  @Inject Vertx vertx;

  /** A connection of which the system keeps as little as it can. */
  private static Wire narrow() throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress("localhost", RestAssured.port));
    return new Wire(socket);
  }

  private static Wire get(Wire wire, String path) throws IOException {
    return wire.send("GET " + path + " HTTP/1.1").write("\r\n");
  }

  /** How much comes until the server closes the connection. */
  private static int rest(Wire wire) {
    try {
      return wire.answer().length();
    } catch (SocketException reset) {
      return 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int size() {
    return given().get(LARGE).then().statusCode(200).extract().asByteArray().length;
  }

  @Test
  void manyWhoDoNotReadMakePlaceForWhoDoes() throws Exception {
    int size = size();
    var wires = new ArrayList<Wire>();
    for (int i = 0; i < MANY; i++) {
      var wire = narrow();
      wires.add(wire);
      try {
        // The system keeps several for the client.
        for (int j = 1; j < MANY; j++) {
          get(wire, LARGE);
        }
        wire.send("GET " + LARGE + " HTTP/1.1", "Connection: close").write("\r\n");
      } catch (SocketException cutOff) {
        // Counted below.
      }
    }
    assertEquals(size, size());
    int cutOff = 0;
    for (var wire : wires) {
      cutOff += rest(wire) < MANY * size ? 1 : 0;
      wire.close();
    }
    assertTrue(cutOff > MANY / 2, cutOff + " were cut off");
  }

  @Test
  void oneWhoAsksForMoreAndMoreWithoutReadingIsCutOff() throws Exception {
    try (var wire = narrow()) {
      int asked = 0;
      try {
        for (; asked < 20_000; asked++) {
          get(wire, LARGE);
        }
      } catch (SocketException closed) {
        // as it should be
      }
      assertTrue(asked < 20_000, "all was taken");
    }
    assertEquals(200, given().get("/v1/feeds").statusCode());
  }

  @Test
  void someRequestsAheadAreAnsweredInOrder() throws Exception {
    try (var wire = Wire.open()) {
      var requests = new StringBuilder();
      for (int i = 1; i <= Untaken.AHEAD; i++) {
        requests
            .append("GET /v1/nothing-%d HTTP/1.1\r\nHost: localhost\r\n".formatted(i))
            .append(i == Untaken.AHEAD ? "Connection: close\r\n\r\n" : "\r\n");
      }
      var answers = wire.write(requests.toString()).answer().split("HTTP/1.1 404 ");
      assertEquals(Untaken.AHEAD + 1, answers.length);
      for (int i = 1; i <= Untaken.AHEAD; i++) {
        assertTrue(answers[i].contains("/v1/nothing-" + i + "."), answers[i]);
      }
    }
  }

  @Test
  void whoSendsTooManyAheadIsCutOff() throws Exception {
    try (var wire = get(Wire.open(), "/v1/test-load/work")) {
      assertTrue(LoadTestResource.BEGUN.tryAcquire(30, TimeUnit.SECONDS));
      wire.write("GET /v1/feeds HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(Untaken.AHEAD));

      assertEquals(0, rest(wire));
    } finally {
      LoadTestResource.MAY_END.release();
    }
  }

  /** A client over HTTP/2 that gives no answer any room, until it does. */
  private final class Closed implements AutoCloseable {
    private final HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MaxPoolSize(1)
                .setInitialSettings(new Http2Settings().setInitialWindowSize(0)));

    private final List<Future<Buffer>> contents = new ArrayList<>();
    private @Nullable HttpConnection connection;

    /** Whether an answer has begun; else the connection was closed. */
    boolean ask() throws Exception {
      var response =
          client
              .request(HttpMethod.GET, RestAssured.port, "localhost", "/v1/test-load/large")
              .compose(HttpClientRequest::send)
              .map(
                  answer -> {
                    assertEquals(200, answer.statusCode());
                    connection = answer.request().connection();
                    contents.add(answer.body());
                    return true;
                  });
      try {
        return response.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
      } catch (ExecutionException closed) {
        return false;
      }
    }

    /** Answers that come whole, once there is room. */
    int takeAll() throws Exception {
      if (connection == null) {
        return 0;
      }
      connection.updateSettings(new Http2Settings().setInitialWindowSize(1_000_000));
      int whole = 0;
      for (var content : contents) {
        var settled = content.toCompletionStage().toCompletableFuture();
        try {
          whole += settled.get(30, TimeUnit.SECONDS).length() > LoadTestResource.LARGE ? 1 : 0;
        } catch (ExecutionException cutOff) {
          // isn't whole
        }
      }
      return whole;
    }

    @Override
    public void close() {
      client.close();
    }
  }

  @Test
  void someStreamsMayWaitUntilTheClientHasRoom() throws Exception {
    try (var client = new Closed()) {
      for (int i = 0; i < 5; i++) {
        assertTrue(client.ask());
      }
      assertEquals(5, client.takeAll());
    }
  }

  @Test
  void overHttp2WhoAsksForMoreWithoutReadingIsCutOffAndNobodyElse() throws Exception {
    try (var greedy = new Closed();
        var modest = new Closed()) {
      for (int i = 0; i < 10; i++) {
        assertTrue(greedy.ask());
      }
      assertTrue(modest.ask()); // Now more than half of the memory is full.
      assertFalse(greedy.ask());
      assertEquals(0, greedy.takeAll());
      assertEquals(1, modest.takeAll());
    }
  }

  @Test
  void overHttp2NoMoreWaitsThanThereIsMemoryFor() throws Exception {
    int most = 2_000_000 / LoadTestResource.LARGE;
    var clients = new ArrayList<Closed>();
    try {
      for (int i = 0; i < 2 * most; i++) {
        var client = new Closed();
        clients.add(client);
        client.ask();
      }
      int whole = 0;
      for (var client : clients) {
        whole += client.takeAll();
      }
      assertTrue(whole > most / 4 && whole <= most, whole + " waited");
    } finally {
      clients.forEach(Closed::close);
    }
  }

  @Test
  void overHttp2TheSlowestMakePlace() throws Exception {
    try (var slow = new Closed();
        var later = new Closed()) {
      for (int i = 0; i < 8; i++) {
        assertTrue(slow.ask());
      }
      Thread.sleep(1100);
      for (int i = 0; i < 8; i++) {
        assertTrue(later.ask(), "its answer " + i);
      }
      assertEquals(0, slow.takeAll());
      assertEquals(8, later.takeAll());
    }
  }
}
