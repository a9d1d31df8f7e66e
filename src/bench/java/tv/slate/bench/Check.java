package tv.slate.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Sees to it that what was generated is what Slate itself computes: it files reports that state no
 * more than a place, whereupon Slate replays all that is believed of their productions, and nothing
 * of that may change.
 */
final class Check {
  private static final String BELIEVED =
      """
      select string_agg(belief::text, ' ' order by belief::text)
        || (select string_agg(revision::text, ' ' order by revision::text)
            from revision where production_id = production.id)
        || start_earliest || start_latest
      from production join belief on production_id = production.id
      where production.id = any(?) group by production.id order by production.id
      """;

  private static final String REPORT =
      """
      {"about": %s, "publisher": "The Benchmark", "publishedOn": "2026-10-31", "certainty": "reported",
       "locations": [{"name": "Los Angeles", "locality": "Los Angeles", "country": "US"}]}
      """;

  private Check() {}

  static void compare(Service slate, Connection connection, String key, int productions)
      throws Exception {
    var about = new ArrayList<String>();
    var ids = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select json_strip_nulls(json_build_object('show', slug, 'season', season, 'part', part)), production.id
                from production join show on show.id = show_id
                where production.id in (select production_id from report group by production_id having count(*) > 2)
                order by md5(production.id::text) limit
                """
                    + productions)) {
      while (rows.next()) {
        about.add(rows.getString(1));
        ids.add(rows.getString(2));
      }
    }
    var before = believed(connection, ids);
    for (var production : about) {
      var request =
          HttpRequest.newBuilder(slate.uri.resolve("/v1/reports"))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + key)
              .POST(HttpRequest.BodyPublishers.ofString(REPORT.formatted(production)))
              .build();
      var answer = Service.CLIENT.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IOException("A report is answered with " + answer.body());
      }
    }
    var after = believed(connection, ids);
    for (int i = 0; i < ids.size(); i++) {
      if (!Objects.equals(before.get(i), after.get(i))) { // null where nothing is believed
        throw new IOException(
            "What was generated isn't what Slate believes:\n%s\n%s"
                .formatted(before.get(i), after.get(i)));
      }
    }
  }

  private static List<String> believed(Connection connection, List<String> ids)
      throws SQLException {
    var believed = new ArrayList<String>();
    try (var statement = connection.prepareStatement(BELIEVED)) {
      statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          believed.add(rows.getString(1));
        }
      }
    }
    return believed;
  }
}
