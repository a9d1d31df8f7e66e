package tv.slate.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a round of load showed.
 *
 * @param perSecond requests (or of pgbench: transactions) answered in a second
 * @param p50 milliseconds, like {@code p99}
 * @param serviceMicros of the processors, per request
 * @param databaseMicros the same of all processes of PostgreSQL
 * @param resident MiB of the service in memory
 * @param bytes of an answer, its headers included; 0 where they weren't counted
 */
record Figures(
    double perSecond,
    double p50,
    double p99,
    double serviceMicros,
    double databaseMicros,
    double resident,
    double bytes) {

  /** Of each figure the median. */
  static Figures median(List<Figures> rounds) {
    return new Figures(
        median(rounds, Figures::perSecond),
        median(rounds, Figures::p50),
        median(rounds, Figures::p99),
        median(rounds, Figures::serviceMicros),
        median(rounds, Figures::databaseMicros),
        median(rounds, Figures::resident),
        median(rounds, Figures::bytes));
  }

  private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
    var sorted = rounds.stream().sorted(Comparator.comparingDouble(figure)).toList();
    int middle = sorted.size() / 2;
    double upper = figure.applyAsDouble(sorted.get(middle));
    return sorted.size() % 2 == 1
        ? upper
        : (figure.applyAsDouble(sorted.get(middle - 1)) + upper) / 2;
  }
}
