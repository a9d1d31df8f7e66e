package tv.slate.report;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tv.slate.Api;
import tv.slate.belief.Belief;
import tv.slate.belief.Beliefs;
import tv.slate.belief.Subject;
import tv.slate.resolution.Statements;
import tv.slate.resolution.Timeline;

/** Reports and changes that come at the same moment. */
@QuarkusTest
class FilingTest {
  @Inject Reports reports;
  @Inject Beliefs beliefs;

  /** Files these at the same moment, each on a thread of its own. */
  private static List<ExtractableResponse<?>> fileAtOnce(List<String> bodies) throws Exception {
    return atOnce(
        bodies.stream()
            .<Callable<ExtractableResponse<?>>>map(
                body -> () -> Api.post("/v1/reports", body).extract())
            .toList());
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CyclicBarrier together = new CyclicBarrier(calls.size());
    try (var threads = Executors.newFixedThreadPool(calls.size())) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> call : calls) {
        futures.add(
            threads.submit(
                () -> {
                  together.await();
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }

  private static List<Integer> statuses(List<ExtractableResponse<?>> responses) {
    return responses.stream().map(ExtractableResponse::statusCode).sorted().toList();
  }

  private void assertStoredAsReplayed(UUID production) {
    List<Belief> replayed =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    Timeline.replay(
                        reports
                            .statements(List.of(production))
                            .getOrDefault(production, List.of())));
    List<Belief> stored =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    Arrays.stream(Subject.values())
                        .flatMap(subject -> stored(production, subject))
                        .toList());

    assertEquals(replayed, stored);
  }

  /**
   * The stored beliefs; the bounds, which no response contains, are those of the statement that
   * won.
   */
  private Stream<Belief> stored(UUID production, Subject subject) {
    return beliefs.timeline(production, subject, 500).stream()
        .map(
            believed -> {
              var bounds =
                  Statements.of(
                      subject,
                      believed.value(),
                      believed.certainty(),
                      believed.source().report(),
                      LocalDate.MIN,
                      Instant.EPOCH);
              return new Belief(
                  subject,
                  believed.value(),
                  bounds.earliest(),
                  bounds.latest(),
                  bounds.certainty(),
                  believed.source().report(),
                  believed.reportCount(),
                  List.of(believed.alternatives()),
                  believed.why(),
                  believed.contested(),
                  believed.knownFrom(),
                  Objects.requireNonNullElse(believed.knownTo(), LocalDate.MAX));
            });
  }

  @Test
  void differentReportsOnOneProductionAllCount() throws Exception {
    String show = Api.series("crowded");
    List<String> certainties = List.of("rumored", "tentative", "reported", "confirmed", "official");
    List<String> bodies =
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    Api.report(
                        show,
                        1,
                        """
                        "publisher": "P%1$d", "publishedOn": "2017-01-%2$02d", "certainty": "%3$s",
                        "start": "2017-%4$s", "phase": "development", "locations": [{"name": "%5$s %6$d"}]
                        """
                            .formatted(
                                i,
                                i % 7 + 1,
                                certainties.get(i % 5),
                                i % 3 == 0 ? "04" : "04-%02d".formatted(i + 1),
                                show,
                                i % 4)))
            .toList();

    assertEquals(Collections.nCopies(24, 201), statuses(fileAtOnce(bodies)));

    JsonPath productions = Api.found("/v1/shows/" + show + "/productions");
    assertEquals(1, productions.getList("items").size());
    assertEquals(24, productions.getInt("items[0].start.reportCount"));
    assertEquals(4, productions.getInt("items[0].locationCount"));
    assertEquals(List.of(6, 6, 6, 6), productions.getList("items[0].locations.reportCount"));
    assertStoredAsReplayed(UUID.fromString(productions.getString("items[0].id")));
  }

  @Test
  void reportsAndWithdrawalsAtTheSameMomentAllCount() throws Exception {
    String show = Api.series("mixed");
    List<String> withdrawn =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    Api.file(
                            show,
                            1,
                            "\"publishedOn\": \"2017-02-%02d\", \"start\": \"2017-04-%02d\""
                                .formatted(i + 1, i + 1))
                        .getString("id"))
            .toList();
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String report = withdrawn.get(i);
      String body =
          Api.report(
              show,
              1,
              "\"publishedOn\": \"2017-01-%02d\", \"start\": \"2017-05-%02d\""
                  .formatted(i + 1, i + 1));
      calls.add(
          () -> Api.put("/v1/reports/" + report + "/withdrawal", "{}").extract().statusCode());
      calls.add(() -> Api.post("/v1/reports", body).extract().statusCode());
    }

    assertEquals(new HashSet<>(List.of(200, 201)), new HashSet<>(atOnce(calls)));

    String production = Api.production(show, 1);
    JsonPath start = Api.found("/v1/productions/" + production);
    assertEquals(8, start.getInt("start.reportCount"));
    assertEquals("2017-05-08", start.getString("start.edtf"));
    assertStoredAsReplayed(UUID.fromString(production));
  }

  @Test
  void theSameReportFromManyAtOnceIsOne() throws Exception {
    String show = Api.series("same");
    String body =
        Api.report(
            show, 1, "\"start\": \"2017-04\", \"locations\": [{\"name\": \"%s\"}]".formatted(show));

    var responses = fileAtOnce(Collections.nCopies(16, body));

    List<Integer> expected = new ArrayList<>(Collections.nCopies(15, 200));
    expected.add(201);
    assertEquals(expected, statuses(responses));
    assertEquals(
        1, responses.stream().map(response -> response.<String>path("id")).distinct().count());
    assertEquals(1, Api.found("/v1/reports?show=" + show).getList("items").size());
    assertEquals(
        1, Api.found("/v1/shows/" + show + "/productions").getInt("items[0].start.reportCount"));
  }

  @Test
  void theSamePlacesInOppositeOrdersDoNotDeadlock() throws Exception {
    String show = Api.series("opposite");
    for (int round = 0; round < 8; round++) {
      List<String> places = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        places.add(
            "{\"name\": \"%s %d-%d\"%s}"
                .formatted(
                    show,
                    round / 2,
                    i,
                    round % 2 == 0 ? "" : ", \"latitude\": 1.5, \"longitude\": 2.5"));
      }
      List<String> backwards = places.reversed();
      String publisher = "\"publisher\": \"P" + round + "\", ";
      List<String> bodies =
          IntStream.range(0, 6)
              .mapToObj(
                  i ->
                      Api.report(
                          show,
                          i,
                          publisher + "\"locations\": " + (i % 2 == 0 ? places : backwards)))
              .toList();

      assertEquals(Collections.nCopies(6, 201), statuses(fileAtOnce(bodies)), "round " + round);
    }
    assertEquals(
        Collections.nCopies(6, 160),
        Api.found("/v1/shows/" + show + "/productions").getList("items.locationCount"));
  }

  @Test
  void patchesOfOneShowAtTheSameMomentBothStay() throws Exception {
    String show = Api.series("patched");
    for (int year = 2000; year < 2020; year++) {
      String network = "\"network\": \"N%d\"".formatted(year);
      String facts =
          "\"year\": %1$d, \"externalIds\": {\"own\": \"%2$s-%1$d\"}".formatted(year, show);

      assertEquals(
          List.of(200, 200), atOnce(List.of(() -> patch(show, network), () -> patch(show, facts))));

      JsonPath now = Api.found("/v1/shows/" + show);
      assertEquals("N" + year, now.getString("network"));
      assertEquals(year, now.getInt("year"));
      assertEquals(show + "-" + year, now.getString("externalIds.own"));
    }
  }

  private static int patch(String show, String members) {
    return given()
        .contentType("application/merge-patch+json")
        .body("{" + members + "}")
        .patch("/v1/shows/" + show)
        .statusCode();
  }

  @Test
  void aReportAndADeletionAtTheSameMomentBothGetAnAnswer() throws Exception {
    String show = Api.series("vanishing");
    for (int season = 1; season <= 20; season++) {
      String production =
          Api.post("/v1/productions", "{\"show\": \"%s\", \"season\": %d}".formatted(show, season))
              .statusCode(201)
              .extract()
              .path("id");
      String report = Api.report(show, season, "\"start\": \"2017-04\"");
      List<ExtractableResponse<?>> answers =
          atOnce(
              List.of(
                  () -> Api.post("/v1/reports", report).extract(),
                  () -> Api.delete("/v1/productions/" + production).extract()));
      assertEquals(201, answers.getFirst().statusCode());
      String now = answers.getFirst().jsonPath().getString("production");
      Api.get("/v1/productions/" + now).statusCode(200);
      // Either the deletion came first and the report created a new production, or it was refused.
      assertEquals(now.equals(production) ? 409 : 204, answers.getLast().statusCode());
    }
  }
}
