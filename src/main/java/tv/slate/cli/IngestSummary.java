package tv.slate.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The result of an import, as lines for a terminal. */
final class IngestSummary {
  private static final int LONGEST_VALUE = 80;

  private IngestSummary() {}

  /**
   * @param view of an import that has ended, as the service returns it
   */
  static List<String> of(JsonNode view) {
    var lines = new ArrayList<String>();
    lines.add(printable(headline(view)));
    lines.add(count("rows read", view.path("rowsRead")));
    lines.add(count("  created", view.path("created")));
    lines.add(count("  changed", view.path("changed")));
    lines.add(count("  unchanged", view.path("unchanged")));
    lines.add(count("  refused", view.path("refused")));
    lines.add(count("places without coordinates", view.path("placesWithoutCoordinates")));
    return lines;
  }

  private static String headline(JsonNode view) {
    var line = new StringBuilder(view.path("feed").asText());
    var dryRun = view.path("dryRun").asBoolean();
    var state = view.path("state").asText();
    line.append(dryRun ? " · dry run " : " · ").append(state);
    var seconds = seconds(view);
    if (seconds >= 0) {
      line.append(state.equals("completed") ? " in " : " after ")
          .append(IngestProgress.elapsed(seconds));
    }
    if (view.path("rowsPerSecond").isNumber()) {
      line.append(
          String.format(
              Locale.ROOT, " · %,d rows/s", Math.round(view.path("rowsPerSecond").asDouble())));
    }
    return line.append(dryRun ? " · nothing was kept" : "").toString();
  }

  /** Negative if the view doesn't have them. */
  private static double seconds(JsonNode view) {
    try {
      var began = Instant.parse(view.path("receivedAt").asText());
      var finished = Instant.parse(view.path("finishedAt").asText());
      return Duration.between(began, finished).toNanos() / 1e9;
    } catch (DateTimeException | ArithmeticException e) {
      return -1;
    }
  }

  private static String count(String label, JsonNode number) {
    return String.format(Locale.ROOT, "%-26s %,13d", label, number.asLong());
  }

  /**
   * @param refusal as the service returns it
   */
  static String line(JsonNode refusal) {
    var value = refusal.path("value").asText("");
    return Stream.of(
            "line " + refusal.path("line").asText("?"),
            refusal.path("field").asText(""),
            value.codePointCount(0, value.length()) > LONGEST_VALUE
                ? value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…"
                : value,
            refusal.path("reason").asText(""))
        .filter(part -> !part.isEmpty())
        .collect(joining("  "));
  }

  /**
   * The text with control and invisible characters escaped: a file may contain escape sequences.
   */
  static String printable(String text) {
    return text.codePoints()
        .mapToObj(c -> isPrintable(c) ? Character.toString(c) : escaped(c))
        .collect(joining());
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String escaped(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u%04x".formatted(c);
    };
  }
}
