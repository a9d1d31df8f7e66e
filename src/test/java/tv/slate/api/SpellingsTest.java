package tv.slate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;
import tv.slate.TestKey;

/** Addresses that mean the same by RFC 3986, section 6.2.2, and such as mean nothing here. */
@QuarkusTest
class SpellingsTest {

  private static String get(String address) throws IOException {
    try (var wire =
        Wire.open()
            .send(
                "GET " + address + " HTTP/1.1",
                "Authorization: Bearer " + TestKey.admin(),
                "Connection: close")) {
      return wire.write("\r\n").answer();
    }
  }

  /** What is the same for one address each time. */
  private static List<String> headers(String answer) {
    return Arrays.stream(answer.split("\r\n\r\n")[0].split("\r\n"))
        .filter(line -> line.matches("(?i)(HTTP/1.1|cache-control:|etag:|vary:|content-type:).*"))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"//v1", "/%761", "/x/../v1", "/./v1", "/q/../v1"})
  void areAnsweredAlike(String base) throws IOException {
    Api.series("spelling");
    Api.series("spelling");
    for (var address : List.of("/feeds", "/keys", "/shows?limit=1")) {
      assertEquals(headers(get("/v1" + address)), headers(get(base + address)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1;a=b/feeds", "/v1/feeds;a=b", "//v1/feeds;"})
  void nothingIsWhereAMatrixParameterIs(String address) throws IOException {
    var answer = get(address);

    assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
    assertTrue(answer.contains("There is nothing at " + address), answer);
  }
}
