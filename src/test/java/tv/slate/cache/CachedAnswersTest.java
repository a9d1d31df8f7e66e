package tv.slate.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;
import tv.slate.Raw;
import tv.slate.database.DedicatedConnection;

/** The response cache as clients see it, with writes of this and of other instances. */
@QuarkusTest
class CachedAnswersTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Inject MeterRegistry metrics;
  @Inject AgroalDataSource pool;

  private double hits() {
    return metrics.get("slate.cache.requests").tag("result", "hit").counter().count();
  }

  /** The response, once it comes from the cache. */
  private HttpResponse<String> again(String method, String path, String... headers)
      throws Exception {
    for (int i = 0; i < 100; i++) {
      double before = hits();
      var answer = Raw.send(method, path, "", headers);
      if (hits() > before) {
        return answer;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(path + " was never answered from memory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/shows/SHOW",
        "/v1/shows?franchise=SHOW&limit=1",
        "/v1/productions?show=SHOW&limit=1",
        "/v1/productions?show=SHOW&format=text",
        "/v1/filming-locations?show=SHOW&format=geojson",
        "/v1/feeds"
      })
  void anAnswerFromMemoryIsLikeTheFirst(String template) throws Exception {
    var show = Api.series("kept");
    Api.show(show + "-2", "series", show);
    for (int season = 1; season <= 3; season++) {
      Api.file(show, season, "\"start\": \"2031\", \"locations\": [{\"name\": \"Kept\"}]");
    }
    var path = template.replace("SHOW", show);
    for (var coding : List.of("identity", "gzip", "br")) {
      String[] accepted = {"Accept-Encoding", coding};
      var first = Raw.send("GET", path, "", accepted);
      var second = again("GET", path, accepted);
      assertEquals(200, first.statusCode());
      assertEquals(first.body(), second.body());
      assertEquals(headers(first), headers(second));
      assertEquals(headers(first), headers(again("HEAD", path, accepted)));

      var tag = first.headers().firstValue("ETag").orElseThrow();
      String[] known = {"Accept-Encoding", coding, "If-None-Match", tag};
      var notModified = again("GET", path, known);
      assertEquals(304, notModified.statusCode());
      Api.series("change");
      var made = Raw.send("GET", path, "", known);
      assertEquals(304, made.statusCode());
      assertEquals(headers(made), headers(notModified));
    }
  }

  /** All headers but those that differ for every response. */
  private static Map<String, List<String>> headers(HttpResponse<?> answer) {
    var headers = new TreeMap<>(answer.headers().map());
    for (var own : List.of("x-request-id", "date")) {
      assertEquals(1, headers.remove(own).size(), own);
    }
    headers.remove("ratelimit");
    headers.remove("ratelimit-policy");
    return headers;
  }

  @Test
  void anAnswerFromMemoryHasTheIdOfItsRequest() throws Exception {
    var path = "/v1/shows/" + Api.series("named");
    Raw.send("GET", path, "");
    assertEquals("mine", id(again("GET", path, "X-Request-Id", "mine")));
    var made = id(again("GET", path, "X-Request-Id", "not one"));
    assertTrue(made.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  }

  private static String id(HttpResponse<?> answer) {
    return answer.headers().firstValue("X-Request-Id").orElseThrow();
  }

  @Test
  void whoReadsAfterAWriteSeesIt() {
    var path = "/v1/shows/" + Api.series("seen");
    for (int i = 0; i < 50; i++) {
      Api.found(path);
      Api.patch(path, "{\"title\": \"No. %d\"}".formatted(i)).statusCode(200);
      assertEquals("No. " + i, Api.found(path).getString("title"));
    }
  }

  /** What others commit while the test runs may drop, too: so a few tries. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invalid               | PATCH | {"title": ""}    | admin    | *       | 400
          misshapen             | POST  | {"about": 1}     | admin    | *       | 400
          by too low a role     | PATCH | {"title": "New"} | reporter | *       | 403
          of another version    | PATCH | {"title": "New"} | admin    | "other" | 412
          without a version     | PATCH | {"title": "New"} | admin    |         | 428
          """)
  void aWriteThatIsRefusedLeavesTheAnswersThere(
      String what, String method, String body, String role, String version, int status)
      throws Exception {
    var path = "/v1/shows/" + Api.series("left");
    var key =
        Api.post("/v1/keys", "{\"name\": \"cache\", \"role\": \"%s\"}".formatted(role))
            .extract()
            .<String>path("key");
    for (int i = 0; i < 10; i++) {
      again("GET", path);
      double before = drops();
      var headers = new ArrayList<>(List.of("Authorization", "Bearer " + key));
      if (version != null) {
        headers.addAll(List.of("If-Match", version));
      }
      var to = method.equals("POST") ? "/v1/reports" : path;
      var refused = Raw.send(method, to, body, headers.toArray(String[]::new));
      assertEquals(status, refused.statusCode(), refused.body());
      if (drops() == before) {
        return;
      }
    }
    throw new AssertionError("A write that is " + what + " drops what is kept");
  }

  private double drops() {
    return metrics.get("slate.cache.drops").counter().count();
  }

  @Test
  void whoReadsAfterAReportOrItsWithdrawalSeesIt() {
    var show = Api.series("seen");
    var path = "/v1/shows/" + show + "/productions";
    assertEquals(0, Api.found(path).getList("items").size());
    var report = Api.file(show, 1, "\"start\": \"2031\"").getString("id");
    assertEquals("2031", Api.found(path).getString("items[0].start.edtf"));
    Api.withdraw(report);
    assertEquals(null, Api.found(path).getString("items[0].start"));
  }

  @Test
  void whatAnotherInstanceCommitsIsSeenWithinASecond() throws Exception {
    var show = Api.series("elsewhere");
    var path = "/v1/shows/" + show;
    try (var other = DedicatedConnection.open(pool, "slate test", 10)) {
      for (int i = 0; i < 5; i++) {
        again("GET", path);
        long committed = write(other, show, "No. " + i, true);
        assertSeen(path, "No. " + i, committed);
      }
    }
  }

  @Test
  void whatNobodyTellsOfIsSeenWithinASecondWhenTheLineIsCut() throws Exception {
    var show = Api.series("cut");
    var path = "/v1/shows/" + show;
    try (var other = DedicatedConnection.open(pool, "slate test", 10)) {
      again("GET", path);
      execute(
          other,
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where application_name = 'slate changes'");
      long committed = write(other, show, "Unheard of", false);
      assertSeen(path, "Unheard of", committed);
      again("GET", path); // by a new line
    }
  }

  @Test
  void whatALineThatHangsDoesNotTellIsSeenWithinASecond() throws Exception {
    var show = Api.series("hangs");
    var path = "/v1/shows/" + show;
    try (var other = DedicatedConnection.open(pool, "slate test", 10)) {
      again("GET", path);
      var listeners = listeners(other);
      assertEquals(1, listeners.size());
      signal("STOP", listeners);
      try {
        long committed = write(other, show, "Not told", true);
        assertSeen(path, "Not told", committed);
        double before = hits();
        for (int i = 0; i < 5; i++) {
          assertEquals("Not told", Api.found(path).getString("title"));
        }
        assertEquals(before, hits());
        assertEquals(0, metrics.get("slate.cache.line").gauge().value());
      } finally {
        signal("CONT", listeners);
      }
      again("GET", path);
      assertEquals(1, metrics.get("slate.cache.line").gauge().value());
    }
  }

  private static List<Integer> listeners(Connection database) throws Exception {
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                "select pid from pg_stat_activity where application_name = 'slate changes'")) {
      var listeners = new ArrayList<Integer>();
      while (rows.next()) {
        listeners.add(rows.getInt(1));
      }
      return listeners;
    }
  }

  private static void signal(String name, List<Integer> processes) throws Exception {
    for (int process : processes) {
      var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process)).start();
      assertEquals(0, kill.waitFor());
    }
  }

  /** Writes past this instance, and returns when that was done. */
  private static long write(Connection other, String show, String title, boolean tell)
      throws Exception {
    other.setAutoCommit(false);
    execute(other, "update show set title = '" + title + "' where slug = '" + show + "'");
    if (tell) {
      execute(other, "notify " + ChangeNotice.CHANNEL);
    }
    other.commit();
    long committed = System.nanoTime();
    other.setAutoCommit(true);
    return committed;
  }

  private static void execute(Connection database, String sql) throws Exception {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Repeats the request; every request that begins a second after the commit, or later, must show
   * it.
   */
  private static void assertSeen(String path, String title, long committed) throws Exception {
    boolean late = false;
    while (!late) {
      late = System.nanoTime() - committed >= SECOND;
      var answer = Raw.send("GET", path, "");
      assertEquals(200, answer.statusCode());
      if (JsonPath.from(answer.body()).getString("title").equals(title)) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("An answer a second after the commit doesn't show it.");
  }

  @Test
  void theMetricsOfRequestsKnowTheAddressOfWhatIsGivenAgain() throws Exception {
    var show = Api.series("measured");
    Raw.send("GET", "/v1/shows/" + show, "");
    again("GET", "/v1/shows/" + show);
    var told = Raw.send("GET", "/q/metrics", "").body();
    assertTrue(told.contains("uri=\"/v1/shows/{show}\""));
    assertTrue(!told.contains(show));
    assertTrue(told.contains("slate_cache_requests_total{result=\"hit\"}"));
  }
}
