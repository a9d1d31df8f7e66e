package tv.slate.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"jessica-jones", "24", "a", "x-1-y", "019aa000-0000-7000-8000-00000000000"})
  void lowerCaseWordsJoinedByHyphensAreASlug(String text) {
    assertTrue(Slug.isValid(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "-a",
        "a-",
        "a--b",
        "A",
        "a b",
        "a_b",
        "a.b",
        "é",
        "a\n",
        "\na",
        "a\u0000",
        "019aa000-0000-7000-8000-000000000000"
      })
  void anythingElseIsNone(String text) {
    assertFalse(Slug.isValid(text));
  }

  @Test
  void aSlugHasAtMostAHundredCharacters() {
    assertTrue(Slug.isValid("a".repeat(100)));
    assertFalse(Slug.isValid("a".repeat(101)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "!?", "слово", "слово 5", "😀", "019aa000-0000-7000-8000-000000000000"})
  void aTitleWithoutLatinLettersSuggestsNone(String title) {
    assertNull(Slug.suggestedBy(title));
  }

  @Test
  void aLongTitleIsCutWithoutAHyphenAtTheEnd() {
    assertEquals("a".repeat(99), Slug.suggestedBy("a".repeat(99) + " b"));
  }

  @Property
  void whateverATitleSuggestsIsASlug(@ForAll String title) {
    String slug = Slug.suggestedBy(title);

    assertTrue(slug == null || Slug.isValid(slug), slug);
  }

  @Test
  void anIdIsSpelledInFullInEitherCase() {
    UUID id = UUID.fromString("019aa000-0000-7000-8000-00000000abcd");

    assertEquals(id, Slug.asId("019aa000-0000-7000-8000-00000000abcd"));
    assertEquals(id, Slug.asId("019AA000-0000-7000-8000-00000000ABCD"));
    assertNull(Slug.asId("1-1-1-1-1"));
    assertNull(Slug.asId("019aa000000070008000000000000000"));
    assertNull(Slug.asId("jessica-jones"));
  }
}
