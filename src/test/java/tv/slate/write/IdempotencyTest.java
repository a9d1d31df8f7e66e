package tv.slate.write;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;
import tv.slate.Raw;
import tv.slate.TestKey;
import tv.slate.importing.Loading;

@QuarkusTest
class IdempotencyTest {
  @Inject DataSource database;
  @Inject IdempotencyStore firstAnswers;

  @Test
  void aRepeatIsAnsweredAsTheFirstTime() {
    var show = Api.series("once");
    for (var post :
        List.of(
            List.of(
                "/v1/shows", "{\"title\": \"%s\", \"kind\": \"film\"}".formatted(Api.unique("t"))),
            List.of("/v1/shows/" + show + "/seasons", "{\"number\": 7}"),
            List.of("/v1/productions", "{\"show\": \"%s\", \"season\": 8}".formatted(show)),
            List.of("/v1/reports", Api.report(show, 9, "\"start\": \"2017\"")))) {
      var key = UUID.randomUUID().toString();
      var first = post(post.getFirst(), post.getLast(), key);
      first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
      var again = post(post.getFirst(), post.getLast(), key);
      again.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
      assertEquals(first.asString(), again.asString());
      assertEquals(first.header("Location"), again.header("Location"));
      assertEquals(first.header("ETag"), again.header("ETag"));
      assertEquals(first.contentType(), again.contentType());
    }
  }

  @Test
  void theFirstAnswerStandsWhateverHappenedSince() {
    var show = Api.series("once");
    var key = UUID.randomUUID().toString();
    var body = Api.report(show, 1, "\"start\": \"2017\"");
    var first = post("/v1/reports", body, key);
    Api.withdraw(first.path("id"));

    var again = post("/v1/reports", body, key);
    assertEquals(first.asString(), again.asString());
    assertEquals(1, (int) Api.found("/v1/reports?show=" + show).getInt("items.size()"));
  }

  @Test
  void anotherRequestUnderTheKeyIsRefusedAndDoesNothing() {
    var show = Api.series("once");
    var key = UUID.randomUUID().toString();
    post("/v1/reports", Api.report(show, 1, "\"start\": \"2017\""), key).then().statusCode(201);

    post("/v1/reports", Api.report(show, 1, "\"start\": \"2018\""), key)
        .then()
        .statusCode(422)
        .body("type", equalTo("/problems/idempotency-key-reused"));
    post("/v1/shows", "{\"title\": \"A\", \"kind\": \"film\"}", key).then().statusCode(422);
    assertEquals(1, (int) Api.found("/v1/reports?show=" + show).getInt("items.size()"));
  }

  @Test
  void whatWasRefusedMayBeTriedAgain() {
    var slug = Api.unique("later");
    var key = UUID.randomUUID().toString();
    var body = Api.report(slug, 1, "\"start\": \"2017\"");
    post("/v1/reports", body, key).then().statusCode(400);
    Api.show(slug, "series", slug);
    post("/v1/reports", body, key).then().statusCode(201);
  }

  @Test
  void thoseThatComeAtOnceHappenOnce() throws Exception {
    var show = Api.series("once");
    var key = UUID.randomUUID().toString();
    // A show of this title, of which there would be as many as are asked for.
    var body = "{\"title\": \"%s\", \"slug\": null, \"kind\": \"film\"}".formatted(show);
    Callable<Response> post = () -> post("/v1/productions", production(show), key);
    try (var threads = Executors.newFixedThreadPool(12)) {
      var answers =
          threads.invokeAll(IntStream.range(0, 12).mapToObj(_ -> post).toList()).stream()
              .map(future -> future.resultNow())
              .toList();
      assertEquals(
          List.of(201), answers.stream().map(Response::statusCode).distinct().toList(), body);
      assertEquals(1, answers.stream().map(Response::asString).collect(Collectors.toSet()).size());
      assertEquals(
          11,
          answers.stream().filter(answer -> answer.header("Idempotency-Replayed") != null).count());
    }
  }

  private static String production(String show) {
    return "{\"show\": \"%s\", \"season\": 1}".formatted(show);
  }

  @Test
  void aRepeatedKeyComesWithoutItsSecret() {
    var key = UUID.randomUUID().toString();
    var body = "{\"name\": \"once\", \"role\": \"reporter\"}";
    var first = post("/v1/keys", body, key);
    first.then().statusCode(201).body("key", notNullValue());
    var again = post("/v1/keys", body, key);
    again.then().statusCode(201).body("id", equalTo(first.path("id")));
    assertNull(again.path("key"));
  }

  @Test
  void everyWriterHasKeysOfTheirOwn() {
    var show = Api.series("once");
    var key = UUID.randomUUID().toString();
    post("/v1/reports", Api.report(show, 1, "\"start\": \"2017\""), key).then().statusCode(201);

    var other =
        Api.post("/v1/keys", "{\"name\": \"other\", \"role\": \"reporter\"}").extract().path("key");
    given()
        .header("Authorization", "Bearer " + other)
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(Api.report(show, 1, "\"start\": \"2018\""))
        .post("/v1/reports")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", nullValue());
  }

  @Test
  void afterADayTheKeyIsFree() throws SQLException {
    var show = Api.series("once");
    var key = UUID.randomUUID().toString();
    post("/v1/reports", Api.report(show, 1, "\"start\": \"2017\""), key).then().statusCode(201);
    age(key, "23 hours 59 minutes");
    post("/v1/reports", Api.report(show, 1, "\"start\": \"2018\""), key).then().statusCode(422);
    age(key, "24 hours 1 minute");
    post("/v1/reports", Api.report(show, 1, "\"start\": \"2018\""), key)
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", nullValue());
  }

  @Test
  void whatIsTooOldIsDropped() throws SQLException {
    var old = UUID.randomUUID().toString();
    post("/v1/keys", "{\"name\": \"old\", \"role\": \"reporter\"}", old).then().statusCode(201);
    age(old, "26 hours");
    while (QuarkusTransaction.requiringNew().call(firstAnswers::doSome)) {}
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement("select count(*) from first_answer where key = ?")) {
      statement.setString(1, old);
      var rows = statement.executeQuery();
      rows.next();
      assertEquals(0, rows.getInt(1));
    }
  }

  @Test
  void aFileThatComesTwiceIsLoadedOnce() {
    var key = UUID.randomUUID().toString();
    var show = Api.series("file");
    var line = Api.report(show, 1, "\"start\": \"2017\"").replace("\n", " ");
    var first = load(line, key);
    first.then().statusCode(202).header("Idempotency-Replayed", nullValue());
    Loading.ended(first.path("id"));
    var again = load(line, key);
    again.then().statusCode(202).header("Idempotency-Replayed", equalTo("true"));
    assertEquals(first.asString(), again.asString());
    assertEquals(first.header("Location"), again.header("Location"));

    load(Api.report(show, 1, "\"start\": \"2018\"").replace("\n", " "), key).then().statusCode(422);
    var other = load(line, UUID.randomUUID().toString());
    assertNotEquals(first.<String>path("id"), other.<String>path("id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "\u00e9", " "})
  void whatIsNoKeyIsRefused(String key) {
    post("/v1/shows", "{}", key)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/bad-request"));
    post("/v1/shows", "{}", "x".repeat(256)).then().statusCode(400);
  }

  @Test
  void twoKeysAreNone() {
    var answer =
        Raw.send(
            "POST",
            "/v1/shows",
            "{}",
            "Authorization",
            "Bearer " + TestKey.admin(),
            "Idempotency-Key",
            "a",
            "Idempotency-Key",
            "b");
    assertEquals(400, answer.statusCode());
  }

  private static Response post(String path, String body, String key) {
    return given()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post(path);
  }

  private static Response load(String line, String key) {
    return given()
        .header("Idempotency-Key", key)
        .contentType("application/x-ndjson")
        .body(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/v1/imports/reports");
  }

  private void age(String key, String interval) throws SQLException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                "update first_answer set answered_at = clock_timestamp() - cast(? as interval) where key = ?")) {
      statement.setString(1, interval);
      statement.setString(2, key);
      assertEquals(1, statement.executeUpdate());
    }
  }
}
