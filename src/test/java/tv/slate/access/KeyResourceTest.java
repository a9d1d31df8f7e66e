package tv.slate.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;
import tv.slate.Raw;
import tv.slate.TestKey;
import tv.slate.role.Role;

@QuarkusTest
class KeyResourceTest {
  @Inject DataSource database;

  // -------------------------------------------------------------------------
  // Keys
  // -------------------------------------------------------------------------

  @Test
  void aKeyIsGoodThoughItsUseCanNotBeNoted() throws Exception {
    var key =
        Api.post(
                "/v1/keys",
                "{\"name\": \"%s\", \"role\": \"editor\"}".formatted(Api.unique("standby")))
            .statusCode(201)
            .extract()
            .jsonPath();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      // As a database refuses it that takes no writes.
      statement.execute(
          """
          create function pg_temp.refuse() returns trigger language plpgsql as
            $$ begin raise sqlstate '25006' using message = 'read-only'; end $$;
          create trigger refuse before update on access_key for each row
            when (new.id = '%s') execute function pg_temp.refuse();
          """
              .formatted(key.getString("id")));
      try {
        given()
            .header("Authorization", "Bearer " + key.getString("key"))
            .get("/v1/changes")
            .then()
            .statusCode(200);
      } finally {
        statement.execute("drop trigger refuse on access_key");
      }
    }
  }

  @Test
  void aKeyIsShownOnceAndThenListedWithoutItself() {
    var name = Api.unique("desk");
    var made =
        Api.post("/v1/keys", "{\"name\": \"%s\", \"role\": \"reporter\"}".formatted(name))
            .statusCode(201)
            .header("Location", startsWith("/v1/keys/"))
            .header("Cache-Control", "no-store")
            .body("key", matchesRegex("slate_[A-Za-z0-9_-]{43}"))
            .body("name", equalTo(name))
            .body("role", equalTo("reporter"))
            .body("createdBy", equalTo("admin"))
            .body("lastUsedOn", nullValue())
            .body("revokedAt", nullValue())
            .extract()
            .jsonPath();
    var inAYear = LocalDate.now(ZoneOffset.UTC).plusYears(1).toString();
    assertEquals(inAYear, made.getString("expiresAt").substring(0, 10));

    asAdmin()
        .get("/v1/keys/" + made.getString("id"))
        .then()
        .statusCode(200)
        .header("ETag", notNullValue())
        .body("name", equalTo(name))
        .body("key", nullValue());
    asAdmin()
        .get("/v1/keys?limit=200")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(made.getString("id")))
        .body(not(containsString(made.getString("key"))));
  }

  @Test
  void aRevokedKeyIsNoGoodAtOnce() {
    var made = key("editor");
    var slug = Api.unique("show");
    put(slug, made.getString("key")).statusCode(201);

    asAdmin().delete("/v1/keys/" + made.getString("id")).then().statusCode(204);
    var again = asAdmin().delete("/v1/keys/" + made.getString("id"));
    again.then().statusCode(204);

    put(Api.unique("show"), made.getString("key"))
        .statusCode(401)
        .header("WWW-Authenticate", containsString("error=\"invalid_token\""))
        .body("detail", equalTo("The key was revoked."));
    asAdmin()
        .get("/v1/keys/" + made.getString("id"))
        .then()
        .body("revokedAt", notNullValue())
        .body("revokedBy", equalTo("admin"));
    asAdmin()
        .get("/v1/keys?revoked=true&limit=200")
        .then()
        .body("items.id", hasItem(made.getString("id")))
        .body("items.revokedAt", everyItem(notNullValue()));
    asAdmin()
        .get("/v1/keys?revoked=false&limit=200")
        .then()
        .body("items.id", not(hasItem(made.getString("id"))));
  }

  @Test
  void aKeyEndsWhenItExpires() throws Exception {
    var soon = Instant.now().plus(2, ChronoUnit.SECONDS);
    var made =
        Api.post(
                "/v1/keys",
                "{\"name\": \"x\", \"role\": \"editor\", \"expiresAt\": \"%s\"}".formatted(soon))
            .statusCode(201)
            .extract()
            .jsonPath();
    Thread.sleep(Math.max(0, Instant.now().until(soon.plusMillis(50), ChronoUnit.MILLIS)));

    put(Api.unique("show"), made.getString("key"))
        .statusCode(401)
        .body("detail", equalTo("The key has expired."));
  }

  @Test
  void theDayOfItsLastUseIsNoted() {
    var made = key("editor");
    put(Api.unique("show"), made.getString("key")).statusCode(201);

    asAdmin()
        .get("/v1/keys/" + made.getString("id"))
        .then()
        .body("lastUsedOn", equalTo(LocalDate.now(ZoneOffset.UTC).toString()));
  }

  @Test
  void noTableHoldsAKey() throws SQLException {
    var made = key("reporter");
    Api.post("/v1/keys", "{\"name\": \"x\", \"role\": \"reporter\"}").statusCode(201);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (var table : new String[] {"access_key", "first_answer", "change"}) {
        var rows =
            statement.executeQuery(
                "select count(*) from %s where cast(%s as text) like '%%%s%%'"
                    .formatted(table, table, made.getString("key").substring(6)));
        rows.next();
        assertEquals(0, rows.getInt(1), table);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"role": "editor"}                                                        | /name
          {"name": " ", "role": "editor"}                                           | /name
          {"name": "x"}                                                             | /role
          {"name": "x", "role": "owner"}                                            | /role
          {"name": "x", "role": "editor", "expiresAt": "2017-01-01T00:00:00Z"}      | /expiresAt
          {"name": "x", "role": "editor", "expiresAt": "2200-01-01T00:00:00Z"}      | /expiresAt
          {"name": "x", "role": "editor", "expiresAt": "+999999999-01-01T00:00:00Z"} | /expiresAt
          {"name": "x", "role": "editor", "expiresAt": "tomorrow"}                  | /expiresAt
          {"name": "x", "role": "editor", "expiresAt": 4102444800}                  | /expiresAt
          {"name": "x", "role": "editor", "key": "slate_mine"}                      | /key
          """)
  void badInputIsNamed(String body, String pointer) {
    Api.post("/v1/keys", body).statusCode(400).body("errors.pointer", contains(pointer));
  }

  @Test
  void whatIsNotThere() {
    var id = UUID.randomUUID();
    asAdmin().get("/v1/keys/" + id).then().statusCode(404);
    asAdmin().delete("/v1/keys/" + id).then().statusCode(404);
  }

  // -------------------------------------------------------------------------
  // Who may
  // -------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /v1/shows",
        "PUT /v1/shows/x",
        "PATCH /v1/shows/x",
        "DELETE /v1/shows/x",
        "POST /v1/shows/x/seasons",
        "PUT /v1/shows/x/seasons/1",
        "PATCH /v1/shows/x/seasons/1",
        "DELETE /v1/shows/x/seasons/1",
        "POST /v1/productions",
        "DELETE /v1/productions/01a20476-2ce2-70b4-b61e-c27bef2234ce",
        "POST /v1/reports",
        "PUT /v1/reports/01a20476-2ce2-70b4-b61e-c27bef2234ce/withdrawal",
        "PATCH /v1/filming-locations/01a20476-2ce2-70b4-b61e-c27bef2234ce",
        "POST /v1/imports/paris",
        "DELETE /v1/imports/01a20476-2ce2-70b4-b61e-c27bef2234ce",
        "GET /v1/keys",
        "POST /v1/keys",
        "GET /v1/keys/01a20476-2ce2-70b4-b61e-c27bef2234ce",
        "DELETE /v1/keys/01a20476-2ce2-70b4-b61e-c27bef2234ce",
        "GET /v1/changes"
      })
  void nothingOfThisGoesWithoutAKey(String operation) {
    var words = operation.split(" ");
    var body = words[0].equals("POST") || words[0].equals("PUT") ? "{}" : "";
    var answer = Raw.send(words[0], words[1], body);
    assertEquals(401, answer.statusCode());
    assertEquals("Bearer realm=\"slate\"", answer.headers().firstValue("WWW-Authenticate").get());
    assertEquals("/problems/unauthorized", JsonPath.from(answer.body()).getString("type"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST,   /v1/reports,              reporter",
    "POST,   /v1/shows,                editor",
    "PUT,    /v1/shows/x,              editor",
    "PUT,    /v1/shows/x/seasons/1,    editor",
    "POST,   /v1/productions,          editor",
    "DELETE, /v1/productions/01a20476-2ce2-70b4-b61e-c27bef2234ce, editor",
    "PATCH,  /v1/filming-locations/01a20476-2ce2-70b4-b61e-c27bef2234ce, editor",
    "GET,    /v1/changes,              editor",
    "POST,   /v1/imports/nothing,      importer",
    "GET,    /v1/keys,                 admin",
    "POST,   /v1/keys,                 admin"
  })
  void eachRoleMayWhatItMay(String method, String path, String needed) {
    for (var role : new String[] {"reporter", "editor", "importer", "admin"}) {
      var answer =
          Raw.send(
              method,
              path,
              method.equals("GET") || method.equals("DELETE") ? "" : "{\"nonsense\": 1}",
              "Authorization",
              "Bearer " + key(role).getString("key"));
      boolean may = Role.valueOf(role).compareTo(Role.valueOf(needed)) >= 0;
      assertEquals(!may, answer.statusCode() == 403, role + " " + answer.body());
      if (!may) {
        assertEquals(
            "Bearer realm=\"slate\", error=\"insufficient_scope\", scope=\"" + needed + "\"",
            answer.headers().firstValue("WWW-Authenticate").get());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic YTpi",
        "Bearer",
        "Bearer ",
        "Bearer slate_no",
        "Bearer two words",
        "Bearer \u00e9\u00e9\u00e9",
        "Bearer '; drop table access_key; --",
        "Token slate_x"
      })
  void whatIsNoKeyIsRefusedAndNotRepeated(String header) {
    var elsewhere = Raw.client("127.0.0.8"); // So that no other test is slowed down.
    var answer = create(elsewhere, header);
    assertEquals(401, answer.statusCode());
    assertFalse(answer.body().contains("slate_no"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/shows/%s",
        "/v1/shows?q=a&%s=1",
        "/v1/reports/%s",
        "/%s",
        "/v1/shows?cursor=%s"
      })
  void aKeyInTheAddressIsNotRepeated(String path) {
    var key = Secret.random().text();
    var answer = Raw.send("GET", path.formatted(key), "");
    assertTrue(answer.statusCode() == 400 || answer.statusCode() == 404, answer.body());
    assertFalse(answer.body().contains(key.substring(6)), answer.body());
  }

  @Test
  void aKeyInABodyIsNotRepeated() {
    var key = Secret.random().text();
    var report = Api.report("x", 1, "\"start\": \"%s\", \"%s\": 1".formatted(key, key));
    var answer = Api.post("/v1/reports", report).statusCode(400).extract().asString();
    assertFalse(answer.contains(key.substring(6)), answer);
  }

  @Test
  void twoAuthorizationsAreNone() {
    var good = "Bearer " + TestKey.admin();
    var answer = Raw.send("POST", "/v1/shows", "{}", "Authorization", good, "Authorization", good);
    assertEquals(401, answer.statusCode());
  }

  @Test
  void readsTakeNoNoticeOfAKey() {
    var answer = Raw.send("GET", "/v1/shows?limit=1", "", "Authorization", "Bearer nonsense");
    assertEquals(200, answer.statusCode());
  }

  @Test
  void whoTriesManyKeysIsToldToWait() {
    var elsewhere = Raw.client("127.0.0.7"); // So that no other test is slowed down.
    var good = "Bearer " + key("editor").getString("key");
    assertEquals(400, create(elsewhere, good).statusCode());
    var answers =
        IntStream.range(0, 30).mapToObj(i -> create(elsewhere, "Bearer guess" + i)).toList();
    var refused = answers.stream().filter(answer -> answer.statusCode() == 429).toList();
    assertTrue(refused.size() >= 15, refused.size() + " of 30 guesses were told to wait");
    var wait = refused.getLast().headers().firstValueAsLong("Retry-After").getAsLong();
    assertTrue(wait >= 1 && wait <= 60, "Retry-After: " + wait);
    // A good one is good all the same, used before or not.
    assertEquals(400, create(elsewhere, good).statusCode());
    var fresh = "Bearer " + key("editor").getString("key");
    assertEquals(400, create(elsewhere, fresh).statusCode());
  }

  private static HttpResponse<String> create(HttpClient client, String authorization) {
    return Raw.send(client, "POST", "/v1/shows", "{}", "Authorization", authorization);
  }

  // -------------------------------------------------------------------------
  // Whose reports
  // -------------------------------------------------------------------------

  @Test
  void aReporterWithdrawsOnlyTheirOwn() {
    var show = Api.series("own");
    var mine = key("reporter");
    var other = key("reporter").getString("key");
    var editor = key("editor").getString("key");
    var report = file(show, 1, mine.getString("key"));
    assertEquals(mine.getString("name"), report.getString("filedBy"));

    withdraw(report.getString("id"), other)
        .statusCode(403)
        .header("WWW-Authenticate", containsString("scope=\"editor\""));
    Api.get("/v1/reports/" + report.getString("id")).body("withdrawn", nullValue());
    withdraw(report.getString("id"), mine.getString("key"))
        .statusCode(200)
        .body("withdrawn.by", equalTo(mine.getString("name")));

    var another = file(show, 2, mine.getString("key"));
    withdraw(another.getString("id"), editor).statusCode(200);
  }

  @Test
  void aSecondKeyOfTheNameIsTheSameReporters() {
    var name = Api.unique("desk");
    var first = key(name, "reporter").getString("key");
    var second = key(name, "reporter").getString("key");
    var report = file(Api.series("own"), 1, first);
    withdraw(report.getString("id"), second).statusCode(200);
  }

  // -------------------------------------------------------------------------

  private static JsonPath key(String role) {
    return key(Api.unique(role), role);
  }

  private static JsonPath key(String name, String role) {
    return Api.post("/v1/keys", "{\"name\": \"%s\", \"role\": \"%s\"}".formatted(name, role))
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private static RequestSpecification asAdmin() {
    return with(TestKey.admin());
  }

  private static RequestSpecification with(String key) {
    return given().header("Authorization", "Bearer " + key);
  }

  private static ValidatableResponse put(String slug, String key) {
    return with(key)
        .contentType("application/json")
        .body("{\"title\": \"A show\", \"kind\": \"series\"}")
        .put("/v1/shows/" + slug)
        .then();
  }

  private static JsonPath file(String show, int season, String key) {
    return with(key)
        .contentType("application/json")
        .body(Api.report(show, season, "\"start\": \"2017\""))
        .post("/v1/reports")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private static ValidatableResponse withdraw(String report, String key) {
    return with(key).put("/v1/reports/" + report + "/withdrawal").then();
  }
}
