package tv.slate.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalIdTest {

  @Test
  void theFirstColonEndsTheAuthority() {
    assertEquals(new ExternalId("imdb", "tt2357547"), ExternalId.valueOf("imdb:tt2357547"));
    assertEquals(new ExternalId("urn", "isan:0000"), ExternalId.valueOf("urn:isan:0000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"imdb:tt2357547", "urn:isan:0000", "a::", "tmdb:38472"})
  void printingUndoesReading(String text) {
    assertEquals(text, ExternalId.valueOf(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "imdb", "imdb:", ":tt2357547"})
  void aMissingHalfIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ExternalId.valueOf(text));
  }
}
