package tv.slate.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Counts reports filed individually; the counters exist from the start. */
@Startup
@Singleton
class ReportMetrics {
  private static final String FILED = "slate.reports.filed";

  private final Counter created;
  private final Counter duplicate;

  ReportMetrics(MeterRegistry metrics) {
    created = metrics.counter(FILED, "result", "created");
    duplicate = metrics.counter(FILED, "result", "duplicate");
  }

  void filed(boolean isNew) {
    (isNew ? created : duplicate).increment();
  }
}
