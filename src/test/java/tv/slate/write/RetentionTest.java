package tv.slate.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The retention of the audit log and of stored responses. */
@QuarkusTest
class RetentionTest {
  @Inject DataSource database;
  @Inject Changes changes;
  @Inject IdempotencyStore firstAnswers;

  private final String by = UUID.randomUUID().toString();

  @Test
  void changesAreKeptForTwoYears() throws Exception {
    execute(
        """
        insert into change (id, at, by, method, address, request_id)
        select gen_random_uuid(), now() - days * interval '1 day', '%s', 'PUT', '/v1/shows/x', 'x'
        from unnest(array[729, 731, 1000]) days
        """
            .formatted(by));

    while (QuarkusTransaction.requiringNew().call(changes::doSome)) {}

    assertEquals(1, count("change"));
  }

  @Test
  void responsesAreKeptForADay() throws Exception {
    execute(
        """
        insert into first_answer (by, key, request, answered_at)
        select '%s', hours, '', clock_timestamp() - hours * interval '1 hour'
        from unnest(array[23, 26, 1000]) hours
        """
            .formatted(by));

    while (QuarkusTransaction.requiringNew().call(firstAnswers::doSome)) {}

    assertEquals(1, count("first_answer"));
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int count(String table) throws SQLException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement("select count(*) from " + table + " where by = ?")) {
      statement.setString(1, by);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
