package tv.slate.importing;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tv.slate.importing.Loading.ended;
import static tv.slate.importing.Loading.paris;
import static tv.slate.importing.Loading.send;
import static tv.slate.importing.Loading.series;
import static tv.slate.importing.Loading.word;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files with hardly any acceptable rows. */
@QuarkusTest
@Timeout(120)
class RefusalsTest {
  @Inject DataSource database;

  private final String word = word();

  @Test
  void aFileOfWhichNoneOfTheFirstRowsCanBeTakenIsRefused() {
    send("paris", paris(rows(20_000, 0)))
        .statusCode(400)
        .body(
            "detail",
            equalTo(
                "None of its first 10,000 rows can be taken: in line 2, it has 15 fields where the header has 14."));
    assertNull(value("select id from import where rows_read >= 10000"));
  }

  @Test
  void aFileOfReportsOfWhichNoneCanBeTakenFails() {
    String id = send("reports", "{}\n".repeat(10_200)).statusCode(202).extract().path("id");

    JsonPath ended = ended(id);

    assertEquals("failed", ended.getString("state"));
    String problem = ended.getString("problem");
    assertTrue(
        problem.startsWith("None of its first 10,000 rows can be taken: in line 1, "), problem);
    assertEquals("10000", kept(id));
  }

  @Test
  void allRefusedRowsAreCountedAndTheFirstAreKept() {
    String id = send("paris", paris(rows(10_100, 1))).statusCode(202).extract().path("id");

    assertEquals(10_100, ended(id).getInt("refused"));
    assertEquals(1, ended(id).getInt("created"));
    assertEquals("10000", kept(id));
  }

  @Test
  void identifiersThatAreRepeatedAreCountedAndNoMoreOfThemKept() {
    String[] rows = rows(9_999, 1);
    int good = rows.length;
    rows = Arrays.copyOf(rows, good + 3);
    for (int i = 0; i < 3; i++) {
      rows[good + i] = series(word, word + " S2", "rue " + i, "2019-03-0" + (i + 1), "");
    }
    String id = send("paris", paris(rows)).statusCode(202).extract().path("id");

    assertEquals(10_002, ended(id).getInt("refused"));
    assertEquals("10000", kept(id));
  }

  /** Refused rows, followed by acceptable ones. */
  private String[] rows(int bad, int good) {
    return IntStream.range(0, bad + good)
        .mapToObj(
            i -> i < good ? series(word, word + " S1", "rue A", "2019-02-15", "") : ";".repeat(14))
        .toArray(String[]::new);
  }

  private @Nullable String kept(String id) {
    return value("select count(*) from import_refusal where import_id = '" + id + "'");
  }

  private @Nullable String value(String query) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
