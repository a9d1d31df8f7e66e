package tv.slate.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.json.runtime.JsonFormatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.value.TextValues;

class SingleLineFormatterTest {
  private static final String KEY = "slate_0123456789abcdefghij";

  private final SingleLineFormatter plain =
      new SingleLineFormatter(new PatternFormatter("%p [%c] %s%e%n"));
  private final SingleLineFormatter json = new SingleLineFormatter(new JsonFormatter());

  private static ExtLogRecord record(String message, @Nullable Throwable thrown) {
    var record = new ExtLogRecord(Level.ERROR, message, SingleLineFormatterTest.class.getName());
    record.setLoggerName("io.netty.handler");
    record.setThrown(thrown);
    return record;
  }

  private static boolean isSafe(String text) {
    return text.codePoints().noneMatch(c -> c != '\n' && c != '\t' && TextValues.isInvisible(c));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nERROR [forged] b",
        "a\r\nb",
        "a\u2028b",
        "a\u2029b",
        "a\u0085b",
        "a\u000bb\fc",
        "a\u001b[31mb",
        "a\u009b31mb",
        "a\u007fb\u0000",
        "a\u202eb\u2066c\u200fd",
        "a\u200bb\ufeffc\u00ad",
        "a\ud800b",
        "\udc00",
        "\udb40\udc41"
      })
  void aMessageIsOneLineWithoutAnythingInvisible(String hostile) throws Exception {
    for (var record : new ExtLogRecord[] {record(hostile, null), record("%s", null)}) {
      if (record.getMessage().equals("%s")) {
        record.setMessage("%s", ExtLogRecord.FormatStyle.PRINTF);
        record.setParameters(new Object[] {hostile});
      }
      var line = plain.format(record);
      assertTrue(isSafe(line), line);
      assertEquals(1, line.lines().count(), line);
      assertTrue(line.contains("\\"), line);

      var object = json.format(record);
      assertTrue(isSafe(object), object);
      assertEquals(1, object.lines().count(), object);
      var told = new ObjectMapper().readTree(object).get("message").asText();
      assertTrue(told.startsWith(hostile.substring(0, 1)) || hostile.length() < 3, told);
    }
  }

  @Test
  void aStackTraceKeepsItsLinesButNotThoseOfItsMessages() {
    var cause = new IllegalStateException("b\nINFO [forged] c\u001b[0m " + KEY);
    var thrown = new RuntimeException("a\r\nWARN [forged] d", cause);
    thrown.addSuppressed(new IllegalArgumentException("e\u2028f"));

    var text = plain.format(record("It failed", thrown));

    assertTrue(isSafe(text), text);
    assertFalse(text.lines().anyMatch(line -> line.startsWith("INFO") || line.startsWith("WARN")));
    assertTrue(
        text.startsWith(
            "ERROR [io.netty.handler] It failed: java.lang.RuntimeException: a\\r\\nWARN"));
    assertTrue(text.contains("\tat tv.slate.log.SingleLineFormatterTest.aStackTraceKeeps"), text);
    assertTrue(text.contains("\nCaused by: java.lang.IllegalStateException: b\\nINFO"), text);
    assertTrue(text.contains("Suppressed: java.lang.IllegalArgumentException: e\\u2028f"), text);
    assertFalse(text.contains(KEY), text);
    assertFalse(json.format(record("It failed", thrown)).contains(KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        KEY,
        "%73late_0123456789abcdefghij",
        "%73%6c%61%74%65%5f0123456789abcdefghij",
        "%73%6C%61%74%65%5F0123456789abcdefghij",
        "slate%5f0123456789abcdefghij",
        "slate_%30123456789abcdefghij",
        "slate_01234567%2589abcdefghij0123456789",
        "%2573late_0123456789abcdefghij",
        "%25252573late%25255F0123456789abcdefghij"
      })
  void aKeyIsMaskedHoweverItIsSpelled(String key) {
    for (var text :
        new String[] {key, "GET /v1/shows?k=" + key + "&x HTTP/1.1", "\"" + key + "\""}) {
      var line = plain.format(record(text, new RuntimeException(text)));
      assertFalse(line.contains("6789abcdefghij"), line);
      assertTrue(line.contains("slate_…"), line);
      assertFalse(json.format(record(text, null)).contains("6789abcdefghij"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/x HTTP/1.1\" 404 1 1ms a\n2026-11-28T00:00:00.000Z INFO  [io.qu.ht.access-log] forged",
        "/v1/x\\ \t\u001b[31m\u009b\u2028é"
      })
  void anAddressIsOneFieldOfTheAccessLog(String address) {
    assertTrue(LogAttributes.escaped(address).matches("[\\x21\\x23-\\x7E]+"));
    assertEquals("/v1/shows?q=a%20b", LogAttributes.escaped("/v1/shows?q=a%20b"));
  }

  /** There, Quarkus doesn't find them, and logs each as an error. */
  @Test
  void theAccessLogOfDevelopmentHasNoAttributeOfSlatesOwn() throws Exception {
    var settings = new Properties();
    try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      settings.load(file);
    }
    var attributes = new LogAttributes();
    for (var profile : List.of("", "%dev.")) {
      var pattern = settings.getProperty(profile + "quarkus.http.access-log.pattern");
      var own =
          Pattern.compile("%\\{[^}]*}")
              .matcher(pattern)
              .results()
              .map(MatchResult::group)
              .filter(token -> attributes.build(token) != null)
              .toList();
      assertEquals(profile.isEmpty() ? List.of("%{client}", "%{request}") : List.of(), own);
    }
  }

  @Test
  void theKeyOfTheOperatorsChoiceIsMaskedToo() {
    TextValues.mask("a-chosen-key.0123456789~abcdefghijk");

    assertEquals("x slate_… y", TextValues.masked("x a-chosen-key.0123456789~abcdefghijk y"));
    assertEquals(
        "x slate_… y", TextValues.masked("x %61-chosen%2Dkey%252e0123456789~abcdefghijk y"));
    assertEquals("x a-chosen-key y", TextValues.masked("x a-chosen-key y"));
  }

  @Test
  void ordinaryTextStaysAsItIs() {
    assertEquals(
        "ERROR [io.netty.handler] Größe „地球“ 🎬 50% of slate_short\n",
        plain.format(record("Größe „地球“ 🎬 50% of slate_short", null)));
  }
}
