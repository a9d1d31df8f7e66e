package tv.slate.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tv.slate.TestKey;
import tv.slate.problem.ProblemType;

/** With a certificate, and HTTP/2 switched on, HTTP/2 behaves like HTTP/1.1. */
@QuarkusTest
@TestProfile(TlsTest.WithCertificate.class)
class TlsTest {
  private static final Path STORE = Path.of("target/tls-test.p12");
  private static final String PASSWORD = "a-password";

  private static HttpClient client;

  @TestHTTPResource("/")
  URI plain;

  @TestHTTPResource(value = "/", tls = true)
  URI base;

  /** Makes the certificate, and is configured as operations.md says. */
  public static class WithCertificate implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Files.deleteIfExists(STORE);
        var arguments =
            "-genkeypair -alias slate -keyalg EC -dname CN=localhost -storetype PKCS12"
                + " -ext SAN=dns:localhost,ip:127.0.0.1 -keystore %s -storepass %s"
                    .formatted(STORE, PASSWORD);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(keytool.getInputStream().readAllBytes());
        assertEquals(0, keytool.waitFor(), said);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return Map.of(
          "quarkus.http.http2",
          "true",
          "quarkus.http.ssl.certificate.key-store-file",
          STORE.toString(),
          "quarkus.http.ssl.certificate.key-store-password",
          PASSWORD,
          "quarkus.http.insecure-requests",
          "redirect",
          "quarkus.http.test-ssl-port",
          "0");
    }
  }

  @BeforeAll
  static void trust() throws Exception {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(KeyStore.getInstance(STORE.toFile(), PASSWORD.toCharArray()));
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    client = HttpClient.newBuilder().sslContext(context).build();
  }

  @AfterAll
  static void close() {
    client.close();
  }

  private HttpResponse<String> send(Version version, HttpRequest.Builder request) throws Exception {
    var answer = client.send(request.version(version).build(), BodyHandlers.ofString());
    assertEquals(version, answer.version());
    assertEquals(1, answer.headers().allValues("X-Request-Id").size());
    assertEquals("*", answer.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    assertEquals(
        "max-age=31536000", answer.headers().firstValue("Strict-Transport-Security").orElse(""));
    return answer;
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(base.resolve(path));
  }

  private static void assertProblem(ProblemType type, HttpResponse<String> answer) {
    assertEquals(type.status(), answer.statusCode());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    assertTrue(answer.body().contains("\"" + type.uri() + "\""), answer.body());
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void bothVersionsReadWhatIsUpcoming(Version version) throws Exception {
    var answer =
        send(version, to("/v1/productions/upcoming?from=2017-04-01").header("X-Request-Id", "a1"));
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().startsWith("{\"items\":["), answer.body());
    assertEquals("a1", answer.headers().firstValue("X-Request-Id").orElse(""));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void bothVersionsTellWhatIsNotThere(Version version) throws Exception {
    assertProblem(ProblemType.not_found, send(version, to("/v1/nowhere")));
    assertProblem(ProblemType.not_found, send(version, to("/v1/shows/no-such-show")));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void bothVersionsHeadAndTellOptions(Version version) throws Exception {
    var head = send(version, to("/v1/feeds").HEAD());
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    var options = send(version, to("/v1/feeds").method("OPTIONS", BodyPublishers.noBody()));
    assertEquals(204, options.statusCode());
    assertEquals("GET, HEAD, OPTIONS", options.headers().firstValue("Allow").orElse(""));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void bothVersionsRefuseALongAddress(Version version) throws Exception {
    for (int length : new int[] {8001, 15_000}) {
      assertProblem(
          ProblemType.uri_too_long, send(version, to("/v1/shows?q=" + "x".repeat(length))));
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void bothVersionsRefuseALargeBody(Version version) throws Exception {
    var body = new byte[2 * 1024 * 1024];
    assertTooLarge(version, BodyPublishers.ofByteArray(body), false);
    assertTooLarge(version, BodyPublishers.ofByteArray(body), true);
    if (version == Version.HTTP_1_1) {
      assertTooLarge(
          version, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), false);
    }
    // And the connection still serves.
    assertEquals(200, send(version, to("/v1/feeds")).statusCode());
  }

  private void assertTooLarge(Version version, BodyPublisher body, boolean asksFirst)
      throws Exception {
    assertProblem(
        ProblemType.payload_too_large,
        send(
            version,
            to("/v1/shows")
                .header("Authorization", "Bearer " + TestKey.admin())
                .header("Content-Type", "application/json")
                .expectContinue(asksFirst)
                .POST(body)));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void bothVersionsTakeABody(Version version) throws Exception {
    var json = "{\"title\": \"\", \"kind\": \"series\"}".getBytes();
    var answer =
        send(
            version,
            to("/v1/shows")
                .header("Authorization", "Bearer " + TestKey.admin())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json)));
    assertProblem(ProblemType.invalid_input, answer);
    assertTrue(answer.body().contains("/title"), answer.body());
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void overHttp2ABodyNeedsALength(Version version) throws Exception {
    var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("{}".getBytes()));
    var answer =
        send(
            version,
            to("/v1/test-load/optional")
                .header("Authorization", "Bearer " + TestKey.admin())
                .header("Content-Type", "application/json")
                .POST(body));
    if (version == Version.HTTP_1_1) {
      assertEquals("{\"given\":true}", answer.body());
    } else {
      assertProblem(ProblemType.bad_request, answer);
      assertTrue(answer.body().contains("Content-Length"), answer.body());
    }
  }

  @Test
  void inClearTextThereIsNoHttp2() throws Exception {
    try (var wire = new Wire(new Socket("localhost", plain.getPort()))) {
      var answer = wire.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").answer();
      assertFalse(answer.contains("\0"), answer); // no frame
    }
    try (var wire = new Wire(new Socket("localhost", plain.getPort()))) {
      var answer =
          wire.send(
                  "GET /v1/feeds HTTP/1.1",
                  "Connection: Upgrade, HTTP2-Settings, close",
                  "Upgrade: h2c",
                  "HTTP2-Settings: AAMAAABkAAQAAP__")
              .write("\r\n")
              .answer();
      assertTrue(answer.startsWith("HTTP/1.1 301 "), answer);
    }
  }

  @Test
  void whatComesUnencryptedIsSentToTheEncryptedAddress() throws Exception {
    var answer =
        client.send(
            HttpRequest.newBuilder(plain.resolve("/v1/shows?limit=1")).build(),
            BodyHandlers.ofString());
    assertEquals(301, answer.statusCode());
    // The port would be the configured one, but that of a test is random.
    var location = answer.headers().firstValue("Location").orElse("");
    assertTrue(location.matches("https://localhost:\\S+/v1/shows\\?limit=1"), location);
  }
}
