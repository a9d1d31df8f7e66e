package tv.slate.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tv.slate.Api;
import tv.slate.Raw;
import tv.slate.TestKey;

/** Concurrent writes: each changes only the version that its client has seen. */
@QuarkusTest
class ConditionsTest {
  private static final String SHOW = "{\"title\": \"%s\", \"kind\": \"series\"}";

  /** Each thing that can be changed, how it is made, and how it is changed. */
  enum Thing {
    show("PUT", SHOW.formatted("Other")) {
      @Override
      String make() {
        return "/v1/shows/" + Api.series("turn");
      }
    },
    patched_show("PATCH", "{\"title\": \"Other\"}") {
      @Override
      String make() {
        return "/v1/shows/" + Api.series("turn");
      }
    },
    deleted_show("DELETE", "") {
      @Override
      String make() {
        return "/v1/shows/" + Api.series("turn");
      }
    },
    season("PUT", "{\"title\": \"Other\"}") {
      @Override
      String make() {
        return madeSeason();
      }
    },
    patched_season("PATCH", "{\"title\": \"Other\"}") {
      @Override
      String make() {
        return madeSeason();
      }
    },
    deleted_season("DELETE", "") {
      @Override
      String make() {
        return madeSeason();
      }
    },
    production("DELETE", "") {
      @Override
      String make() {
        var body = "{\"show\": \"%s\", \"season\": 1}".formatted(Api.series("turn"));
        return "/v1/productions/"
            + Api.post("/v1/productions", body).statusCode(201).extract().path("id").toString();
      }
    },
    place("PATCH", "{\"latitude\": 1, \"longitude\": 2}") {
      @Override
      String make() {
        var name = Api.unique("place");
        var report =
            Api.file(
                Api.series("turn"),
                1,
                "\"locations\": [{\"name\": \"%s\", \"precision\": \"address\"}]".formatted(name));
        return "/v1/filming-locations/" + report.getString("locations[0].location.id");
      }
    };

    private final String method;
    private final String body;

    Thing(String method, String body) {
      this.method = method;
      this.body = body;
    }

    abstract String make();

    static String madeSeason() {
      var path = "/v1/shows/" + Api.series("turn") + "/seasons/1";
      Api.put(path, "{\"title\": \"One\"}").statusCode(201);
      return path;
    }

    HttpResponse<String> change(String path, String... headers) {
      return send(method, path, body, headers);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsThereIsChangedOnlyByWhoHasSeenIt(Thing thing) {
    var path = thing.make();
    var seen = Raw.send("GET", path, "");
    var tag = tag(seen);

    var blind = thing.change(path);
    assertEquals(428, blind.statusCode());
    assertEquals("/problems/precondition-required", JsonPath.from(blind.body()).getString("type"));

    for (var stale : List.of("\"other\"", "W/" + tag, "other", "\"a\", \"b\"")) {
      var refused = thing.change(path, "If-Match", stale);
      assertEquals(412, refused.statusCode(), stale);
      assertEquals(tag, tag(refused));
    }
    for (var present : List.of("*", tag)) {
      assertEquals(412, thing.change(path, "If-None-Match", present).statusCode(), present);
    }
    assertEquals(seen.body(), Raw.send("GET", path, "").body());

    var done = thing.change(path, "If-Match", "\"other\", " + tag);
    assertTrue(done.statusCode() / 100 == 2, done.body());
    var again = thing.change(path, "If-Match", tag);
    assertEquals(thing.method.equals("DELETE") ? 404 : 412, again.statusCode());
  }

  @Test
  void theTagOfAnyRepresentationWillDo() {
    var path = Thing.production.make();
    var calendar = Raw.send("GET", path, "", "Accept", "text/calendar");
    assertEquals(200, calendar.statusCode());
    assertEquals(204, send("DELETE", path, "", "If-Match", tag(calendar)).statusCode());
  }

  @Test
  void theTagOfAnAnswerToAWriteWillDo() {
    var path = Thing.show.make();
    var first = send("PUT", path, SHOW.formatted("A"), "If-Match", "*");
    assertEquals(200, first.statusCode());
    assertEquals(tag(Raw.send("GET", path, "")), tag(first));
    assertEquals(200, send("PUT", path, SHOW.formatted("B"), "If-Match", tag(first)).statusCode());
  }

  @Test
  void aPutThatOnlyMakes() {
    for (var path :
        List.of(
            "/v1/shows/" + Api.unique("new"), "/v1/shows/" + Api.series("new") + "/seasons/1")) {
      var body = path.endsWith("/seasons/1") ? "{}" : SHOW.formatted("New");
      assertEquals(201, send("PUT", path, body, "If-None-Match", "*").statusCode());
      assertEquals(412, send("PUT", path, body, "If-None-Match", "*").statusCode());
    }
  }

  @Test
  void aPutThatOnlyReplaces() {
    for (var path :
        List.of(
            "/v1/shows/" + Api.unique("gone"), "/v1/shows/" + Api.series("gone") + "/seasons/1")) {
      var body = path.endsWith("/seasons/1") ? "{}" : SHOW.formatted("Gone");
      assertEquals(412, send("PUT", path, body, "If-Match", "*").statusCode());
      assertEquals(404, Raw.send("GET", path, "").statusCode());
    }
  }

  @Test
  void aWithdrawalNeedsNoTagButHonoursOne() {
    var report = Api.file(Api.series("turn"), 1, "\"start\": \"2017\"").getString("id");
    var path = "/v1/reports/" + report;
    var tag = tag(Raw.send("GET", path, ""));
    assertEquals(412, send("PUT", path + "/withdrawal", "", "If-Match", "\"x\"").statusCode());
    assertEquals(200, send("PUT", path + "/withdrawal", "", "If-Match", tag).statusCode());
    assertEquals(200, send("PUT", path + "/withdrawal", "").statusCode());
    assertEquals(412, send("PUT", path + "/withdrawal", "", "If-Match", tag).statusCode());
  }

  @Test
  void ofThoseThatRaceOneWins() throws Exception {
    var path = Thing.show.make();
    var tag = tag(Raw.send("GET", path, ""));
    try (var threads = Executors.newFixedThreadPool(20)) {
      var races = new ArrayList<Callable<Integer>>();
      IntStream.range(0, 20)
          .forEach(
              i ->
                  races.add(
                      () ->
                          send("PUT", path, SHOW.formatted("No. " + i), "If-Match", tag)
                              .statusCode()));
      var statuses = threads.invokeAll(races).stream().map(f -> f.resultNow()).sorted().toList();
      assertEquals(200, statuses.getFirst());
      assertEquals(List.of(412), statuses.subList(1, 20).stream().distinct().toList());
    }
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElse("none");
  }

  private static HttpResponse<String> send(
      String method, String path, String body, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Authorization", "Bearer " + TestKey.admin()));
    return Raw.send(method, path, body, all.toArray(String[]::new));
  }
}
