package tv.slate.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortTest {

  @ParameterizedTest
  @ValueSource(strings = {"start", "-start", "-updated", "distance"})
  void printingUndoesReading(String text) {
    assertEquals(text, Sort.valueOf(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "updated", "-distance", "+start", "START", " start", "start,-start"})
  void anythingElseIsRefusedWithTheWordsToUse(String text) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> Sort.valueOf(text));

    assertEquals("must be one of start, -start, -updated", refusal.getMessage());
  }
}
