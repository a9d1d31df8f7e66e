package tv.slate.format;

import static java.math.RoundingMode.HALF_UP;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Certainty;
import tv.slate.filming.ShootRole;
import tv.slate.filming.ShootView;
import tv.slate.location.LocationPrecision;

/** A shoot on a map (RFC 7946, section 3.2). */
@Schema(description = "A shoot on a map.")
record Feature(
    @Schema(description = "What this is in GeoJSON.", enumeration = "Feature") String type,
    @Schema(description = "The id of the shoot.") UUID id,
    @Schema(
            description =
                "A point; null if the location has no coordinates, or if it is known only to"
                    + " a locality, region or country and `coarse` isn't true.")
        @Nullable Point geometry,
    @Schema(description = "Its properties.") ShootProperties properties) {

  static Feature of(ShootView shoot, boolean coarse) {
    return new Feature("Feature", shoot.id(), point(shoot, coarse), ShootProperties.of(shoot));
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
  @Schema(description = "A point on a map.")
  record Point(
      @Schema(description = "What this is in GeoJSON.", enumeration = "Point") String type,
      @Schema(
              description = "Longitude and latitude, in degrees (WGS 84).",
              minItems = 2,
              maxItems = 2)
          List<BigDecimal> coordinates) {
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

  /** The properties: flat, and always present even if null, so that maps can be styled by them. */
  @Schema(
      description =
          "The properties of a shoot: flat, and always present even if null, so that maps can be styled by them.")
  record ShootProperties(
      @Schema(description = "The id of the production.") UUID production,
      @Schema(description = "The show's slug.") String show,
      @Schema(description = "The show's title.") String title,
      @Schema(description = "The show's network.") @Nullable String network,
      @Schema(description = "The season; null for a film, and if unknown.")
          @Nullable Integer season,
      @Schema(description = "The part, if the season is shot in parts; otherwise null.")
          @Nullable Integer part,
      @Schema(description = "The id of the location.") UUID location,
      @Schema(description = "The name of the location.") String name,
      @Schema(description = "Its town or city.") @Nullable String locality,
      @Schema(description = "Its state, province or region.") @Nullable String region,
      @Schema(description = "Its country, as ISO 3166 alpha-2 code.") @Nullable String country,
      @Schema(description = "How precisely the location is known.") LocationPrecision precision,
      @Schema(description = "Its role; null if no report says.") @Nullable ShootRole role,
      @Schema(description = "What it represents in the story.") @Nullable String plays,
      @Schema(description = "When it is filmed there, as EDTF.") @Nullable String when,
      @Schema(description = "The first day on which it may be filmed there.")
          @Nullable LocalDate firstDay,
      @Schema(description = "The last day on which it may be filmed there.")
          @Nullable LocalDate lastDay,
      @Schema(description = "How certain the report is.") Certainty certainty,
      @Schema(description = "The publisher of the report.") String publisher,
      @Schema(description = "When the report was published, as EDTF.") String publishedOn,
      @Schema(description = "Where the report can be read.") @Nullable String url,
      @Schema(description = "The id of the report.") UUID report) {
    static ShootProperties of(ShootView shoot) {
      var production = shoot.production();
      var place = shoot.location();
      var when = shoot.when();
      var source = shoot.source();
      return new ShootProperties(
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
