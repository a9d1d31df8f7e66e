package tv.slate.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.tag.CacheValidators;
import tv.slate.tag.EntityTag;

/** Which responses come from the cache: each computed one has another number. */
class ResponseCacheTest {
  private static final int SIZE = 1 << 20;

  private final Evening clock = new Evening();
  private final ResponseCache answers = new ResponseCache(SIZE, clock, new SimpleMeterRegistry());
  private final AtomicInteger made = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;
  private int length = 20;
  private Runnable meanwhile = () -> {};
  private @Nullable Instant changed;

  /** The last minute of a day, until it is made to end. */
  private static final class Evening extends Clock {
    private volatile Instant now = Instant.parse("2026-11-22T23:59:59.999Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void serve() throws Exception {
    var router = Router.router(vertx);
    router.route().handler(this::answer);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    answers.prove(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private void answer(RoutingContext request) {
    if (answers.answer(request)) {
      return;
    }
    var content = "%020d".formatted(made.incrementAndGet()) + "x".repeat(length - 20);
    meanwhile.run();
    answers.keep(
        request,
        new MultivaluedHashMap<>(),
        content.getBytes(StandardCharsets.US_ASCII),
        new CacheValidators(EntityTag.of("v" + made.get()), changed));
    request.response().end(Buffer.buffer(content));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
        .version(HttpClient.Version.HTTP_1_1);
  }

  private String get(String path) throws Exception {
    return send(request(path)).body();
  }

  @Test
  void whatIsAskedAgainIsAnsweredAgain() throws Exception {
    var first = get("/v1/a?b");
    assertEquals(first, get("/v1/a?b"));
    assertNotEquals(first, get("/v1/a?c"));
    assertEquals(first, get("/v1/a?b"));
  }

  @Test
  void whatHasJustChangedGetsItsDateWhileItIsKept() throws Exception {
    changed = Instant.parse("2026-11-22T12:00:00.5Z");
    clock.now = changed.plusSeconds(59);
    var first = get("/v1/a");
    assertEquals(Optional.empty(), send(request("/v1/a")).headers().firstValue("Last-Modified"));
    assertEquals(200, sendSince("Sun, 22 Nov 2026 12:00:01 GMT").statusCode());
    clock.now = changed.plusSeconds(60);
    var again = send(request("/v1/a"));
    assertEquals(first, again.body());
    assertEquals(
        Optional.of("Sun, 22 Nov 2026 12:00:01 GMT"), again.headers().firstValue("Last-Modified"));
    assertEquals(200, sendSince("Sun, 22 Nov 2026 12:00:00 GMT").statusCode());
    var known = sendSince("Sun, 22 Nov 2026 12:00:01 GMT");
    assertEquals(304, known.statusCode());
    assertEquals(
        Optional.of("Sun, 22 Nov 2026 12:00:01 GMT"), known.headers().firstValue("Last-Modified"));
    assertEquals(1, made.get());
  }

  private HttpResponse<String> sendSince(String date) throws Exception {
    return send(request("/v1/a").header("If-Modified-Since", date));
  }

  @Test
  void whatHasChangedIsMadeAnew() throws Exception {
    var first = get("/v1/a");
    answers.drop();
    assertNotEquals(first, get("/v1/a"));
  }

  @Test
  void whatChangesWhileItIsMadeIsNotKept() throws Exception {
    meanwhile = answers::drop;
    var first = get("/v1/a");
    meanwhile = () -> {};
    var second = get("/v1/a");
    assertNotEquals(first, second);
    assertEquals(second, get("/v1/a"));
  }

  @Test
  void nothingIsGivenAgainWhileThisInstanceCommits() throws Exception {
    var first = get("/v1/a");
    answers.pause();
    assertNotEquals(first, get("/v1/a"));
    answers.resume();
    assertEquals(first, get("/v1/a"));
  }

  @Test
  void nothingIsGivenAgainOnceTheLastProofIsOld() throws Exception {
    var first = get("/v1/a");
    answers.prove(System.nanoTime() - ResponseCache.GOOD_FOR.toNanos());
    assertNotEquals(first, get("/v1/a"));
    answers.prove(System.nanoTime());
    assertEquals(first, get("/v1/a"));
    answers.doubt();
    assertNotEquals(first, get("/v1/a"));
  }

  @Test
  void whatIsMadeWithoutAProofIsNotKept() throws Exception {
    answers.doubt();
    var first = get("/v1/a");
    answers.prove(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
    assertNotEquals(first, get("/v1/a"));
  }

  @Test
  void noAnswerOutlivesItsDay() throws Exception {
    var first = get("/v1/a");
    assertEquals(first, get("/v1/a"));
    clock.now = clock.now.plusMillis(1);
    assertNotEquals(first, get("/v1/a"));
  }

  @Test
  void whatIsMadeOverMidnightIsNotKept() throws Exception {
    var before = clock.now;
    meanwhile = () -> clock.now = before.plusMillis(1);
    var first = get("/v1/a");
    clock.now = before;
    assertNotEquals(first, get("/v1/a"));
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer x",
    "Range, bytes=0-1",
    "If-Match, *",
    "If-Unmodified-Since, 'Sun, 22 Nov 2026 00:00:00 GMT'"
  })
  void whoSaysMoreIsNotAnsweredFromMemoryAndFillsIt(String name, String value) throws Exception {
    var other = send(request("/v1/a").header(name, value)).body();
    var first = get("/v1/a");
    assertNotEquals(other, first);
    assertNotEquals(first, send(request("/v1/a").header(name, value)).body());
    assertEquals(first, get("/v1/a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept", "Accept-Encoding"})
  void whatIsAcceptedTellsAnswersApart(String name) throws Exception {
    var first = get("/v1/a");
    var other = send(request("/v1/a").header(name, "x").header(name, "y")).body();
    assertNotEquals(first, other);
    assertNotEquals(other, send(request("/v1/a").header(name, "x")).body());
    assertEquals(other, send(request("/v1/a").header(name, "x,y")).body());
    assertEquals(first, get("/v1/a"));
  }

  @Test
  void onlyReadsAreAnsweredFromMemory() throws Exception {
    var first = get("/v1/a");
    assertNotEquals(first, send(request("/v1/a").POST(BodyPublishers.ofString("x"))).body());
    assertNotEquals(first, send(request("/v1/a").DELETE()).body());
    assertEquals(first, get("/v1/a"));
    int before = made.get();
    assertEquals("", send(request("/v1/a").HEAD()).body());
    assertEquals(before, made.get());
  }

  @Test
  void theMemoryIsBounded() throws Exception {
    length = SIZE / 10;
    var large = get("/v1/large");
    assertNotEquals(large, get("/v1/large"));
    length = SIZE / 100;
    for (int i = 0; i < 300; i++) {
      get("/v1/" + i);
    }
    int before = made.get();
    for (int i = 0; i < 300; i++) {
      get("/v1/" + i);
    }
    assertEquals(300, made.get() - before, 100);
  }
}
