package tv.slate.value;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates records of query parameters by component name: most of their components are null. */
public final class ParameterRecords {
  private ParameterRecords() {}

  /** The record with only these components given, the others null. */
  public static <P extends Record> P only(Class<P> type, Map<String, ?> given) {
    var names = names(type);
    if (!names.containsAll(given.keySet())) {
      throw new IllegalArgumentException(type + " has only " + names);
    }
    return of(type, names.stream().<@Nullable Object>map(given::get).toList());
  }

  /** A copy of the record without these components. */
  @SuppressWarnings("unchecked")
  public static <P extends Record> P without(Set<String> names, P parameters) {
    var values = new ArrayList<@Nullable Object>();
    for (var component : parameters.getClass().getRecordComponents()) {
      values.add(names.contains(component.getName()) ? null : value(component, parameters));
    }
    return of((Class<P>) parameters.getClass(), values);
  }

  private static <P extends Record> P of(Class<P> type, List<@Nullable Object> values) {
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // every record has its canonical constructor
    }
  }

  /** Whether a component other than these is given. */
  public static boolean anyBeside(Set<String> names, Record parameters) {
    return Arrays.stream(parameters.getClass().getRecordComponents())
        .filter(component -> !names.contains(component.getName()))
        .anyMatch(component -> value(component, parameters) != null);
  }

  private static List<String> names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static @Nullable Object value(RecordComponent component, Record of) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
