package tv.slate.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.slate.show.Kind;
import tv.slate.show.Kinds;

class ValueListTest {
  @Test
  void valuesAreJoinedByCommas() {
    assertEquals(List.of(Kind.series), Kinds.valueOf("series").values());
    assertEquals(List.of(Kind.series, Kind.film), Kinds.valueOf("series,film").values());
    assertEquals(List.of(Kind.series, Kind.film), Kinds.valueOf("series, film,series").values());
    assertEquals(List.of("US", "GB"), Countries.valueOf("US,GB").values());
    assertEquals(List.of("Netflix"), Names.valueOf("Netflix").values());
  }

  @Test
  void aCommaInANameIsEscaped() {
    assertEquals(
        List.of("Washington, D.C.", "New York"),
        Names.valueOf("Washington\\, D.C.,New York").values());
    assertEquals(List.of("Lions, Tigers"), Names.valueOf("Lions\\, Tigers").values());
  }

  @Test
  void aTextWithAPlainCommaMayBeOneName() {
    assertEquals(
        List.of("Washington", "D.C.", "Washington, D.C."),
        Names.valueOf("Washington, D.C.").values());
  }

  @Test
  void theTextOfNamesReadsAsTheSameNames() {
    for (var text :
        List.of("Netflix", "Netflix,HBO", "Washington, D.C.", "Washington\\, D.C.,New York")) {
      var names = Names.valueOf(text);
      assertEquals(names, Names.valueOf(names.toString()), text);
    }
    assertEquals("series,film", Kinds.valueOf("series,film").toString());
  }

  @Test
  void whatIsNoneOfTheValuesIsRefused() {
    assertEquals(
        "'movie' is not one of series, miniseries, film, special", refusal("series,movie"));
    assertEquals("has a comma with nothing before or after it", refusal("series,"));
    assertEquals("has a comma with nothing before or after it", refusal(",series"));
    assertEquals("has a comma with nothing before or after it", refusal("series,,film"));
    var many = String.join(",", Collections.nCopies(1000, "series")) + ",film";
    assertEquals(2, Kinds.valueOf(many).values().size());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Names.valueOf(
                String.join(
                    ",", java.util.stream.IntStream.range(0, 51).mapToObj(n -> "n" + n).toList())));
    assertThrows(IllegalArgumentException.class, () -> Names.valueOf("n".repeat(201)));
    assertThrows(IllegalArgumentException.class, () -> Countries.valueOf("US,usa"));
  }

  private static String refusal(String text) {
    return assertThrows(IllegalArgumentException.class, () -> Kinds.valueOf(text)).getMessage();
  }
}
