package tv.slate.load;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tv.slate.edge.Narrow;
import tv.slate.edge.Wire;

/** Clients that don't complete their request, or don't read their response. */
@QuarkusTest
@TestProfile(Narrow.class)
class SlowClientsTest {

  private static Wire stream(String client) throws IOException {
    return Wire.open()
        .send("GET /v1/test-load/rows?format=flood HTTP/1.1", "X-Forwarded-For: " + client)
        .write("\r\n");
  }

  @Test
  void aHalfSentRequestIsClosed() throws Exception {
    try (var silent = Wire.open();
        var line = Wire.open().write("GET /v1/fe");
        var header = Wire.open().write("GET /v1/feeds HTTP/1.1\r\nHost: loc")) {
      assertEquals("", silent.answer());
      assertEquals("", line.answer());
      assertEquals("", header.answer());
    }
  }

  @Test
  void oneClientsStreamsLeaveAPlaceForOthers() throws Exception {
    try (var slow = stream("192.0.2.1")) {
      assertEquals("HTTP/1.1 200 ", slow.first(13));
      given()
          .header("X-Forwarded-For", "192.0.2.1")
          .get("/v1/test-load/rows?format=flood")
          .then()
          .statusCode(503)
          .header("Retry-After", org.hamcrest.Matchers.notNullValue());
      try (var other = stream("192.0.2.2")) {
        assertEquals("HTTP/1.1 200 ", other.first(13));
      }
    }
  }

  @Test
  void aStreamThatNobodyReadsIsCutOffAndItsPlaceComesBack() throws Exception {
    try (var slow = stream("192.0.2.3");
        var slow2 = stream("192.0.2.4")) {
      assertEquals("HTTP/1.1 200 ", slow.first(13));
      assertEquals("HTTP/1.1 200 ", slow2.first(13));
      for (int i = 0; ; i++) {
        try (var next = stream("192.0.2." + (10 + i))) {
          if (next.first(13).equals("HTTP/1.1 200 ")) {
            break;
          }
        }
        assertTrue(i < 30, "The place doesn't come back.");
        Thread.sleep(1000);
      }
    }
  }

  @Test
  void paceIsMeasuredWhileWaitingOnly() {
    var now = new AtomicLong(1);
    var pace = new MinimumRate(Duration.ofMillis(100), 1000, now::get);
    now.addAndGet(150_000_000);
    assertFalse(pace.isTooSlow());
    pace.begin();
    assertFalse(pace.isTooSlow());
    now.addAndGet(150_000_000);
    assertTrue(pace.isTooSlow());
    pace.end(10_000_000);
    assertFalse(pace.isTooSlow());
    // What the buffers absorbed before doesn't make up for the rate now.
    pace.begin();
    pace.end(10_000_000);
    pace.begin();
    now.addAndGet(151_000_000);
    assertTrue(pace.isTooSlow());
    pace.end(10_000_000);
    // Nor does a stretch before.
    pace.begin();
    now.addAndGet(150_000_000);
    pace.end(1);
    assertTrue(pace.isTooSlow());
  }
}
