package tv.slate.sql;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Maps the columns of a row to the components of a record, or a single column to a value. A
 * component that is a record itself takes as many columns as it has components.
 */
final class Columns<R> {
  private static final Map<Class<?>, Reader> READERS =
      Map.ofEntries(
          Map.entry(String.class, ResultSet::getString),
          Map.entry(UUID.class, (row, at) -> row.getObject(at, UUID.class)),
          Map.entry(int.class, ResultSet::getInt),
          Map.entry(Integer.class, (row, at) -> orNull(row, row.getInt(at))),
          Map.entry(long.class, ResultSet::getLong),
          Map.entry(Long.class, (row, at) -> orNull(row, row.getLong(at))),
          Map.entry(double.class, ResultSet::getDouble),
          Map.entry(Double.class, (row, at) -> orNull(row, row.getDouble(at))),
          Map.entry(boolean.class, ResultSet::getBoolean),
          Map.entry(Boolean.class, (row, at) -> orNull(row, row.getBoolean(at))),
          Map.entry(LocalDate.class, (row, at) -> row.getObject(at, LocalDate.class)),
          Map.entry(Instant.class, Columns::instant),
          Map.entry(String[].class, Columns::texts),
          Map.entry(byte[].class, ResultSet::getBytes));

  private static final ClassValue<Columns<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Columns<?> computeValue(Class<?> row) {
          return new Columns<>(row);
        }
      };

  private final Class<R> row;
  private final @Nullable Constructor<R> constructor;
  private final List<Part> parts;

  private Columns(Class<R> row) {
    this.row = row;
    Class<?>[] types =
        row.isRecord()
            ? Stream.of(row.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new)
            : new Class<?>[] {row};
    parts = Arrays.stream(types).map(Columns::part).toList();
    try {
      constructor = row.isRecord() ? row.getDeclaredConstructor(types) : null;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e); // every record has its canonical constructor
    }
    if (constructor != null) {
      constructor.setAccessible(true);
    }
  }

  @SuppressWarnings("unchecked") // each class has its own reader
  static <R> Columns<R> of(Class<R> row) {
    return (Columns<R>) KNOWN.get(row);
  }

  R row(ResultSet result) throws SQLException {
    return row(result, 1);
  }

  private R row(ResultSet result, int first) throws SQLException {
    Object[] values = new Object[parts.size()];
    int at = first;
    for (int i = 0; i < values.length; i++) {
      values[i] = parts.get(i).reader().read(result, at);
      at += parts.get(i).width();
    }
    if (constructor == null) {
      return row.cast(values[0]);
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Part part(Class<?> type) {
    if (type.isRecord()) {
      Columns<?> nested = of(type);
      return new Part(nested::row, nested.parts.stream().mapToInt(Part::width).sum());
    }
    if (type.isEnum()) {
      return new Part((row, at) -> constant(type, row.getString(at)), 1);
    }
    Reader reader = READERS.get(type);
    if (reader == null) {
      throw new IllegalArgumentException("No column becomes a " + type);
    }
    return new Part(reader, 1);
  }

  private static @Nullable Object orNull(ResultSet row, Object value) throws SQLException {
    return row.wasNull() ? null : value;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the constants are of the component's own type
  private static @Nullable Object constant(Class<?> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf((Class) type, name);
  }

  private static @Nullable Instant instant(ResultSet row, int at) throws SQLException {
    OffsetDateTime time = row.getObject(at, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static String @Nullable [] texts(ResultSet row, int at) throws SQLException {
    Array array = row.getArray(at);
    return array == null ? null : (String[]) array.getArray();
  }

  /** How a component is read, and from how many columns. */
  private record Part(Reader reader, int width) {}

  /** Reads a value, beginning at this column. */
  private interface Reader {
    @Nullable Object read(ResultSet row, int at) throws SQLException;
  }
}
