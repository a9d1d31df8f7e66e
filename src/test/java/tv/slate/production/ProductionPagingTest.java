package tv.slate.production;

import static java.util.Comparator.comparing;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;

@QuarkusTest
class ProductionPagingTest {
  private static final int ORIGINALS = 500;
  private static final Random RANDOM = new Random(20170403);

  private static final AtomicInteger SEASON = new AtomicInteger();
  private static String show;

  /** Files a report on a new season, whose start and place lie anywhere among the others'. */
  private static void production() {
    int season = SEASON.incrementAndGet();
    int day = RANDOM.nextInt(28) + 1;
    int month = RANDOM.nextInt(12) + 1;
    String start =
        switch (RANDOM.nextInt(6)) {
          case 0 -> "null";
          case 1 -> "\"2017-%02d\"".formatted(month);
          case 2 -> "\"2017-%02d-%02d/..\"".formatted(month, day);
          case 3 -> "\"../2017-%02d-%02d\"".formatted(month, day);
          default -> "\"2017-%02d-%02d\"".formatted(month, day);
        };
    Api.file(
        show,
        season,
        """
        "phase": "development", "start": %s, "locations": [
          {"name": "%s %d", "precision": "address", "latitude": %.4f, "longitude": 10}]
        """
            .formatted(start, show, season, RANDOM.nextInt(400) / 10_000.0));
  }

  private static void fileTheOriginalsOnce() throws Exception {
    if (show != null) {
      return;
    }
    show = Api.series("paging");
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> filings = new ArrayList<>();
      for (int i = 0; i < ORIGINALS; i++) {
        filings.add(
            () -> {
              production();
              return null;
            });
      }
      for (Future<Void> filed : threads.invokeAll(filings)) {
        filed.get();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"&sort=start", "&sort=-start", "&sort=-updated", "&near=0,10"})
  void aWalkMeetsEveryProductionOnceWhateverIsFiledMeanwhile(String sort) throws Exception {
    fileTheOriginalsOnce();
    List<Map<String, ?>> walked = new ArrayList<>();
    AtomicBoolean walking = new AtomicBoolean(true);
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<Void> filing =
          () -> {
            for (int i = 0; i < 60 && walking.get(); i++) {
              production();
            }
            return null;
          };
      List<Future<Void>> filings = List.of(threads.submit(filing), threads.submit(filing));
      try {
        String next = "?limit=7&franchise=" + show + sort;
        while (next != null) {
          JsonPath page = Api.found("/v1/productions" + next);
          walked.addAll(page.getList("items"));
          next = page.getString("next") == null ? null : "?cursor=" + page.getString("next");
        }
      } finally {
        walking.set(false);
      }
      for (Future<Void> filed : filings) {
        filed.get();
      }
    }

    List<Integer> seasons = walked.stream().map(item -> (Integer) item.get("season")).toList();
    assertEquals(seasons.size(), new HashSet<>(seasons).size(), "none twice");
    for (int original = 1; original <= ORIGINALS; original++) {
      assertTrue(seasons.contains(original), "season " + original + " is there");
    }
    assertEquals(
        walked.stream().sorted(order(sort)).map(item -> item.get("season")).toList(), seasons);
  }

  private static Comparator<Map<String, ?>> order(String sort) {
    Comparator<Map<String, ?>> id = comparing(item -> (String) item.get("id"));
    Comparator<Map<String, ?>> start =
        comparingStart("latest", "9999")
            .thenComparing(comparingStart("earliest", "0000"))
            .thenComparing(id);
    Comparator<Map<String, ?>> updated =
        comparing(item -> Instant.parse((String) item.get("updatedAt")));
    return switch (sort) {
      case "&sort=start" -> lacksStart().thenComparing(start);
      case "&sort=-start" -> lacksStart().thenComparing(start.reversed());
      case "&sort=-updated" -> updated.thenComparing(id).reversed();
      // Rounded to the metre; paging keeps a stable order of equal distances.
      default -> comparing(item -> ((Number) item.get("distanceKm")).doubleValue());
    };
  }

  private static Comparator<Map<String, ?>> lacksStart() {
    return comparing(item -> item.get("start") == null);
  }

  private static Comparator<Map<String, ?>> comparingStart(String bound, String open) {
    return comparing(
        item ->
            item.get("start") instanceof Map<?, ?> start && start.get(bound) instanceof String day
                ? day
                : open);
  }

  private static Comparator<Map<String, ?>> comparingMember(String name) {
    return comparing(item -> (String) item.get(name));
  }

  /** A series of two productions, in a franchise that is called as it is. */
  private static String two() {
    String two = Api.series("two");
    Api.file(two, 1, "\"start\": \"2017\"");
    Api.file(two, 2, "\"start\": \"2018\"");
    return two;
  }

  @Test
  void aPageLinksToTheNextAndTheLastDoesNot() {
    String three = Api.series("three");
    for (int season = 1; season <= 3; season++) {
      Api.file(three, season, "\"start\": \"2017-04-%02d\"".formatted(season));
    }
    var first =
        Api.get("/v1/productions?limit=2&franchise=" + three)
            .statusCode(200)
            .body("items.season", equalTo(List.of(1, 2)))
            .extract();
    String next = first.path("next");

    assertEquals("</v1/productions?cursor=" + next + ">; rel=\"next\"", first.header("Link"));
    Api.get("/v1/productions?cursor=" + next)
        .statusCode(200)
        .body("items.season", equalTo(List.of(3)))
        .body("next", nullValue())
        .header("Link", nullValue());
    Api.get("/v1/productions?limit=3&franchise=" + three).body("next", nullValue());
    Api.get("/v1/productions?limit=1&cursor=" + next)
        .statusCode(200)
        .body("items.season", equalTo(List.of(3)));
    Api.get("/v1/productions?limit=2&asOf=2017-01-01&franchise=" + three)
        .body("items.season", equalTo(List.of(1, 2)));
  }

  @Test
  void aCursorKeepsItsQueryAsOfADay() {
    String then = Api.series("then");
    for (int season = 1; season <= 4; season++) {
      Api.file(then, season, "\"start\": \"2017-04-%02d\"".formatted(season));
      Api.file(
          then,
          season,
          "\"start\": \"2018-04-%02d\", \"publishedOn\": \"2017-06-01\"".formatted(9 - season));
    }
    JsonPath first =
        Api.found("/v1/productions?limit=2&asOf=2017-05-31&startsTo=2017-12-31&franchise=" + then);
    assertEquals(List.of(1, 2), first.getList("items.season"));

    JsonPath second = Api.found("/v1/productions?cursor=" + first.getString("next"));

    assertEquals(List.of(3, 4), second.getList("items.season"));
    assertEquals(List.of("2017-04-03", "2017-04-04"), second.getList("items.start.edtf"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "near=51.4779,0.0005",
        "near=51.4779,0.000000000000001",
        "bbox=-0.0001,51.47,0.0009,51.48",
        "near=51.4779,0.0005&sort=-start&radius=0.5"
      })
  void aCursorKeepsPlacesNextToAMeridian(String where) {
    String greenwich = Api.series("greenwich");
    for (int season = 1; season <= 3; season++) {
      Api.file(
          greenwich,
          season,
          "\"locations\": [{\"name\": \"%s\", \"precision\": \"address\", \"latitude\": 51.4779, \"longitude\": 0.0005}]"
              .formatted(greenwich));
    }
    JsonPath first = Api.found("/v1/productions?limit=2&franchise=" + greenwich + "&" + where);

    assertEquals(1, Api.seasons("/v1/productions?cursor=" + first.getString("next")).size());
  }

  @ParameterizedTest
  @CsvSource({
    "q, jones",
    "franchise, x",
    "sort, start",
    "startsFrom, 2017-01-01",
    "near, '1,2'",
    "asOf, 2017-01-01",
  })
  void nothingButALimitStandsBesideACursor(String parameter, String value) {
    String two = two();
    String cursor = Api.found("/v1/productions?limit=1&franchise=" + two).getString("next");

    Api.get("/v1/productions?cursor=" + cursor + "&" + parameter + "=" + value)
        .statusCode(400)
        .body("errors[0].parameter", equalTo(parameter));
    Api.get("/v1/productions?cursor=" + cursor + "&limit=201")
        .statusCode(400)
        .body("errors[0].parameter", equalTo("limit"));
  }

  @Test
  void aBrokenOrForeignCursorIsRefused() {
    String two = two();
    String cursor = Api.found("/v1/productions?limit=1&franchise=" + two).getString("next");
    String foreign = Api.found("/v1/reports?limit=1&show=" + two).getString("next");

    for (String broken :
        List.of(
            foreign,
            cursor.substring(1),
            cursor.substring(0, cursor.length() - 4),
            "A" + cursor,
            "null",
            "x")) {
      Api.get("/v1/productions?cursor=" + broken)
          .statusCode(400)
          .contentType("application/problem+json")
          .body("errors[0].parameter", equalTo("cursor"));
    }
    Api.get("/v1/reports?cursor=" + cursor)
        .statusCode(400)
        .body("errors[0].parameter", equalTo("cursor"));
  }
}
