package tv.slate.load;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tv.slate.edge.LoadTestResource;
import tv.slate.edge.Wire;

/** Clients that ask and ask, and don't read. */
@QuarkusTest
@TestProfile(WaitingBodiesTest.OneWriter.class)
class UnreadResponsesTest {
  private static final int MANY = 30;
  private static final String LARGE = "/q/openapi?format=json";

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

  /** How many bytes arrive until the server closes the connection. */
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
        for (int j = 1; j < UnreadResponses.AHEAD; j++) {
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
      cutOff += rest(wire) < UnreadResponses.AHEAD * size ? 1 : 0;
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
      for (int i = 1; i <= UnreadResponses.AHEAD; i++) {
        requests
            .append("GET /v1/nothing-%d HTTP/1.1\r\nHost: localhost\r\n".formatted(i))
            .append(i == UnreadResponses.AHEAD ? "Connection: close\r\n\r\n" : "\r\n");
      }
      var answers = wire.write(requests.toString()).answer().split("HTTP/1.1 404 ");
      assertEquals(UnreadResponses.AHEAD + 1, answers.length);
      for (int i = 1; i <= UnreadResponses.AHEAD; i++) {
        assertTrue(answers[i].contains("/v1/nothing-" + i + "."), answers[i]);
      }
    }
  }

  @Test
  void whoSendsTooManyAheadIsCutOff() throws Exception {
    try (var wire = get(Wire.open(), "/v1/test-load/work")) {
      assertTrue(LoadTestResource.BEGUN.tryAcquire(30, TimeUnit.SECONDS));
      wire.write("GET /v1/feeds HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(UnreadResponses.AHEAD));

      assertEquals(0, rest(wire));
    } finally {
      LoadTestResource.MAY_END.release();
    }
  }

  @Test
  void aNextRequestWaitsUntilTheResponseBeforeItIsRead() throws Exception {
    int size = size();
    try (var wire = narrow()) {
      int asked = UnreadResponses.AHEAD;
      for (int i = 1; i < asked; i++) {
        get(wire, LARGE);
      }
      wire.send("GET " + LARGE + " HTTP/1.1", "Connection: close").write("\r\n");
      assertTrue(rest(wire) > asked * size, "some were not sent");
    }
  }
}
