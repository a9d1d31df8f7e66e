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
 * only ever bound, so each set of criteria is one statement text, which the database prepares, and
 * plans once and for all values (plan_cache_mode in application.properties).
 */
public final class Select {
  /** A literal in the fragments must not hold what looks like one. */
  private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

  /** The texts of late, since looking for names in a long one takes a while. */
  private static final LoadingCache<String, Text> TEXTS =
      Caffeine.newBuilder().maximumSize(1000).build(Text::of);

  /**
   * Sent together, so that they take no round trips of their own; where one fails, none has
   * happened.
   */
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

  /** Starts with everything up to the criteria: {@code select … from … join …}. */
  public static Select of(String sql) {
    return new Select(sql);
  }

  /** Starts around another select, which stands for its {@code %s}; the two share their values. */
  public static Select of(String sql, Select inner) {
    Select select = new Select(sql.formatted(inner.sql));
    select.values.putAll(inner.values);
    return select;
  }

  /** Adds a criterion that always holds. */
  public Select where(String criterion) {
    sql.append(filtered ? "\nand " : "\nwhere ").append(criterion);
    filtered = true;
    return this;
  }

  /** Adds a criterion on {@code :name}, where there is a value for it. */
  public Select where(String criterion, String name, @Nullable Object value) {
    return value == null ? this : where(criterion).bind(name, value);
  }

  /**
   * Adds that an expression is one of these texts, where there are any. One alone is compared by
   * equality, which leaves an index on the expression in the order of its further columns.
   */
  public Select whereAny(String expression, String name, @Nullable List<String> values) {
    if (values == null) {
      return this;
    }
    return values.size() == 1
        ? where(expression + " = :" + name, name, values.getFirst())
        : where(expression + " = any(:" + name + ")", name, values.toArray(String[]::new));
  }

  /** The same for an expression that is folded: the texts are folded as well. */
  public Select whereAnyFolded(String folded, String name, @Nullable List<String> values) {
    if (values == null) {
      return this;
    }
    return values.size() == 1
        ? where(folded + " = fold(:" + name + ")", name, values.getFirst())
        : where(folded + " = any(fold_all(:" + name + "))", name, values.toArray(String[]::new));
  }

  /** Adds a criterion whose {@code %s} is another select; the two share their values. */
  public Select where(String criterion, Select inner) {
    values.putAll(inner.values);
    return where(criterion.formatted(inner.sql));
  }

  /** Binds {@code :name}; null binds nothing, for a name that the text then doesn't have. */
  public Select bind(String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
    return this;
  }

  /** Adds what follows the criteria: grouping, order, limit. */
  public Select then(String sql) {
    this.sql.append('\n').append(sql);
    return this;
  }

  /**
   * Ends with no more rows than these. The text has one of a few limits as a literal: the planner
   * takes a limit that it can't see for a tenth of all rows, and reads and sorts them all.
   */
  public Select limit(int rows) {
    most = rows;
    int limit = rows;
    for (int i = LIMITS.length - 1; i >= 0 && LIMITS[i] >= rows; i--) {
      limit = LIMITS[i];
    }
    return then("limit " + limit);
  }

  /** Is planned anew each time, where what is best for one value is a disaster for another. */
  public Select plannedByValue() {
    planned = true;
    return this;
  }

  /** The rows, each made by the constructor of the record {@code row} from the columns in order. */
  public <R> List<R> list(Session session, Class<R> row) {
    var asked = as(row);
    ask(session, List.of(asked));
    return asked.rows();
  }

  /** To be {@link #ask asked} together with others. */
  public <R> Asked<R> as(Class<R> row) {
    return new Asked<>(this, row);
  }

  /**
   * Runs these in one round trip, as one statement to JDBC. Through Hibernate, so that what it has
   * yet to write goes before, and its statistics count it; not as its query, whose way from row to
   * record takes several times as long. Where there is no transaction, each select sees what was
   * committed before it, as in one, and the connection goes back at once.
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

  /** A select and what its rows become. */
  public static final class Asked<R> {
    private final Select select;
    private final Columns<R> columns;
    private final List<R> rows = new ArrayList<>();

    private Asked(Select select, Class<R> row) {
      this.select = select;
      columns = Columns.of(row);
    }

    /** The rows, once it was asked. */
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
