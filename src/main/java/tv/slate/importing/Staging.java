package tv.slate.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tv.slate.edtf.EdtfDate;
import tv.slate.location.NewLocation;
import tv.slate.parsing.Claim;
import tv.slate.parsing.ClaimRows;
import tv.slate.parsing.Upload;
import tv.slate.problem.Problem;

/**
 * Stages rows in the database as they are read, some hundred at a time, each time on a separate
 * connection: a slow sender holds none.
 */
final class Staging implements ClaimRows {
  private static final int FLUSH_AT = 1 << 20;

  private final DataSource database;
  private final ObjectMapper json;
  private final UUID job;
  private final Runnable alive;
  private final StringBuilder rows = new StringBuilder();
  private final StringBuilder refusals = new StringBuilder();
  private boolean ofReports;
  private long ordinal;
  private int read;
  private int refused;
  private int misplaced;
  private int keptRefusals;
  private @Nullable String firstRefusal;

  /**
   * @param alive called regularly; throws if the import must stop
   */
  Staging(DataSource database, ObjectMapper json, UUID job, Runnable alive) {
    this.database = database;
    this.json = json;
    this.job = job;
    this.alive = alive;
  }

  @Override
  public void add(long line, List<Claim> claims) {
    ordinal++;
    read++;
    boolean misplacedRow = false;
    for (int item = 0; item < claims.size(); item++) {
      Claim claim = claims.get(item);
      misplacedRow |= claim.misplaced();
      write(line, item, claim);
    }
    misplaced += misplacedRow ? 1 : 0;
    flushIfFull();
  }

  @Override
  public void addReport(long line, String report) {
    ofReports = true;
    ordinal++;
    read++;
    fields(rows, job, ordinal, 0, line, "", report);
    flushIfFull();
  }

  @Override
  public void refuse(long line, String field, @Nullable String value, String reason) {
    read++;
    refused++;
    if (keptRefusals < Imports.MOST_REFUSALS) {
      keptRefusals++;
      fields(refusals, job, line, field, value, reason);
      flushIfFull();
    }
    if (firstRefusal == null) {
      firstRefusal = refusal(line, field, reason);
    }
    if (ordinal == 0 && keptRefusals == Imports.MOST_REFUSALS) {
      throw noneTaken(firstRefusal);
    }
  }

  static String refusal(long line, String field, String reason) {
    return "in line %d, %s%s".formatted(line, field.isEmpty() ? "it " : field + " ", reason);
  }

  /** 400 for a file of which none of the first rows can be accepted. */
  static Problem noneTaken(String firstRefusal) {
    return Upload.unreadable(
        "None of its first %,d rows can be taken: %s."
            .formatted(Imports.MOST_REFUSALS, firstRefusal));
  }

  private void write(long line, int item, Claim claim) {
    Claim.Titled show = claim.show();
    Claim.SeasonFacts facts = claim.seasonFacts();
    NewLocation place = claim.place();
    EdtfDate premiere = claim.premiere();
    fields(
        rows,
        job,
        ordinal,
        item,
        line,
        claim.key(),
        claim.content(),
        show.title(),
        show.kind(),
        show.identifier(),
        show.externalIds().isEmpty() ? null : json(show.externalIds()),
        show.year(),
        show.maker(),
        show.network(),
        show.country(),
        show.described(),
        claim.season(),
        claim.part(),
        facts == null ? null : facts.title(),
        facts == null ? null : facts.episodes(),
        place == null ? null : place.name(),
        place == null ? null : place.locality(),
        place == null ? null : place.region(),
        place == null ? null : place.country(),
        place == null ? null : place.precision(),
        place == null ? null : place.latitude(),
        place == null ? null : place.longitude(),
        claim.misplaced(),
        claim.firstDay(),
        claim.lastDay(),
        premiere == null ? null : premiere.edtf(),
        premiere == null ? null : premiere.earliest() == null ? "-infinity" : premiere.earliest(),
        premiere == null ? null : premiere.latest() == null ? "infinity" : premiere.latest(),
        claim.released(),
        claim.url(),
        claim.note());
  }

  private String json(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // maps of strings can always be serialized
    }
  }

  /** A line of PostgreSQL's text format for COPY. */
  private static void fields(StringBuilder to, @Nullable Object... values) {
    for (int i = 0; i < values.length; i++) {
      to.append(i == 0 ? "" : "\t");
      Object value = values[i];
      if (value instanceof String text) {
        escape(to, text);
      } else {
        to.append(value == null ? "\\N" : value);
      }
    }
    to.append('\n');
  }

  private static void escape(StringBuilder to, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> to.append("\\\\");
        case '\t' -> to.append("\\t");
        case '\n' -> to.append("\\n");
        case '\r' -> to.append("\\r");
        default -> to.append(c);
      }
    }
  }

  private void flushIfFull() {
    if (rows.length() + refusals.length() > FLUSH_AT) {
      flush();
    }
  }

  /** Stages what was read since the last call. */
  void flush() {
    alive.run();
    try (Connection connection = database.getConnection()) {
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      String row =
          ofReports
              ? "import_id, ordinal, item, line, key, report"
              : """
                import_id, ordinal, item, line, key, content, title, kind, identifier, external_ids, year, maker,
                network, country, described, season, part, season_title, episodes, name, locality, region,
                place_country, precision, latitude, longitude, misplaced, first_day, last_day, premiere,
                premiere_earliest, premiere_latest, released, url, note""";
      copy.copyIn("copy import_row (" + row + ") from stdin", new StringReader(rows.toString()));
      copy.copyIn(
          "copy import_refusal (import_id, line, field, value, reason) from stdin",
          new StringReader(refusals.toString()));
      count(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows.setLength(0);
    refusals.setLength(0);
    read = 0;
    refused = 0;
    misplaced = 0;
  }

  private void count(Connection connection) throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update import set rows_read = rows_read + ?, refused = refused + ?, misplaced = misplaced + ?
            where id = ?
            """)) {
      update.setInt(1, read);
      update.setInt(2, refused);
      update.setInt(3, misplaced);
      update.setObject(4, job);
      update.executeUpdate();
    }
  }
}
