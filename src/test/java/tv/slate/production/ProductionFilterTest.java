package tv.slate.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tv.slate.belief.Certainties;
import tv.slate.belief.Certainty;
import tv.slate.belief.Phases;
import tv.slate.belief.States;
import tv.slate.show.Kinds;
import tv.slate.value.Names;
import tv.slate.value.ParameterRecords;
import tv.slate.value.Since;

class ProductionFilterTest {
  private static final List<Object> VALUES =
      List.of(
          "words",
          7,
          LocalDate.of(2017, 4, 3),
          new Since(Instant.EPOCH),
          Names.of("Netflix"),
          Kinds.valueOf("film"),
          Phases.valueOf("production"),
          States.valueOf("active"),
          Certainty.reported,
          Certainties.valueOf("reported"),
          Match.certain);

  private static Object valueOf(Class<?> type) {
    return VALUES.stream().filter(type::isInstance).findFirst().orElseThrow();
  }

  @Test
  void everyParameterNarrowsButThoseThatSayWhichShowAndAsOfWhen() {
    Set<String> narrowing = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (RecordComponent component : ProductionFilter.class.getRecordComponents()) {
      var given = Map.of(component.getName(), valueOf(component.getType()));
      boolean narrows = ParameterRecords.only(ProductionFilter.class, given).narrows();
      (narrows ? narrowing : others).add(component.getName());
    }

    assertEquals(Set.of("show", "match", "asOf"), others);
    assertEquals(ProductionFilter.class.getRecordComponents().length - 3, narrowing.size());
    assertFalse(ParameterRecords.only(ProductionFilter.class, Map.of()).narrows());
  }

  @Test
  void aParameterIsGivenByItsName() {
    var filter = ProductionFilter.ofShow("jessica-jones");

    assertEquals(List.of("jessica-jones"), filter.show().values());
    Arrays.stream(ProductionFilter.class.getRecordComponents())
        .filter(component -> !component.getName().equals("show"))
        .forEach(component -> assertNull(valueIn(filter, component), component.getName()));
    assertEquals(LocalDate.of(2017, 4, 3), ProductionFilter.asOf(LocalDate.of(2017, 4, 3)).asOf());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ParameterRecords.only(
                ProductionFilter.class, Map.of("shows", Names.of("jessica-jones"))));
  }

  private static Object valueIn(ProductionFilter filter, RecordComponent component) {
    try {
      return component.getAccessor().invoke(filter);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
