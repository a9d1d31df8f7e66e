package tv.slate.importing;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import tv.slate.feed.Feed;

/**
 * Counts the imports that this instance has run, and their rows. Each counter exists from the
 * start, so that a rate over it has a first value.
 */
@Singleton
class ImportMetrics {
  private static final String IMPORTS = "slate.imports";
  private static final String ROWS = "slate.imports.rows";
  private static final List<ImportState> OUTCOMES =
      List.of(ImportState.completed, ImportState.failed, ImportState.stopped);
  private static final List<String> ROW_OUTCOMES =
      List.of("created", "changed", "unchanged", "refused");

  private final MeterRegistry metrics;

  ImportMetrics(MeterRegistry metrics, @All List<Feed> feeds) {
    this.metrics = metrics;
    for (var feed : feeds) {
      OUTCOMES.forEach(outcome -> ended(feed, outcome, 0));
      ROW_OUTCOMES.forEach(outcome -> rows(feed, outcome, 0));
    }
  }

  void ended(Feed feed, ImportState outcome) {
    ended(feed, outcome, 1);
  }

  void worked(Feed feed, Imports.Counts counts, long refused) {
    rows(feed, "created", counts.created());
    rows(feed, "changed", counts.changed());
    rows(feed, "unchanged", counts.unchanged());
    rows(feed, "refused", refused);
  }

  private void ended(Feed feed, ImportState outcome, long many) {
    metrics.counter(IMPORTS, "feed", feed.name(), "outcome", outcome.name()).increment(many);
  }

  private void rows(Feed feed, String outcome, long many) {
    metrics.counter(ROWS, "feed", feed.name(), "outcome", outcome).increment(many);
  }
}
