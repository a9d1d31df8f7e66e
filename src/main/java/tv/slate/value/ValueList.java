package tv.slate.value;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Several values in one query parameter, any of which may match, separated by commas. A comma
 * within a value is written {@code \,}.
 */
public interface ValueList {
  /** The largest number of values in one parameter. */
  int MOST = 50;

  List<?> values();

  /** The values of a parameter as texts; null if it isn't given. */
  static @Nullable List<String> texts(@Nullable ValueList several) {
    return several == null ? null : several.values().stream().map(Object::toString).toList();
  }

  /**
   * Parses a list, each value like a parameter of this type.
   *
   * @throws IllegalArgumentException with a message for the client
   */
  static <V> List<V> of(Class<V> type, String text) {
    return of(text, part -> part).stream()
        .map(part -> type.cast(TextValues.read(type, part)))
        .toList();
  }

  /**
   * Parses a list and checks each value.
   *
   * @throws IllegalArgumentException with a message for the client
   */
  static List<String> of(String text, UnaryOperator<String> checked) {
    var values = new LinkedHashSet<String>();
    for (var part : text.split("(?<!\\\\),", -1)) {
      var value = part.replace("\\,", ",").strip();
      if (value.isEmpty()) {
        throw new IllegalArgumentException("has a comma with nothing before or after it");
      }
      values.add(checked.apply(value));
    }
    if (values.size() > MOST) {
      throw new IllegalArgumentException("must name at most " + MOST + " values");
    }
    return List.copyOf(values);
  }

  /** The values as text that parses to the same values. */
  static String text(List<?> values) {
    return values.stream().map(value -> value.toString().replace(",", "\\,")).collect(joining(","));
  }
}
