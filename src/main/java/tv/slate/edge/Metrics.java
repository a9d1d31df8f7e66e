package tv.slate.edge;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;

/** Bounds the number of time series: requests that are refused before routing share one address. */
@Singleton
class Metrics implements MeterFilter {
  private static final Set<String> BEFORE_MATCHING = Set.of("405", "406", "413", "414", "415");

  @Override
  public Meter.Id map(Meter.Id id) {
    String status = id.getTag("status");
    if (!id.getName().equals("http.server.requests") || status == null) {
      return id;
    } else if (BEFORE_MATCHING.contains(status)) {
      return withUri("REFUSED", id);
    }
    return "OPTIONS".equals(id.getTag("method")) ? withUri("OPTIONS", id) : id;
  }

  private static Meter.Id withUri(String uri, Meter.Id id) {
    return id.replaceTags(
        id.getTags().stream()
            .map(tag -> tag.getKey().equals("uri") ? Tag.of("uri", uri) : tag)
            .toList());
  }
}
