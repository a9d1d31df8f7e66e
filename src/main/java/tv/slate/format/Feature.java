package tv.slate.format;

import static java.math.RoundingMode.HALF_UP;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.slate.location.Precision;
import tv.slate.production.Certainty;
import tv.slate.production.Role;
import tv.slate.production.ShootView;

/** A shoot on a map (RFC 7946, section 3.2). */
record Feature(String type, UUID id, @Nullable Point geometry, Properties properties) {

  static Feature of(ShootView shoot, boolean coarse) {
    return new Feature("Feature", shoot.id(), point(shoot, coarse), Properties.of(shoot));
  }

  private static @Nullable Point point(ShootView shoot, boolean coarse) {
    var place = shoot.location();
    return place.longitude() == null
            || place.latitude() == null
            || (place.precision().isCoarse() && !coarse)
        ? null
        : Point.of(place.longitude(), place.latitude());
  }

  /** A position: longitude, then latitude, in degrees (WGS 84), to the centimetre. */
  record Point(String type, List<BigDecimal> coordinates) {
    static Point of(double longitude, double latitude) {
      return new Point("Point", List.of(degrees(longitude), degrees(latitude)));
    }

    private static BigDecimal degrees(double exact) {
      return BigDecimal.valueOf(exact).setScale(7, HALF_UP).stripTrailingZeros();
    }

    BigDecimal longitude() {
      return coordinates.getFirst();
    }

    BigDecimal latitude() {
      return coordinates.getLast();
    }
  }

  /** What is known of it: flat, and each there even if null, so that maps can be styled by it. */
  record Properties(
      UUID production,
      String show,
      String title,
      @Nullable String network,
      @Nullable Integer season,
      @Nullable Integer part,
      UUID location,
      String name,
      @Nullable String locality,
      @Nullable String region,
      @Nullable String country,
      Precision precision,
      @Nullable Role role,
      @Nullable String plays,
      @Nullable String when,
      @Nullable LocalDate firstDay,
      @Nullable LocalDate lastDay,
      Certainty certainty,
      String publisher,
      String publishedOn,
      @Nullable String url,
      UUID report) {
    static Properties of(ShootView shoot) {
      var production = shoot.production();
      var place = shoot.location();
      var when = shoot.when();
      var source = shoot.source();
      return new Properties(
          production.id(),
          production.show().slug(),
          production.show().title(),
          production.show().network(),
          production.season(),
          production.part(),
          place.id(),
          place.name(),
          place.locality(),
          place.region(),
          place.country(),
          place.precision(),
          shoot.role(),
          shoot.plays(),
          when == null ? null : when.edtf(),
          when == null ? null : when.earliest(),
          when == null ? null : when.latest(),
          shoot.certainty(),
          source.publisher(),
          source.publishedOn(),
          source.url(),
          source.report());
    }
  }
}
