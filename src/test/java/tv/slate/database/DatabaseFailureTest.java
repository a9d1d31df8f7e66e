package tv.slate.database;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients hear of a database that fails them, before the commit and in it. */
@QuarkusTest
class DatabaseFailureTest {
  private static final String DIES = "perform pg_terminate_backend(pg_backend_pid())";
  private static final String WAITS = "perform pg_sleep(60)";

  @Inject OpenConnections connections;

  private static ValidatableResponse post(String path, String does) {
    return given().queryParam("does", does).post("/test-api/" + path).then();
  }

  private static String raise(String state) {
    return "raise exception 'no' using errcode = '" + state + "'";
  }

  private static void assertNothingDone(ValidatableResponse answer) {
    answer
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("type", equalTo("/problems/unavailable"));
  }

  private static void assertUnknown(ValidatableResponse answer) {
    answer
        .statusCode(500)
        .header("Retry-After", nullValue())
        .body("type", equalTo("/problems/unknown-outcome"));
  }

  @Test
  void aConnectionLostBeforeTheCommitDidNothing() {
    assertNothingDone(post("statements", DIES));
  }

  @Test
  void aConnectionLostInTheCommitLeavesTheOutcomeUnknown() {
    assertUnknown(post("commits", DIES));
  }

  @Test
  void aConnectionGivenUpInTheCommitLeavesTheOutcomeUnknown() {
    assertUnknown(postAndGiveUp("commits"));
  }

  @Test
  void aConnectionGivenUpBeforeTheCommitDidNothing() {
    assertNothingDone(postAndGiveUp("statements"));
  }

  private ValidatableResponse postAndGiveUp(String path) {
    try (var clock = Executors.newSingleThreadScheduledExecutor()) {
      // Again and again: on a busy machine the request may not have come so far the first time.
      var _ = clock.scheduleWithFixedDelay(connections::abort, 1, 1, TimeUnit.SECONDS);
      var answer = post(path, WAITS);
      clock.shutdownNow();
      return answer;
    }
  }

  @Test
  void aReadHasNoOutcome() {
    assertNothingDone(given().queryParam("does", DIES).get("/test-api/commits").then());
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "53100", "53200", "57014", "58030", "25006", "55P03"})
  void whatTheDatabaseRefusesForTheMomentDidNothing(String state) {
    assertNothingDone(post("statements", raise(state)));
    assertNothingDone(post("commits", raise(state)));
  }

  @Test
  void whatTheDatabaseRefusesForGoodIsNoMatterOfTheMoment() {
    post("commits", raise("22003")).statusCode(400);
    post("commits", raise("42601"))
        .statusCode(500)
        .body("type", equalTo("/problems/internal-error"));
  }
}
