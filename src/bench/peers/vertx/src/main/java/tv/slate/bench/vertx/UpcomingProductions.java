package tv.slate.bench.vertx;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tv.slate.bench.answer.FilmingPlace;
import tv.slate.bench.answer.MilestoneView;
import tv.slate.bench.answer.MilestoneView.SourceView;
import tv.slate.bench.answer.Page;
import tv.slate.bench.answer.ProductionView;
import tv.slate.bench.answer.ShowSummary;
import tv.slate.bench.answer.SourceSummary;
import tv.slate.bench.answer.Upcoming;

/** Asks the page first, and then all that there is to say of it in one go. */
class UpcomingProductions {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Statements statements;
  private final Pool pool;

  UpcomingProductions(Statements statements, Vertx vertx) {
    this.statements = statements;
    var database =
        PgConnectOptions.fromEnv()
            .addProperty("TimeZone", "UTC") // cursors hold times as text
            // Prepared once a connection, then only bound.
            .setCachePreparedStatements(true)
            // The three statements after the page go out together.
            .setPipeliningLimit(16);
    var options = System.getenv("PGOPTIONS");
    if (options != null) {
      database.addProperty("options", options);
    }
    var size = System.getenv("POOL");
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(size == null ? 8 : Integer.parseInt(size)))
            .connectingTo(database)
            .using(vertx)
            .build();
  }

  Future<byte[]> json(Upcoming asked) {
    return pool.withConnection(
        database ->
            part(database, statements.page(), asked, asked.limit() + 1)
                .flatMap(found -> filled(database, asked, found))
                .flatMap(found -> page(database, asked, found)));
  }

  /** With what starts in the window or later, where what starts in it doesn't fill the page. */
  private Future<List<Row>> filled(SqlConnection database, Upcoming asked, List<Row> found) {
    var missing = asked.limit() + 1 - found.size();
    return missing == 0
        ? Future.succeededFuture(found)
        : part(database, statements.across(), asked, missing)
            .map(rest -> Stream.concat(found.stream(), rest.stream()).toList());
  }

  private static Future<List<Row>> part(
      SqlConnection database, String sql, Upcoming asked, int rows) {
    return ask(
            database, sql.replace("limit 21", "limit " + rows), Tuple.of(asked.from(), asked.to()))
        .map(UpcomingProductions::rows);
  }

  private Future<byte[]> page(SqlConnection database, Upcoming asked, List<Row> found) {
    var more = found.size() > asked.limit();
    var shown = more ? found.subList(0, asked.limit()) : found;
    var ids = shown.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new);
    var beliefs = ask(database, statements.beliefs(), Tuple.of(ids));
    var places = ask(database, statements.places(), Tuple.of(ids, LocalDate.MAX));
    var sources = ask(database, statements.sources(), Tuple.of(ids));
    return Future.all(beliefs, places, sources)
        .map(
            _ -> {
              var beliefsOf = byProduction(beliefs.result());
              var placesOf = byProduction(places.result());
              var sourcesOf = byProduction(sources.result());
              var items = new ArrayList<ProductionView>(shown.size());
              for (var row : shown) {
                var id = row.getUUID(0);
                items.add(
                    production(
                        row,
                        beliefsOf.getOrDefault(id, List.of()),
                        placesOf.getOrDefault(id, List.of()),
                        sourcesOf.getOrDefault(id, List.of())));
              }
              return toJson(new Page(items, more ? next(asked, shown.getLast()) : null));
            });
  }

  private static Future<RowSet<Row>> ask(SqlConnection database, String sql, Tuple values) {
    return database.preparedQuery(sql).execute(values);
  }

  private static List<Row> rows(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }

  private static Map<UUID, List<Row>> byProduction(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .collect(groupingBy(row -> row.getUUID(0)));
  }

  private static String next(Upcoming asked, Row last) {
    return asked.next(last.getUUID(0), last.getString(7), last.getString(8), last.getString(9));
  }

  private static ProductionView production(
      Row row, List<Row> beliefs, List<Row> places, List<Row> sources) {
    var state = value(beliefs, "state");
    return new ProductionView(
        row.getUUID(0),
        new ShowSummary(row.getString(1), row.getString(2), row.getString(3)),
        row.getInteger(4),
        row.getInteger(5),
        value(beliefs, "working_title"),
        value(beliefs, "phase"),
        state == null ? "active" : state,
        milestone(beliefs, "start"),
        milestone(beliefs, "wrap"),
        milestone(beliefs, "premiere"),
        places.isEmpty() ? 0 : places.getFirst().getInteger(14),
        places.stream().map(UpcomingProductions::place).toList(),
        sources.stream().map(UpcomingProductions::source).toList(),
        row.get(OffsetDateTime.class, 6).toInstant());
  }

  private static @Nullable String value(List<Row> beliefs, String subject) {
    var belief = belief(beliefs, subject);
    return belief == null ? null : belief.getString(2);
  }

  private static @Nullable MilestoneView milestone(List<Row> beliefs, String subject) {
    var belief = belief(beliefs, subject);
    return belief == null
        ? null
        : MilestoneView.of(
            belief.getString(2),
            belief.getString(3),
            belief.getBoolean(4),
            belief.getInteger(5),
            belief.getArrayOfStrings(6),
            new SourceView(
                belief.getUUID(8), belief.getString(9), belief.getString(10), belief.getString(11)),
            belief.getString(7));
  }

  private static @Nullable Row belief(List<Row> beliefs, String subject) {
    for (var belief : beliefs) {
      if (belief.getString(1).equals(subject)) {
        return belief;
      }
    }
    return null;
  }

  private static FilmingPlace place(Row row) {
    return new FilmingPlace(
        row.getUUID(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getDouble(6),
        row.getDouble(7),
        row.getString(8),
        row.getString(9),
        List.of(row.getArrayOfStrings(10)),
        row.getLocalDate(11),
        row.getLocalDate(12),
        row.getInteger(13));
  }

  private static SourceSummary source(Row row) {
    return new SourceSummary(
        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getInteger(5));
  }

  private static byte[] toJson(Page page) {
    try {
      return JSON.writeValueAsBytes(page);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
