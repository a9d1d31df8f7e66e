package tv.slate.load;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.TestKey;
import tv.slate.contract.Examples;
import tv.slate.edge.Wire;

/** Bodies that take their time. */
@QuarkusTest
@TestProfile(WaitingBodiesTest.OneWriter.class)
class RequestBodiesTest {
  /** Each sends its invalid keys as another client, because attempts are limited. */
  private static int clients;

  private static final String[] POST = {
    "POST /v1/test-load HTTP/1.1",
    "Connection: close",
    "Authorization: Bearer " + TestKey.admin(),
    "Content-Type: application/json"
  };

  private static Wire post(String further) throws Exception {
    return post("192.0.2.1", further);
  }

  private static Wire post(String client, String further) throws Exception {
    return Wire.open()
        .send(POST)
        .write("X-Forwarded-For: " + client + "\r\n")
        .write(further + "\r\n\r\n");
  }

  @Test
  void slowBodiesKeepNeitherPlacesNorThreadsAndAreGivenUp() throws Exception {
    var wires = new ArrayList<Wire>();
    for (int i = 0; i < 20; i++) {
      wires.add(post("Content-Length: 100").write("{\"a\":"));
    }
    for (int i = 0; i < 10; i++) {
      assertEquals(200, given().get("/v1/feeds").statusCode());
    }
    for (var wire : wires) {
      try (wire) {
        var answer = wire.answer();
        assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        assertTrue(answer.contains("/problems/request-timeout"), answer);
        assertTrue(answer.toLowerCase().contains("connection: close"), answer);
        Examples.check(
            "problem.request-timeout.json", answer.substring(answer.indexOf("\r\n\r\n") + 4));
      }
    }
  }

  @Test
  void aBodyThatDribblesIsGivenUpToo() throws Exception {
    try (var wire = post("Content-Length: 1000")) {
      long begin = System.nanoTime();
      try {
        while (System.nanoTime() - begin < 30_000_000_000L) {
          wire.write(" ");
          Thread.sleep(100);
        }
      } catch (java.io.IOException closed) {
        // as it should be
      }
      assertTrue(System.nanoTime() - begin < 20_000_000_000L);
    }
  }

  @RepeatedTest(3)
  void whatIsTooMuchOfOneClientIsRefusedAndTheRestStays() throws Exception {
    var wires = new ArrayList<Wire>();
    for (int i = 0; i < 3; i++) {
      wires.add(post("Content-Length: 1000000"));
    }
    // All arrive at the same time: one of them is too much, and the others must not be affected.
    wires.parallelStream().forEach(RequestBodiesTest::writeMuch);
    try (var other = post("192.0.2.2", "Content-Length: 9").write("{\"a\":\"b\"}")) {
      assertEquals("HTTP/1.1 200 ", other.first(13));
    }
    var statuses = new ArrayList<String>();
    for (var wire : wires) {
      try (wire) {
        var answer = wire.answer();
        statuses.add(answer.substring(9, 12));
        assertTrue(answer.contains("503") == answer.contains("Too many bodies"), answer);
      }
    }
    Collections.sort(statuses);
    // What isn't refused never arrives whole.
    assertEquals(List.of("408", "408", "503"), statuses);
  }

  private static void writeMuch(Wire wire) {
    try {
      wire.write("[" + " ".repeat(900_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aBodyInPartsIsPutTogether() throws Exception {
    try (var wire = post("Content-Length: 13").write("{\"a\":")) {
      Thread.sleep(200);
      var answer = wire.write(" \"b\"").write(" }  ").answer();
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      assertTrue(answer.endsWith("{\"a\":\"b\"}"), answer);
    }
    try (var wire = post("Transfer-Encoding: chunked").write("5\r\n{\"a\":\r\n")) {
      Thread.sleep(200);
      var answer = wire.write("5\r\n \"b\"}\r\n0\r\n\r\n").answer();
      assertTrue(answer.endsWith("{\"a\":\"b\"}"), answer);
    }
  }

  @Test
  void whoAsksFirstIsToldToGoOnOnce() throws Exception {
    try (var wire = post("Expect: 100-continue\r\nContent-Length: 9")) {
      assertEquals("HTTP/1.1 100 Continue\r\n\r\n", wire.first(25));
      var answer = wire.write("{\"a\":\"b\"}").answer();
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      assertFalse(answer.contains("100 Continue"), answer);
    }
    try (var wire = post("Expect: 100-continue\r\nContent-Length: 99999999")) {
      assertEquals("HTTP/1.1 413 ", wire.first(13));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST /v1/nothing    | X-None: 1                  | 404",
        "POST /v1/nothing    | Authorization: x           | 404",
        "POST /nothing       | Authorization: Bearer none | 404",
        "POST /v1/reports    | X-None: 1                  | 401",
        "POST /v1/reports    | Authorization: x           | 401",
        "PATCH /v1/shows/x   | Authorization: Bearer none | 401",
        "DELETE /v1/shows/x  | Authorization: Bearer none | 401",
        "PUT /v1/feeds       | Authorization: Bearer none | 405",
      })
  void withoutAGoodKeyNoBodyIsAwaited(String line, String header, String status) throws Exception {
    for (var length : List.of("Content-Length: 10000", "Transfer-Encoding: chunked")) {
      try (var wire = Wire.open().send(line + " HTTP/1.1", header, length)) {
        wire.write("X-Forwarded-For: 198.51.100." + ++clients + "\r\n");
        wire.write("Content-Type: application/json\r\n\r\n");
        assertEquals("HTTP/1.1 " + status, wire.first(12));
      }
    }
  }

  @Test
  void aFileIsNotTakenWithoutAGoodKeyEither() throws Exception {
    try (var wire =
        Wire.open()
            .send(
                "POST /v1/imports/paris HTTP/1.1",
                "Authorization: Bearer none",
                "Expect: 100-continue")
            .write("Content-Length: 10000\r\nX-Forwarded-For: 198.51.100.200\r\n\r\n")) {
      assertEquals("HTTP/1.1 401", wire.first(12));
    }
  }

  @Test
  void aMissingBodyIsOne() {
    given()
        .header("Authorization", "Bearer " + TestKey.admin())
        .post("/v1/test-load/optional")
        .then()
        .body("given", equalTo(false));
    given()
        .header("Authorization", "Bearer " + TestKey.admin())
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/v1/test-load/optional")
        .then()
        .body("given", equalTo(true));
  }
}
