package tv.slate.importing;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tv.slate.TestKey;
import tv.slate.edge.Narrow;
import tv.slate.edge.Wire;

/** A file keeps a thread while it arrives: there may be only so many, and none that dribbles. */
@QuarkusTest
@TestProfile(Narrow.class)
class SlowUploadTest {

  private static int load() {
    return given().contentType("text/csv").body("nothing").post("/v1/imports/paris").statusCode();
  }

  @Test
  void aFileThatDribblesIsRefusedAndMakesPlace() throws Exception {
    try (var slow =
        Wire.open()
            .send("POST /v1/imports/paris HTTP/1.1", "Authorization: Bearer " + TestKey.admin())
            .write("Content-Type: text/csv\r\nContent-Length: 1000000\r\n\r\nIdentifiant")) {
      var full = false;
      // Few times, since writes are few here.
      for (int i = 1; i <= 3 && !full; i++) {
        Thread.sleep(300 * i);
        full = load() == 503;
      }
      assertTrue(full);
      var in = slow.socket().getInputStream();
      for (int i = 0; i < 200 && in.available() < 13; i++) {
        slow.write(";");
        Thread.sleep(100);
      }
      assertEquals("HTTP/1.1 408 ", slow.first(13));
    } catch (IOException closed) {
      throw new AssertionError("closed without an answer", closed);
    }
    assertEquals(400, load());
  }
}
