package tv.slate.location;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.Problem;
import tv.slate.sql.Select;
import tv.slate.value.Countries;
import tv.slate.value.Names;
import tv.slate.value.ValueList;

/** Parameters that filter by place. */
public record PlaceFilter(
    @RestQuery
        @Parameter(
            description = "A point, as latitude,longitude in degrees (WGS 84).",
            example = "40.797,-73.969")
        @Nullable Near near,
    @RestQuery
        @Parameter(description = "Kilometres around near; 10 when it isn't given.", example = "5")
        @Nullable
        @Positive
        @DecimalMax("20040")
        Double radius,
    @RestQuery
        @Parameter(
            description =
                "A box, as west,south,east,north in degrees (WGS 84); west of more than east crosses the 180th meridian.",
            example = "-74.1,40.6,-73.8,40.9")
        @Nullable BoundingBox bbox,
    @RestQuery
        @Parameter(
            description =
                "Whether `near` and `bbox` match locations that are known only to a region or country, or (for `bbox`, and a radius under 10) to a locality; with or without them, whether the format geojson draws such locations.",
            example = "true")
        @Nullable Boolean coarse,
    @RestQuery
        @Parameter(
            description =
                "The location's country, as ISO 3166 alpha-2 code; several joined by commas: any of them.",
            example = "US,CA")
        @Nullable Countries country,
    @RestQuery
        @Parameter(
            description =
                "The location's town or city, ignoring case and accents; several joined by commas: any of them.",
            example = "New York,Vancouver")
        @Nullable Names locality) {

  /** The default radius around {@code near}, in kilometres. */
  private static final double DEFAULT_RADIUS = 10;

  /**
   * Below this radius, in kilometres, a location that is known only to its locality doesn't match.
   */
  private static final double LOCALITY_RADIUS = 10;

  /** Kilometres from {@code near}, for a select on {@link #narrow narrowed} locations. */
  public static final String DISTANCE =
      "distance_km(:latitude, :longitude, location.latitude, location.longitude)";

  /** Whether there is any filter by place. */
  public boolean present() {
    return near != null || bbox != null || country != null || locality != null;
  }

  /** Refuses parameters that require another one that is missing. */
  public PlaceFilter checked() {
    if (radius != null && near == null) {
      throw Problem.invalidParameter("radius", "needs near=latitude,longitude beside it");
    }
    return this;
  }

  /** Radii of smaller circles around the same point, in kilometres, in ascending order. */
  public List<Double> circles() {
    return List.of(kilometres() / 64, kilometres() / 16, kilometres() / 4);
  }

  /** Adds that locations are within this many kilometres of {@code near}, instead of its radius. */
  public Select within(double kilometres, Select select) {
    inside(select, requireNonNull(near).box(kilometres), "circle");
    return select.where(DISTANCE + " <= :circle").bind("circle", kilometres);
  }

  /** Adds these criteria to a select whose rows have a {@code location}. */
  public Select narrow(Select select) {
    select.whereAny("location.country", "placeCountry", ValueList.texts(country));
    select.whereAnyFolded("fold(location.locality)", "locality", ValueList.texts(locality));
    if (bbox != null) {
      inside(select, bbox, "bbox");
    }
    if (near != null) {
      inside(select, near.box(kilometres()), "near");
      select
          .where(DISTANCE + " <= :radius")
          .bind("latitude", near.latitude())
          .bind("longitude", near.longitude())
          .bind("radius", kilometres());
    }
    if ((near != null || bbox != null) && !Boolean.TRUE.equals(coarse)) {
      select.where(
          bbox != null || kilometres() < LOCALITY_RADIUS
              ? "location.precision not in ('locality', 'region', 'country')"
              : "location.precision not in ('region', 'country')");
    }
    return select;
  }

  private double kilometres() {
    return radius == null ? DEFAULT_RADIUS : radius;
  }

  private static void inside(Select select, BoundingBox box, String name) {
    List<BoundingBox> parts = box.parts();
    String part =
        "location.coordinates <@ box(point(:west%1$s, :south%1$s), point(:east%1$s, :north%1$s))";
    select.where(
        parts.size() == 1
            ? part.formatted(name + 0)
            : "(" + part.formatted(name + 0) + " or " + part.formatted(name + 1) + ")");
    for (int i = 0; i < parts.size(); i++) {
      select
          .bind("west" + name + i, parts.get(i).west())
          .bind("south" + name + i, parts.get(i).south())
          .bind("east" + name + i, parts.get(i).east())
          .bind("north" + name + i, parts.get(i).north());
    }
  }
}
