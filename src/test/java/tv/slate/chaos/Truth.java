package tv.slate.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The data, and what clients were told about it. */
final class Truth {
  private Truth() {}

  /** A report as it is there. */
  private record Found(String id, int statements, int shoots) {}

  static String compare(Connection database, Traffic traffic) throws Exception {
    var found = found(database);
    var wrong = new ArrayList<String>();
    traffic.acknowledged.forEach(
        (expected, id) -> {
          var there = found.remove(expected.publisher());
          var right = List.of(new Found(id, expected.statements(), expected.shoots()));
          if (!right.equals(there)) {
            wrong.add(expected.publisher() + ": acknowledged " + right + ", there " + there);
          }
        });
    // Whose client gave up before it heard anything may be there, or not: but whole.
    for (var expected : traffic.neverHeardOf) {
      var there = found.remove(expected.publisher());
      if (there != null
          && (there.size() != 1
              || there.getFirst().statements != expected.statements()
              || there.getFirst().shoots != expected.shoots())) {
        wrong.add(expected.publisher() + ": half there: " + there);
      }
    }
    found.forEach((publisher, there) -> wrong.add(publisher + " is there: " + there));
    assertEquals(List.of(), wrong);
    assertEquals(List.of(), traffic.refusedForGood);
    var believed = beliefs(database);
    traffic.replay();
    assertEquals(beliefs(database), believed, "beliefs and their replay");
    return "%d acknowledged reports are there once and whole, %d beliefs equal their replay, %d gave up"
        .formatted(traffic.acknowledged.size(), believed.size(), traffic.neverHeardOf.size());
  }

  private static Map<String, List<Found>> found(Connection database) throws SQLException {
    var found = new HashMap<String, List<Found>>();
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                """
                select publisher, id,
                  (select count(*) from statement where report_id = report.id),
                  (select count(*) from shoot where report_id = report.id)
                from report where publisher like 'Chaos %' and withdrawn_at is null
                """)) {
      while (rows.next()) {
        found
            .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
            .add(new Found(rows.getString(2), rows.getInt(3), rows.getInt(4)));
      }
    }
    return found;
  }

  private static List<String> beliefs(Connection database) throws SQLException {
    var beliefs = new ArrayList<String>();
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                """
                select cast(belief as text) from belief
                where production_id in (select production_id from report where publisher like 'Chaos %')
                order by production_id, subject, known_from
                """)) {
      while (rows.next()) {
        beliefs.add(rows.getString(1));
      }
    }
    return beliefs;
  }
}
