package tv.slate.value;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;
import tv.slate.TestKey;
import tv.slate.edge.Wire;

/** An address has one spelling, so that a path blocked by a proxy is blocked. */
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

  private static String json(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//v1/feeds",
        "/v1//feeds",
        "/v1/feeds//",
        "/%761/feeds",
        "/x/../v1/feeds",
        "/./v1/feeds",
        "/v1/./feeds",
        "/v1/%2e/feeds",
        "/v1/%2E%2e/v1/feeds",
        "/v1/shows/..",
        "/v1/shows/.",
        "/q/../v1/feeds",
        "//q/metrics",
        "/q//metrics",
        "/%71/metrics",
        "/q/%6Detrics",
        "/v1/%2e%2e/q/metrics",
        "/v1/../q/metrics",
        "/.%2e/q/metrics",
        "http://localhost/%71/metrics"
      })
  void anotherSpellingIsRefusedAndToldTheRightOne(String address) throws IOException {
    var answer = get(address);

    assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
    assertTrue(answer.contains("; did you mean /"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1;a=b/feeds",
        "/v1/feeds;a=b",
        "/v1/feeds;",
        "/q;a/metrics",
        "/q/metrics;a",
        "/v1/feeds%3Ba",
        "/v1%2Ffeeds",
        "/q%2fmetrics",
        "/v1/..%2fq/metrics",
        "/v1/%5c..%5cq/metrics",
        "/q%5Cmetrics",
        "/v1/shows/%252e%252e",
        "/v1/shows/%00",
        "/v1/shows/a%0Ab",
        "/v1/shows/%7f",
        "/v1/shows/%C2%85",
        "/v1/shows/%c0%ae",
        "/v1/shows/%ED%A0%80",
        "/V1/feeds",
        "/Q/metrics"
      })
  void nothingIsAtAPathThatIsEncodedWithoutNeed(String address) throws IOException {
    var answer = get(address);

    assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
    assertTrue(json(answer).contains("There is nothing at " + address + "."), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q\\metrics",
        "/v1\\..\\q/metrics",
        "/v1/feeds#x",
        "/v1/feeds?x#y",
        "/v1/fe\u001b[31meds",
        "/v1/feeds\u007f",
        "/v1/feeds\"",
        "/v1/%zz",
        "/v1/feeds?q=%f"
      })
  void anAddressThatIsNoneIsMalformed(String address) throws IOException {
    var answer = get(address);

    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(json(answer).contains("/problems/bad-request"), answer);
  }

  /** Characters that are encoded as they must, or as RFC 3986 leaves free. */
  @ParameterizedTest
  @ValueSource(strings = {"/v1/shows/imdb%3Att1", "/v1/shows/imdb:tt1", "/v1/shows/%C3%A9%20a"})
  void aNameReachesItsResourceHoweverMuchOfItMustBeEncoded(String address) throws IOException {
    assertTrue(json(get(address)).contains("There is no show '"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost/v1/feeds", "HTTPS://example.org:8443/v1/feeds"})
  void theAddressMayBeAbsoluteAsProxiesAskForIt(String address) throws IOException {
    assertTrue(get(address).startsWith("HTTP/1.1 200 "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://localhost/v1/feeds", "http:///v1/feeds", "http://a@b/v1/feeds"})
  void anotherSchemeOrNoHostIsNoAddress(String address) throws IOException {
    assertTrue(get(address).startsWith("HTTP/1.1 404 "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01", "+1", "%2B1", "001", "1.0", "-0", "%EF%BC%91", "%D9%A1", "1%20", "0x1"})
  void aSeasonHasOneNumber(String number) throws IOException {
    var seasons = "/v1/shows/" + Api.series("spelling") + "/seasons/";
    Api.put(seasons + "1", "{}").statusCode(201);

    assertTrue(get(seasons + "1").startsWith("HTTP/1.1 200 "));
    assertTrue(get(seasons + number).startsWith("HTTP/1.1 404 "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reports", "productions", "filming-locations", "keys"})
  void anIdIsWrittenInFull(String list) throws IOException {
    assertTrue(get("/v1/" + list + "/1-1-1-1-1").startsWith("HTTP/1.1 404 "));
    var answer = get("/v1/" + list + "/0000000A-0000-0000-0000-00000000000B");
    assertTrue(answer.startsWith("HTTP/1.1 404 ") || answer.startsWith("HTTP/1.1 405 "), answer);
  }
}
