package tv.slate.format;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bounding box of points (RFC 7946, section 5): the narrower of the one that crosses the 180th
 * meridian and the one that doesn't.
 */
class Bounds {
  private static final BigDecimal ROUND_THE_EARTH = BigDecimal.valueOf(360);

  private @Nullable Range latitudes;
  private @Nullable Range western;
  private @Nullable Range eastern;

  private record Range(BigDecimal least, BigDecimal most) {
    static Range with(@Nullable Range range, BigDecimal value) {
      return range == null
          ? new Range(value, value)
          : new Range(range.least.min(value), range.most.max(value));
    }
  }

  void add(Feature.Point point) {
    latitudes = Range.with(latitudes, point.latitude());
    if (point.longitude().signum() < 0) {
      western = Range.with(western, point.longitude());
    } else {
      eastern = Range.with(eastern, point.longitude());
    }
  }

  /** West, south, east and north; empty without points. */
  List<BigDecimal> box() {
    if (latitudes == null) {
      return List.of();
    }
    if (western == null || eastern == null) {
      var only = western == null ? eastern : western;
      return only == null ? List.of() : box(only.least, latitudes, only.most);
    }
    var width = eastern.most.subtract(western.least);
    var across = ROUND_THE_EARTH.subtract(eastern.least).add(western.most);
    return across.compareTo(width) < 0
        ? box(eastern.least, latitudes, western.most)
        : box(western.least, latitudes, eastern.most);
  }

  private static List<BigDecimal> box(BigDecimal west, Range latitudes, BigDecimal east) {
    return List.of(west, latitudes.least, east, latitudes.most);
  }
}
