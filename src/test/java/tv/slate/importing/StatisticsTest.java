package tv.slate.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static tv.slate.importing.Loading.load;
import static tv.slate.importing.Loading.paris;
import static tv.slate.importing.Loading.series;
import static tv.slate.importing.Loading.word;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** That the planner knows how much there is. */
@QuarkusTest
class StatisticsTest {
  @Inject DataSource database;
  @Inject Statistics statistics;

  @Test
  void areGatheredByAnImportOfManyRowsBeforeItsRowsAreSeen() throws Exception {
    String word = word();
    String before = gathered();

    load(
        "paris",
        paris(
            IntStream.range(0, Job.MANY)
                .mapToObj(i -> series(word + i, word + " S1", "rue " + i, "2019-02-15", ""))
                .toArray(String[]::new)));

    assertNotEquals(before, gathered());
  }

  /** PostgreSQL loses its counters when it crashes, and autovacuum then finds nothing to do. */
  @Test
  void areGatheredWherePostgresqlKnowsOfNone() throws Exception {
    value("select pg_stat_reset_single_table_counters('shoot'::regclass)");
    assertEquals("never", gathered());

    assertFalse(QuarkusTransaction.requiringNew().call(statistics::doSome));

    String first = gathered();
    assertNotEquals("never", first);
    QuarkusTransaction.requiringNew().call(statistics::doSome);
    assertEquals(first, gathered());
  }

  private String gathered() throws SQLException {
    return value(
        """
        select coalesce(cast(last_analyze as text), 'never')
        from pg_stat_user_tables where relname = 'shoot'
        """);
  }

  private String value(String query) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }
}
