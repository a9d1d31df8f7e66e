package tv.slate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import tv.slate.embedded.Server;
import tv.slate.report.Dataset;

/**
 * Fills an empty database: Slate's own migrations, then the rows by COPY, with indexes and
 * constraints taken away before and remade after, as they were.
 */
final class Loading {
  private static final int THREADS = 2;

  /** Blocks that go into the database at once. */
  private static final int BLOCKS = 5;

  /** Slate writes these as reports come in, which is in the order of their ids. */
  private static final List<String> BY_TIME =
      List.of("report", "statement", "shoot", "production", "show", "season", "change");

  private final Server server;
  private final int productions;

  Loading(Server server, int productions) {
    this.server = server;
    this.productions = productions;
  }

  void run() throws Exception {
    Flyway.configure()
        .dataSource(server.jdbcUrl(), Server.USER, Server.PASSWORD)
        .locations("classpath:db/migration")
        .load()
        .migrate();
    var removed = new ArrayList<Removed>();
    try (var connection = server.connect();
        var statement = connection.createStatement()) {
      takeAway(connection, removed);
      statement.execute("alter table production disable trigger production_network");
    }
    copy();
    try (var connection = server.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          update production set network_folded = fold(network), ever_shooting = days
          from show, production made left join (
            select production_id, range_merge(range_agg(widest_shooting_days(subject, earliest, latest))) days
            from belief where subject in ('start', 'wrap') group by production_id) ever
            on ever.production_id = made.id
          where show.id = production.show_id and made.id = production.id
          """);
      statement.execute("alter table production enable trigger production_network");
    }
    say("rows are in");
    restore(removed);
    say("indexes and constraints are there again");
  }

  private void copy() throws Exception {
    var dataset = new Dataset(productions);
    try (var connection = server.connect()) {
      for (var table : dataset.common()) {
        copy(connection, table);
      }
    }
    var next = new AtomicInteger();
    inParallel(
        java.util.Collections.nCopies(
            THREADS,
            () -> {
              try (var connection = server.connect()) {
                for (int first; (first = next.getAndAdd(BLOCKS)) < productions / Dataset.BLOCK; ) {
                  int end = Math.min(first + BLOCKS, productions / Dataset.BLOCK);
                  for (int block = first; block < end; block++) {
                    for (var table : dataset.block(block)) {
                      copy(connection, table);
                    }
                  }
                }
              }
              return null;
            }));
  }

  private static void copy(Connection connection, Table table) throws SQLException {
    var in =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table.name + " (" + table.columns + ") from stdin");
    byte[] rows = table.rows().toString().getBytes(UTF_8);
    in.writeToCopy(rows, 0, rows.length);
    in.endCopy();
  }

  /** Everything that would be kept up to date row by row; the foreign keys first. */
  private static void takeAway(Connection connection, List<Removed> removed) throws SQLException {
    var query =
        """
        select conrelid::regclass::text, conname, 'alter table ' || conrelid::regclass || ' drop constraint ' || conname,
          'alter table ' || conrelid::regclass || ' add constraint ' || conname || ' ' || pg_get_constraintdef(oid),
          contype = 'f'
        from pg_constraint
        where contype in ('p', 'u', 'f') and connamespace = 'public'::regnamespace
          and conrelid <> 'flyway_schema_history'::regclass
        union all
        select indrelid::regclass::text, indexrelid::regclass::text, 'drop index ' || indexrelid::regclass,
          pg_get_indexdef(indexrelid), false
        from pg_index join pg_class on pg_class.oid = indexrelid
        where relnamespace = 'public'::regnamespace and indrelid <> 'flyway_schema_history'::regclass
          and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
        order by 5 desc, 3 desc
        """;
    try (var statement = connection.createStatement()) {
      try (var rows = statement.executeQuery(query)) {
        while (rows.next()) {
          removed.add(
              new Removed(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getBoolean(5)));
        }
      }
      for (var each : removed) {
        statement.execute(each.drop);
      }
    }
  }

  private void restore(List<Removed> removed) throws Exception {
    var tables =
        removed.stream().map(Removed::table).distinct().sorted(Loading::largestFirst).toList();
    inParallel(
        tables.stream()
            .<Callable<Void>>map(
                table ->
                    () -> {
                      var own =
                          removed.stream()
                              .filter(each -> each.table.equals(table) && !each.foreignKey)
                              .sorted((a, b) -> Boolean.compare(b.primary(), a.primary()))
                              .toList();
                      try (var connection = server.connect();
                          var statement = connection.createStatement()) {
                        for (var each : own) {
                          statement.execute(each.make);
                          if (each.primary() && BY_TIME.contains(table)) {
                            statement.execute("cluster " + table + " using " + each.name);
                          }
                        }
                      }
                      return null;
                    })
            .toList());
    try (var connection = server.connect();
        var statement = connection.createStatement()) {
      for (var each : removed) {
        if (each.foreignKey) {
          statement.execute(each.make);
        }
      }
      say("foreign keys hold");
      statement.execute("vacuum (analyze, freeze, parallel 0)");
    }
  }

  /** So that no thread is left with a large one in the end. */
  private static int largestFirst(String one, String other) {
    var order = List.of("report", "shoot", "change", "belief", "statement", "production");
    int a = order.indexOf(one);
    int b = order.indexOf(other);
    return Integer.compare(a < 0 ? order.size() : a, b < 0 ? order.size() : b);
  }

  private static <T> void inParallel(List<Callable<T>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      var running = new ArrayList<Future<T>>();
      for (var task : tasks) {
        running.add(threads.submit(task));
      }
      for (var task : running) {
        try {
          task.get();
        } catch (ExecutionException e) {
          threads.shutdownNow();
          throw e;
        }
      }
    }
  }

  private static final long BEGAN = System.nanoTime();

  private static void say(String what) {
    System.err.printf("%4d s: %s%n", (System.nanoTime() - BEGAN) / 1_000_000_000, what);
  }

  private record Removed(String table, String name, String drop, String make, boolean foreignKey) {
    boolean primary() {
      return name.endsWith("_pk");
    }
  }
}
