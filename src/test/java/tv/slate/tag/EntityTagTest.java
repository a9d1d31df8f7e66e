package tv.slate.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {
  private static final EntityTag PLAIN = EntityTag.of("abc_-1");
  private static final EntityTag GZIPPED = EntityTag.of("abc_-1", "text", "gzip");

  @Test
  void aTagIsAVersionAndItsVariants() {
    assertEquals("\"abc_-1\"", PLAIN.toString());
    assertEquals("\"abc_-1~text~gzip\"", GZIPPED.toString());
    assertEquals("\"abc_-1~gzip\"", EntityTag.of("abc_-1", "", "gzip").toString());
  }

  @Test
  void aVersionFollowsFromTheBytes() {
    assertEquals(EntityTag.version(new byte[] {1}), EntityTag.version(new byte[] {1}));
    assertNotEquals(EntityTag.version(new byte[] {1}), EntityTag.version(new byte[] {2}));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "abc_-1~text~gzip"            | true  | true
          W/"abc_-1~text~gzip"          | true  | false
          "abc_-1"                      | false | true
          "abc_-1~ics.12345678"         | false | true
          *                             | true  | true
          "x", "abc_-1~text~gzip"       | true  | true
          "x" ,W/"y",  "abc_-1"         | false | true
          "abc_-12"                     | false | false
          "abc"                         | false | false
          abc_-1~text~gzip              | false | false
          "a,b", "abc_-1~text~gzip"     | true  | true
          "unended, "abc_-1"            | false | false
          ""                            | false | false
          """)
  void aListOfTagsNamesARepresentationOrAVersion(String header, boolean same, boolean version) {
    assertEquals(same, GZIPPED.isNamedBy(List.of(header)));
    assertEquals(version, GZIPPED.hasVersionOf(List.of(header)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          X-None              | none                          | perform
          If-None-Match       | "abc_-1"                      | not_modified
          If-None-Match       | "other"                       | perform
          If-Match            | "abc_-1~gzip"                 | perform
          If-Match            | "other"                       | precondition_failed
          If-Match            | W/"abc_-1"                    | precondition_failed
          If-Modified-Since   | Fri, 02 Jan 2026 03:04:05 GMT | not_modified
          If-Modified-Since   | Fri, 02 Jan 2026 03:04:04 GMT | perform
          If-Modified-Since   | Friday, 02-Jan-26 03:04:05 GMT | not_modified
          If-Modified-Since   | Friday, 02-Jan-26 03:04:04 GMT | perform
          If-Modified-Since   | Fri Jan  2 03:04:05 2026      | not_modified
          If-Modified-Since   | Fri Jan  2 03:04:04 2026      | perform
          If-Modified-Since   | Fri, 31 Feb 2099 99:04:05 GMT | perform
          If-Modified-Since   | Fri, 02 Jan 99999999999999999999 03:04:05 GMT | perform
          If-Modified-Since   | , : : ,                       | perform
          If-Modified-Since   | yesterday                     | perform
          If-Modified-Since   | 2026-01-02T03:04:05Z          | perform
          If-Unmodified-Since | Fri, 02 Jan 2026 03:04:05 GMT | perform
          If-Unmodified-Since | Fri, 02 Jan 2026 03:04:04 GMT | precondition_failed
          """)
  void aConditionHoldsOrNot(String header, String value, CacheValidators.Outcome outcome) {
    var validators = changed("2026-01-02T03:04:04.678Z");
    assertEquals(
        outcome, validators.outcome(MultiMap.caseInsensitiveMultiMap().add(header, value), LATER));
  }

  private static final Instant LATER = Instant.parse("2026-01-02T04:00:00Z");

  private static CacheValidators changed(String at) {
    return new CacheValidators(PLAIN, Instant.parse(at));
  }

  @Test
  void twoChangesInOneSecondAreNotTakenForOne() {
    var first = changed("2026-01-02T03:04:05.100Z").headers(LATER).get("Last-Modified");
    assertEquals("Fri, 02 Jan 2026 03:04:06 GMT", first);
    // A client with a response from in between has no Last-Modified of the first, and may send the
    // time of its response.
    var between =
        MultiMap.caseInsensitiveMultiMap()
            .add("If-Modified-Since", "Fri, 02 Jan 2026 03:04:05 GMT");
    assertEquals(
        CacheValidators.Outcome.perform,
        changed("2026-01-02T03:04:05.900Z").outcome(between, LATER));
  }

  @Test
  void whatHasJustChangedHasNoDateYet() {
    var changed = Instant.parse("2026-01-02T03:04:05.100Z");
    var settled = changed.plus(CacheValidators.UNSETTLED);
    var validators = new CacheValidators(PLAIN, changed);
    var young = settled.minusNanos(1);
    assertEquals(Set.of("ETag"), validators.headers(young).keySet());
    assertEquals(
        CacheValidators.Outcome.perform,
        validators.outcome(
            MultiMap.caseInsensitiveMultiMap()
                .add("If-Modified-Since", "Fri, 02 Jan 2026 04:00:00 GMT"),
            young));
    assertEquals(Set.of("ETag", "Last-Modified"), validators.headers(settled).keySet());
  }

  @Test
  void aTagSaysMoreThanADate() {
    var validators = changed("2026-01-02T03:04:05Z");
    var conditions =
        MultiMap.caseInsensitiveMultiMap()
            .add("If-Modified-Since", "Fri, 02 Jan 2026 03:04:05 GMT")
            .add("If-None-Match", "\"other\"");
    assertEquals(CacheValidators.Outcome.perform, validators.outcome(conditions, LATER));
    assertEquals("Fri, 02 Jan 2026 03:04:05 GMT", validators.headers(LATER).get("Last-Modified"));
  }
}
