package tv.slate.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * A native select assembled from constant fragments, one per criterion that is present. Values are
 * only ever bound, so each set of criteria is one statement text, which the database can prepare.
 */
public final class Select {
  private final StringBuilder sql;
  private final Map<String, Object> values = new HashMap<>();
  private boolean filtered;

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

  /** The rows, each made by the constructor of {@code row} from the columns in their order. */
  public <R> List<R> list(Session session, Class<R> row) {
    NativeQuery<R> query = session.createNativeQuery(sql.toString(), row);
    values.forEach(query::setParameter);
    return query.getResultList();
  }
}
