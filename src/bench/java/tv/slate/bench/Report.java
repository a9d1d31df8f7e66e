package tv.slate.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables, as Markdown, and how the figures stand to their targets. */
final class Report {
  private final StringBuilder text = new StringBuilder();
  private final List<String> targets = new ArrayList<>();

  void heading(String words, String explanation) {
    text.append("\n## ").append(words).append("\n\n").append(explanation).append("\n\n");
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  /** What was measured of one workload, by who did it; a row that couldn't be measured says why. */
  void comparison(Map<String, Figures> measured, Map<String, String> missing, String reference) {
    line(
        "| | requests/s | p50, ms | p99, ms | CPU of the service, µs | CPU of PostgreSQL, µs | resident, MiB |"
            + " Slate to it |");
    line("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    var slate = measured.get(reference);
    measured.forEach(
        (name, figures) ->
            line(
                "| %s | %s | %s | %s | %s | %s | %s | %s |"
                    .formatted(
                        name,
                        Load.number(figures.perSecond()),
                        Load.number(figures.p50()),
                        Load.number(figures.p99()),
                        Load.number(figures.serviceMicros()),
                        Load.number(figures.databaseMicros()),
                        figures.resident() == 0 ? "" : Load.number(figures.resident()),
                        slate == null
                            ? ""
                            : Load.number(slate.perSecond() / figures.perSecond()))));
    missing.forEach(
        (name, why) -> line("| %s | not measured: %s | | | | | | |".formatted(name, why)));
  }

  /** A figure that has to reach its target. */
  void atLeast(String what, double figure, double target) {
    target(what, Load.number(figure), "at least " + target, figure >= target);
  }

  /** A figure that must not exceed its target. */
  void atMost(String what, double figure, double target) {
    target(what, Load.number(figure), "at most " + target, figure <= target);
  }

  /** A figure of which nothing is asked, and why. */
  void noTarget(String what, double figure, String why) {
    targets.add("| %s | %s | %s | |".formatted(what, Load.number(figure), why));
  }

  private void target(String what, String figure, String target, boolean met) {
    targets.add(
        "| %s | %s | %s | %s |".formatted(what, figure, target, met ? "met" : "**missed**"));
  }

  String targets() {
    return "| what | measured | target | |\n| --- | ---: | --- | --- |\n"
        + String.join("\n", targets)
        + "\n";
  }

  String text() {
    return text.toString();
  }
}
