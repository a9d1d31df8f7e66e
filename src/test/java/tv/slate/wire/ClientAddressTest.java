package tv.slate.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
  private static final ClientAddress BEHIND_PROXIES =
      trusting("10.0.0.0/8", "2001:db8:1::/48", "192.0.2.7");

  private static String client(ClientAddress address, String peer, MultiMap headers)
      throws UnknownHostException {
    return address.of(InetAddress.getByName(peer), headers).getHostAddress();
  }

  private static MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap();
  }

  @Test
  void withoutTrustedProxiesThePeerIsTheClient() throws Exception {
    var forged = headers().add("X-Forwarded-For", "1.2.3.4").add("Forwarded", "for=1.2.3.4");
    assertEquals("10.0.0.1", client(trusting(), "10.0.0.1", forged));
  }

  @Test
  void aPeerThatIsNotTrustedSaysNothingOfOthers() throws Exception {
    assertEquals(
        "192.0.2.8",
        client(BEHIND_PROXIES, "192.0.2.8", headers().add("X-Forwarded-For", "1.2.3.4")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          198.51.100.1                         | 198.51.100.1
          1.2.3.4, 198.51.100.1                | 198.51.100.1
          1.2.3.4,198.51.100.1 , 10.1.1.1      | 198.51.100.1
          198.51.100.1, 10.1.1.1, 192.0.2.7    | 198.51.100.1
          198.51.100.1, 10.1.1.1, 192.0.2.8    | 192.0.2.8
          10.1.1.1                             | 10.1.1.1
          10.2.2.2, 10.1.1.1                   | 10.2.2.2
          198.51.100.1:4711                    | 198.51.100.1
          2001:db8:2::1                        | 2001:db8:2:0:0:0:0:1
          [2001:db8:2::1]:4711                 | 2001:db8:2:0:0:0:0:1
          1.2.3.4, 2001:DB8:1::5               | 1.2.3.4
          ::ffff:198.51.100.1                  | 198.51.100.1
          1.2.3.4, ::ffff:10.1.1.1             | 1.2.3.4
          1.2.3.4, unknown                     | 10.0.0.1
          1.2.3.4, unknown, 10.1.1.1           | 10.1.1.1
          1.2.3.4, localhost                   | 10.0.0.1
          1.2.3.4, 10.1.1                      | 10.0.0.1
          1.2.3.4, 999.1.1.1                   | 10.0.0.1
          1.2.3.4,                             | 10.0.0.1
          1.2.3.4:x                            | 10.0.0.1
          [1.2.3.4                             | 10.0.0.1
          `"1.2.3.4"`                          | 10.0.0.1
          """)
  void xForwardedForIsWalkedFromItsEnd(String given, String client) throws Exception {
    assertEquals(
        client, client(BEHIND_PROXIES, "10.0.0.1", headers().add("X-Forwarded-For", given)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          for=198.51.100.1                                        | 198.51.100.1
          For="198.51.100.1:4711";proto=https;by=203.0.113.43     | 198.51.100.1
          proto=https; for=198.51.100.1                           | 198.51.100.1
          for=1.2.3.4, for=198.51.100.1;host="a,b;for=1.1.1.1"    | 198.51.100.1
          for=198.51.100.1, for="[2001:db8:1::1]:80"              | 198.51.100.1
          for="[2001:db8:2::1]"                                   | 2001:db8:2:0:0:0:0:1
          for="[::ffff:198.51.100.1]"                             | 198.51.100.1
          for="198.51.100\\.1"                                    | 198.51.100.1
          for=1.2.3.4, for=unknown                                | 10.0.0.1
          for=1.2.3.4, for=_hidden                                | 10.0.0.1
          for=1.2.3.4, for="_SEVKISEK:80", for=10.1.1.1           | 10.1.1.1
          for=1.2.3.4, proto=https                                | 10.0.0.1
          for=1.2.3.4;for=10.1.1.1                                | 10.0.0.1
          for=1.2.3.4, for=10.1.1.1;;;for                         | 10.0.0.1
          for=1.2.3.4, "for=10.1.1.1                              | 10.0.0.1
          for=1.2.3.4, for="10.1.1.1                              | 10.0.0.1
          for=1.2.3.4,                                            | 10.0.0.1
          for = 1.2.3.4                                           | 10.0.0.1
          """)
  void forwardedIsWalkedFromItsEnd(String given, String client) throws Exception {
    assertEquals(client, client(BEHIND_PROXIES, "10.0.0.1", headers().add("Forwarded", given)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for=\"%s",
        "for=\"%s\"",
        "for=%s",
        "%s",
        "for=1.2.3.4;%s",
        "for=1.2.3.4, for=\"%s\", %s"
      })
  void aLongForwardedTellsNothingAndTakesNoStack(String around) throws Exception {
    for (var part :
        new String[] {"\\\\", "\\\"", "a", "\"\"", ";", ",", "a=b;", " ", "for=\"\\a\","}) {
      var hostile = around.replace("%s", part.repeat(8000 / part.length()));
      var address = client(BEHIND_PROXIES, "10.0.0.1", headers().add("Forwarded", hostile));
      assertTrue(Set.of("10.0.0.1", "1.2.3.4").contains(address), address);
    }
  }

  @Test
  void severalLinesAreOneList() throws Exception {
    var lines = headers().add("X-Forwarded-For", "1.2.3.4").add("X-Forwarded-For", "198.51.100.1");
    assertEquals("198.51.100.1", client(BEHIND_PROXIES, "10.0.0.1", lines));
    lines = headers().add("Forwarded", "for=198.51.100.1").add("Forwarded", "for=10.1.1.1");
    assertEquals("198.51.100.1", client(BEHIND_PROXIES, "10.0.0.1", lines));
  }

  @Test
  void headersThatContradictEachOtherAreNotBelieved() throws Exception {
    var forged = headers().add("Forwarded", "for=1.2.3.4").add("X-Forwarded-For", "198.51.100.1");
    assertEquals("10.0.0.1", client(BEHIND_PROXIES, "10.0.0.1", forged));
    var both =
        headers().add("Forwarded", "for=198.51.100.1").add("X-Forwarded-For", "198.51.100.1");
    assertEquals("198.51.100.1", client(BEHIND_PROXIES, "10.0.0.1", both));
  }

  @Test
  void allMayBeTrusted() throws Exception {
    var all = trusting("0.0.0.0/0", "::/0");
    assertEquals(
        "1.2.3.4",
        client(all, "10.0.0.1", headers().add("X-Forwarded-For", "1.2.3.4, 2001:db8::1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "proxy.example.org", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/x", "::/129"})
  void whatIsNoNetworkIsRefusedAtStart(String network) {
    assertThrows(IllegalArgumentException.class, () -> trusting(network), network);
  }

  private static ClientAddress trusting(String... proxies) {
    return new ClientAddress(Stream.of(proxies).map(Network::of).toList());
  }
}
