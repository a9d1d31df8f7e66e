package tv.slate.chaos;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What clients met in one scenario. */
final class Figures {
  final String name;
  final LongAdder acknowledged = new LongAdder();
  final AtomicLong longest = new AtomicLong();
  private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();

  Figures(String name) {
    this.name = name;
  }

  void met(String outcome, long millis) {
    outcomes.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
    longest.accumulateAndGet(millis, Math::max);
  }

  long requests() {
    return outcomes.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long met(String outcome) {
    return outcomes.getOrDefault(outcome, new LongAdder()).sum();
  }

  @Override
  public String toString() {
    return "%-26s %6d requests, %5d acknowledged, longest %5d ms, %s"
        .formatted(name, requests(), acknowledged.sum(), longest.get(), outcomes);
  }
}
