package tv.slate.sql;

import static java.util.stream.Collectors.joining;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A native select assembled from constant fragments, one per criterion that is present. Values are
 * always bound, so each set of criteria is one statement text, which the database prepares and
 * plans once for all values (plan_cache_mode in application.properties).
 */
public final class Select {
  /** A named parameter. Literals in the fragments must not contain one. */
  private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

  /** Recently used texts, because finding the names in a long one takes time. */
  private static final LoadingCache<String, Text> TEXTS =
      Caffeine.newBuilder().maximumSize(1000).build(Text::of);

  /** Sent together in one round trip; if one fails, none takes effect. */
  private static final String PLANNED =
      "set plan_cache_mode = force_custom_plan; %s; set plan_cache_mode = force_generic_plan";

  private static final int[] LIMITS = {2, 11, 21, 51, 101, 201};

  private final StringBuilder sql;
  private final Map<String, Object> values = new HashMap<>();
  private boolean filtered;
  private boolean planned;
  private int most = Integer.MAX_VALUE;

  private Select(String sql) {
    this.sql = new StringBuilder(sql);
  }

  /** Starts with everything before the criteria: {@code select … from … join …}. */
  public static Select of(String sql) {
    return new Select(sql);
  }

  /**
   * Starts with a select around another one, which replaces its {@code %s}; both share their
   * values.
   */
  public static Select of(String sql, Select inner) {
    Select select = new Select(sql.formatted(inner.sql));
    select.values.putAll(inner.values);
    return select;
  }

  /** Adds an unconditional criterion. */
  public Select where(String criterion) {
    sql.append(filtered ? "\nand " : "\nwhere ").append(criterion);
    filtered = true;
    return this;
  }

  /** Adds a criterion on {@code :name}, if there is a value for it. */
  public Select where(String criterion, String name, @Nullable Object value) {
    return value == null ? this : where(criterion).bind(name, value);
  }

  /**
   * Adds that an expression is one of these texts, if there are any. A single text is compared by
   * equality, so that an index on the expression still provides the order of its further columns.
   */
  public Select whereAny(String expression, String name, @Nullable List<String> values) {
    if (values == null) {
      return this;
    }
    return values.size() == 1
        ? where(expression + " = :" + name, name, values.getFirst())
        : where(expression + " = any(:" + name + ")", name, values.toArray(String[]::new));
  }

  /** Like {@link #whereAny} for a folded expression: the texts are folded as well. */
  public Select whereAnyFolded(String folded, String name, @Nullable List<String> values) {
    if (values == null) {
      return this;
    }
    return values.size() == 1
        ? where(folded + " = fold(:" + name + ")", name, values.getFirst())
        : where(folded + " = any(fold_all(:" + name + "))", name, values.toArray(String[]::new));
  }

  /** Adds a criterion whose {@code %s} is another select; both share their values. */
  public Select where(String criterion, Select inner) {
    values.putAll(inner.values);
    return where(criterion.formatted(inner.sql));
  }

  /** Binds {@code :name}; null binds nothing, for a text without that name. */
  public Select bind(String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
    return this;
  }

  /** Appends what follows the criteria: grouping, order, limit. */
  public Select then(String sql) {
    this.sql.append('\n').append(sql);
    return this;
  }

  /**
   * Limits the number of rows. The limit is a literal, one of a few: for a bound limit the planner
   * assumes a tenth of all rows, and reads and sorts them all.
   */
  public Select limit(int rows) {
    most = rows;
    int limit = rows;
    for (int i = LIMITS.length - 1; i >= 0 && LIMITS[i] >= rows; i--) {
      limit = LIMITS[i];
    }
    return then("limit " + limit);
  }

  /**
   * Plans the statement each time it runs, because the best plan for one value is a disaster for
   * another.
   */
  public Select plannedByValue() {
    planned = true;
    return this;
  }

  /** The rows, each constructed as a {@code row} record from the columns in order. */
  public <R> List<R> list(Session session, Class<R> row) {
    var asked = as(row);
    ask(session, List.of(asked));
    return asked.rows();
  }

  /** Prepares this select to be {@link #ask run} together with others. */
  public <R> Asked<R> as(Class<R> row) {
    return new Asked<>(this, row);
  }

  /**
   * Runs these in one round trip, as one JDBC statement. It goes through Hibernate's session, so
   * that pending changes are flushed first and the statistics count it, but not through its query
   * API, which takes several times as long from row to record. Without a transaction, each select
   * sees what was committed before it, as in READ COMMITTED, and the connection is returned
   * immediately.
   */
  public static void ask(Session session, List<Asked<?>> asked) {
    var hibernate = session.unwrap(SharedSessionContractImplementor.class);
    if (hibernate.isTransactionInProgress()) {
      hibernate.flush();
      ask(hibernate, asked);
    } else {
      try {
        ask(hibernate, asked);
      } finally {
        hibernate.getJdbcCoordinator().afterTransaction();
      }
    }
  }

  private static void ask(SharedSessionContractImplementor hibernate, List<Asked<?>> asked) {
    var jdbc = hibernate.getJdbcCoordinator();
    List<Text> texts = asked.stream().map(each -> each.select.text()).toList();
    String sql = texts.stream().map(Text::sql).collect(joining("; "));
    PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(sql);
    try {
      int index = 0;
      for (int i = 0; i < texts.size(); i++) {
        for (String name : texts.get(i).names()) {
          bind(statement, ++index, asked.get(i).select.values.get(name));
        }
      }
      boolean isResult = statement.execute();
      for (Asked<?> each : asked) {
        while (!isResult) {
          isResult = statement.getMoreResults();
        }
        each.take(statement.getResultSet());
        isResult = statement.getMoreResults();
      }
    } catch (SQLException e) {
      throw hibernate.getJdbcServices().getSqlExceptionHelper().convert(e, "could not select", sql);
    } finally {
      jdbc.getLogicalConnection().getResourceRegistry().release(statement);
      jdbc.afterStatementExecution();
    }
  }

  private Text text() {
    return TEXTS.get(planned ? PLANNED.formatted(sql) : sql.toString());
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    var connection = statement.getConnection();
    switch (value) {
      case UUID[] ids -> statement.setArray(index, connection.createArrayOf("uuid", ids));
      case String[] texts -> statement.setArray(index, connection.createArrayOf("text", texts));
      case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
      case byte[] bytes -> statement.setBytes(index, bytes);
      case null -> throw new IllegalArgumentException("a name in the text has no value");
      default -> statement.setObject(index, value);
    }
  }

  /** A select and the record class of its rows. */
  public static final class Asked<R> {
    private final Select select;
    private final Columns<R> columns;
    private final List<R> rows = new ArrayList<>();

    private Asked(Select select, Class<R> row) {
      this.select = select;
      columns = Columns.of(row);
    }

    /** The rows, after it has been run. */
    public List<R> rows() {
      return rows;
    }

    private void take(ResultSet result) throws SQLException {
      while (rows.size() < select.most && result.next()) {
        rows.add(columns.row(result));
      }
    }
  }

  /** A statement with a question mark for each name. */
  private record Text(String sql, List<String> names) {
    static Text of(String named) {
      var names = new ArrayList<String>();
      String sql =
          NAME.matcher(named)
              .replaceAll(
                  name -> {
                    names.add(name.group(1));
                    return "?";
                  });
      return new Text(sql, names);
    }
  }
}
