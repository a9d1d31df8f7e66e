package tv.slate;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever a client sends, no regular expression takes the stack for it, or more than a number of
 * steps for each character: the characters that it looks at are counted.
 */
class PatternsTest {
  private static final Path CLASSES = Path.of("target/classes");
  private static final int LENGTH = 5_000;

  /** Of a pattern that tries several ways at each place. */
  private static final int A_CHARACTER = 60;

  /** What the patterns are made of, and what is in none of them. */
  private static final List<String> PARTS =
      List.of(
          "a",
          "A",
          "0",
          "-",
          "--",
          " ",
          "\n",
          "\"",
          "\\",
          "\\\"",
          ",",
          ";",
          "=",
          ".",
          ":",
          "/",
          "%",
          "%25",
          "(",
          "[",
          "é",
          "地",
          "\u2028",
          "a=",
          "a b",
          "a,",
          "0,",
          "a-",
          "1:",
          "for=\"",
          "\\\\",
          "W/\"",
          "\"a\",",
          "\"\\\\\"",
          "s a",
          "12 ",
          "tt1",
          "a@",
          "%41",
          "slate_",
          "%73late_");

  private static final List<String> ENDS = List.of("", "!");

  /** Only matched as a whole or from where they stand, or on texts of a few hundred characters. */
  private static final Set<String> NEVER_SEARCHED =
      Set.of(
          "AccessLogFormatter.LINE",
          "ClientAddress.ELEMENT",
          "ClientAddress.PAIR",
          "Heading.LAST_NUMBERS",
          "Heading.LOOSE_END",
          "Heading.NEXT_NUMBER",
          "Paris.WITH_TOWN",
          "Settings.COUNT",
          "StartFailure.CODE",
          "StartFailure.EMPTY",
          "StartFailure.NOT_ALLOWED",
          "StartFailure.NOT_CONVERTED",
          "StartFailure.SECRET",
          "EntityTag.ELEMENT");

  /** In bytes: less than the threads of the service have. */
  private static final long SMALL_STACK = 256 * 1024;

  private static final class Counted implements CharSequence {
    private final String text;
    private final long[] looks;

    Counted(String text, long[] looks) {
      this.text = text;
      this.looks = looks;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (looks[0]++ > (long) LENGTH * A_CHARACTER) {
        throw new IllegalStateException("too many steps");
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.substring(start, end), looks);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static Map<String, Pattern> patterns() throws Exception {
    var patterns = new TreeMap<String, Pattern>();
    try (var files = Files.walk(CLASSES.resolve("tv"))) {
      for (var file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        var name =
            CLASSES.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
        var type = Class.forName(name, false, PatternsTest.class.getClassLoader());
        for (var field : type.getDeclaredFields()) {
          if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            patterns.put(type.getSimpleName() + "." + field.getName(), (Pattern) field.get(null));
          }
        }
      }
    }
    return patterns;
  }

  private static String fault(Pattern pattern, String text, boolean whole) {
    try {
      var matcher = pattern.matcher(new Counted(text, new long[1]));
      var _ = whole ? matcher.matches() : matcher.find();
      return "";
    } catch (IllegalStateException | StackOverflowError e) {
      return e.toString();
    }
  }

  private static List<String> faults(Map<String, Pattern> patterns) {
    var faults = new ArrayList<String>();
    patterns.forEach(
        (name, pattern) -> {
          for (var part : PARTS) {
            for (var end : ENDS) {
              var text = part.repeat(LENGTH / part.length()) + end;
              var fault = fault(pattern, text, true);
              if (fault.isEmpty() && !NEVER_SEARCHED.contains(name)) {
                fault = fault(pattern, text, false);
              }
              if (!fault.isEmpty()) {
                faults.add("%s on '%s'… and '%s': %s".formatted(name, part, end, fault));
              }
            }
          }
        });
    return faults;
  }

  @Test
  void noTextTakesTheStackOrMoreStepsThanItHasCharacters() throws Exception {
    var patterns = patterns();
    assertTrue(patterns.size() > 40, patterns.keySet().toString());
    var faults = new ArrayList<String>();
    var thread = new Thread(null, () -> faults.addAll(faults(patterns)), "patterns", SMALL_STACK);
    thread.start();
    thread.join();
    assertEquals("", faults.stream().limit(60).collect(joining("\n")));
  }

  /** What repeats a group the way that takes stack is found, so that the test means something. */
  @Test
  void aCarelessPatternIsFound() throws Exception {
    var careless =
        Map.of(
            "stack", Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\""),
            "steps", Pattern.compile("\\s*;\\s*"));
    var faults = new ArrayList<String>();
    var thread = new Thread(null, () -> faults.addAll(faults(careless)), "patterns", SMALL_STACK);
    thread.start();
    thread.join();
    assertTrue(faults.stream().anyMatch(fault -> fault.startsWith("stack ")), faults.toString());
    assertTrue(faults.stream().anyMatch(fault -> fault.startsWith("steps ")), faults.toString());
  }
}
