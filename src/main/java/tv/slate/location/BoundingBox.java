package tv.slate.location;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tv.slate.value.TextValues;

/**
 * A box of degrees, inclusive, written {@code west,south,east,north}; if west is greater than east,
 * it crosses the 180th meridian.
 */
@Schema(
    type = SchemaType.STRING,
    format = "bounding-box",
    description = "A box: west, south, east, north, in degrees (WGS 84).")
public record BoundingBox(double west, double south, double east, double north) {
  public BoundingBox {
    if (!within(180, west) || !within(180, east) || !within(90, south) || !within(90, north)) {
      throw new IllegalArgumentException(
          "must lie within 180 degrees east and west and 90 north and south");
    }
    if (south > north) {
      throw new IllegalArgumentException("must name the south before the north");
    }
  }

  public static BoundingBox valueOf(String text) {
    double[] degrees =
        degrees(text, 4, "must be west,south,east,north in degrees, such as 2.2,48.8,2.5,48.9");
    return new BoundingBox(degrees[0], degrees[1], degrees[2], degrees[3]);
  }

  /** The same box in one or two parts that do not cross the 180th meridian. */
  public List<BoundingBox> parts() {
    return west <= east
        ? List.of(this)
        : List.of(
            new BoundingBox(west, south, 180, north), new BoundingBox(-180, south, east, north));
  }

  static double[] degrees(String text, int count, String otherwise) {
    String[] parts = text.split(",", -1);
    if (parts.length != count) {
      throw new IllegalArgumentException(otherwise);
    }
    try {
      return Arrays.stream(parts).mapToDouble(TextValues::decimal).map(Degrees::rounded).toArray();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(otherwise, e);
    }
  }

  /** Degrees in the form that {@link #degrees} parses, without an exponent. */
  static String text(double... degrees) {
    return Arrays.stream(degrees)
        .mapToObj(degree -> BigDecimal.valueOf(degree).stripTrailingZeros().toPlainString())
        .collect(joining(","));
  }

  static boolean within(double limit, double degrees) {
    return -limit <= degrees && degrees <= limit;
  }

  @Override
  public String toString() {
    return text(west, south, east, north);
  }
}
