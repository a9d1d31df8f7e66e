package tv.slate.importing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static tv.slate.importing.Loading.counts;
import static tv.slate.importing.Loading.ended;
import static tv.slate.importing.Loading.load;
import static tv.slate.importing.Loading.pause;
import static tv.slate.importing.Loading.send;
import static tv.slate.importing.Loading.series;
import static tv.slate.importing.Loading.slugs;
import static tv.slate.importing.Loading.word;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;

/** The state of imports whose instance is gone. */
@QuarkusTest
@Timeout(60)
class ImportRecoveryTest {
  private static final String LOCK = "pg_advisory_%s(hashtext('slate.ingest'))";

  @Inject DataSource database;
  @Inject Imports imports;

  private final String word = word();

  /** An import that another instance has, with a row put aside. */
  private String foreign(String state, String lease) {
    UUID id = UUID.randomUUID();
    execute(
        """
        insert into import (id, feed, state, dry_run, published_on, published_earliest, published_latest,
          rows_read, instance, leased_until, received_at)
        values ('%s', 'paris', '%s', false, '2020', '2020-01-01', '2020-12-31', 7, 'elsewhere/1',
          clock_timestamp() %s, clock_timestamp())
        """
            .formatted(id, state, lease));
    execute(
        """
        insert into import_row (import_id, ordinal, item, line, key, title)
        values ('%s', 1, 0, 2, 'k', '%s')
        """
            .formatted(id, word));
    return id.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"receiving", "waiting", "running"})
  void anImportWhoseLeaseRanOutIsInterrupted(String state) {
    String id = foreign(state, "- interval '1 second'");

    Api.get("/v1/imports/" + id)
        .statusCode(200)
        .body("state", equalTo("interrupted"))
        .body("rowsRead", equalTo(7));
    Api.get("/v1/imports?state=interrupted&feed=paris").body("items.id", hasItem(id));
    Api.get("/v1/imports?limit=200&state=" + state).body("items.id", not(hasItem(id)));
    Api.delete("/v1/imports/" + id)
        .statusCode(409)
        .body("detail", equalTo("The import is over: it is interrupted."));

    upkeep();

    assertEquals(0, staged());
    Api.get("/v1/imports/" + id)
        .body("state", equalTo("interrupted"))
        .body("finishedAt", notNullValue())
        .body("problem", containsString("load it again"));
  }

  @Test
  void anImportThatIsLeasedElsewhereIsLeftAlone() {
    String id = foreign("running", "+ interval '1 minute'");

    load("paris", Loading.paris());
    upkeep();

    Api.get("/v1/imports/" + id)
        .body("state", equalTo("running"))
        .body("instance", equalTo("elsewhere/1"))
        .body("finishedAt", nullValue());
    assertEquals(1, staged());
    Api.delete("/v1/imports/" + id).statusCode(204);
    Api.delete("/v1/imports/" + id).statusCode(204);
    execute("update import set leased_until = clock_timestamp() where id = '" + id + "'");
    upkeep();
    assertEquals(0, staged());
  }

  @ParameterizedTest
  @ValueSource(strings = {"interrupted", "failed"})
  void aFileWhoseImportCameToNothingIsLoadedUnderTheSameIdempotencyKey(String state) {
    String file = Loading.paris(series(word, word + " S1", "rue A", "2019-02-15", ""));
    String first = sendWithKey(file, null);
    assertEquals("completed", ended(first).getString("state"));
    execute("update import set state = '%s' where id = '%s'".formatted(state, first));

    String second = sendWithKey(file, null);

    assertNotEquals(first, second);
    assertEquals("completed", ended(second).getString("state"));
    assertEquals(second, sendWithKey(file, "true"));
  }

  @Test
  void aFileWhoseImportWasStoppedIsNotLoadedAgainUnderTheSameIdempotencyKey() {
    String file = Loading.paris(series(word, word + " S1", "rue A", "2019-02-15", ""));
    String first = sendWithKey(file, null);
    ended(first);
    execute("update import set state = 'stopped' where id = '" + first + "'");

    assertEquals(first, sendWithKey(file, "true"));
  }

  /** The id of the import in the response. */
  private String sendWithKey(String file, @Nullable String replayed) {
    return given()
        .header("Idempotency-Key", word)
        .contentType("application/octet-stream")
        .body(file.getBytes(UTF_8))
        .post("/v1/imports/paris")
        .then()
        .statusCode(202)
        .header("Idempotency-Replayed", replayed)
        .extract()
        .path("id");
  }

  @Test
  void importsAndTheirRefusalsAreKeptForNinetyDays() {
    String old = foreign("completed", "- interval '91 days'");
    String young = foreign("completed", "- interval '89 days'");
    execute("update import set received_at = leased_until where instance = 'elsewhere/1'");
    for (String id : List.of(old, young)) {
      execute(
          """
          insert into import_refusal (import_id, line, field, reason)
          select '%s', line, '', 'is bad' from generate_series(1, 20) line
          """
              .formatted(id));
    }

    upkeep();

    Api.get("/v1/imports/" + old).statusCode(404);
    Api.get("/v1/imports/" + young + "/refusals?limit=200").body("items.size()", equalTo(20));
  }

  private void upkeep() {
    while (QuarkusTransaction.requiringNew().call(imports::doSome)) {}
  }

  @Test
  void anImportThatWasTakenForInterruptedDoesNotComplete() throws SQLException {
    String file = Loading.paris(series(word, word + " S1", "rue A", "2019-02-15", ""));
    String id;
    try (var held = database.getConnection();
        var statement = held.createStatement()) {
      statement.execute("select " + LOCK.formatted("lock"));
      try {
        id = send("paris", file).statusCode(202).extract().path("id");
        execute(
            "update import set state = 'interrupted', finished_at = clock_timestamp() where id = '"
                + id
                + "'");
      } finally {
        statement.execute("select " + LOCK.formatted("unlock"));
      }
    }
    while (staged() > 0) {
      pause();
    }
    assertEquals("interrupted", ended(id).getString("state"));
    assertEquals(List.of(), slugs(word));
    assertEquals(
        "read 1: 1 created, 0 changed, 0 unchanged, 0 refused", counts(load("paris", file)));
  }

  @Test
  void importsAreWorkedInOneAfterTheOther() throws SQLException {
    String first = Loading.paris(series(word, word + " S1", "rue A", "2019-02-15", ""));
    String one;
    String other;
    try (var held = database.getConnection();
        var statement = held.createStatement()) {
      statement.execute("select " + LOCK.formatted("lock"));
      try {
        one = send("paris", first).statusCode(202).extract().path("id");
        other = send("paris", first).statusCode(202).extract().path("id");
        Api.get("/v1/imports?state=waiting").body("items.id", equalTo(List.of(other, one)));
      } finally {
        statement.execute("select " + LOCK.formatted("unlock"));
      }
    }
    assertEquals("read 1: 1 created, 0 changed, 0 unchanged, 0 refused", counts(ended(one)));
    assertEquals("read 1: 0 created, 0 changed, 1 unchanged, 0 refused", counts(ended(other)));
  }

  private void execute(String sql) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many rows of this test are put aside. */
  private int staged() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*) from import_row where title = '" + word + "'")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
