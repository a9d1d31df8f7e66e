package tv.slate.location;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A point on the Earth in degrees, WGS 84, written {@code latitude,longitude}. */
@Schema(
    type = SchemaType.STRING,
    format = "near",
    description = "A point: latitude, longitude, in degrees (WGS 84).")
public record Near(double latitude, double longitude) {
  /** Kilometres per degree of latitude on a sphere of the Earth's mean radius. */
  private static final double KM_PER_DEGREE = Math.PI * 6371.0088 / 180;

  /**
   * Degrees, a tenth of a millimetre: the box may be too large, but must not exclude points on its
   * edge.
   */
  private static final double ROUNDING = 1e-9;

  public Near {
    if (!BoundingBox.within(90, latitude) || !BoundingBox.within(180, longitude)) {
      throw new IllegalArgumentException(
          "must be a latitude of at most 90 and a longitude of at most 180 degrees");
    }
    latitude = Degrees.rounded(latitude);
    longitude = Degrees.rounded(longitude);
  }

  public static Near valueOf(String text) {
    double[] degrees =
        BoundingBox.degrees(
            text, 2, "must be latitude,longitude in degrees, such as 40.797,-73.969");
    return new Near(degrees[0], degrees[1]);
  }

  /**
   * The smallest box that contains every point within {@code radius} kilometres; the index is
   * searched with it.
   */
  public BoundingBox box(double radius) {
    double angle = radius / KM_PER_DEGREE + ROUNDING;
    double south = latitude - angle;
    double north = latitude + angle;
    if (south <= -90 || north >= 90 || angle >= 90) {
      return new BoundingBox(-180, Math.max(-90, south), 180, Math.min(90, north));
    }
    double width =
        Math.toDegrees(
            Math.asin(
                Math.min(1, Math.sin(Math.toRadians(angle)) / Math.cos(Math.toRadians(latitude)))));
    return width >= 180
        ? new BoundingBox(-180, south, 180, north)
        : new BoundingBox(wrapped(longitude - width), south, wrapped(longitude + width), north);
  }

  private static double wrapped(double longitude) {
    return longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
  }

  @Override
  public String toString() {
    return BoundingBox.text(latitude, longitude);
  }
}
