package tv.slate.feed;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tv.slate.location.BoundingBox;
import tv.slate.location.LocationPrecision;
import tv.slate.location.NewLocation;

/**
 * A city that publishes where films are shot, and a generous bounding box: coordinates outside it
 * are an error, or in another system.
 */
record City(String name, String region, String country, BoundingBox box) {
  private static final Pattern HOUSE =
      Pattern.compile(
          "(?:^|[(,]\\s?|- |\\bat )"
              + "\\d{1,5}(?:[/-]\\d{1,5})?\\s?(?:bis|ter|quater|[a-z])?[ ,]+[\\p{L}\\d]",
          CASE_INSENSITIVE);

  private static final Pattern STRETCH =
      Pattern.compile("\\b(?:between|btwn)\\b", CASE_INSENSITIVE);

  private static final String STREET =
      "\\b(?:rue|avenue|boulevard|place|quai|passage|villa"
          + "|(?:street|avenue|boulevard|road|drive|st|ave|blvd|rd)s?)\\b";

  private static final Pattern CROSSING =
      Pattern.compile(
          "\\b(?:angle|intersection)\\b| [&@] |/ ?"
              + STREET
              + "|(?: at | and ).*"
              + STREET
              + "|"
              + STREET
              + ".* at ",
          CASE_INSENSITIVE);

  /**
   * The coordinates of a row.
   *
   * @param misplaced whether the row has coordinates that are invalid
   */
  record Point(@Nullable Double latitude, @Nullable Double longitude, boolean misplaced) {
    static final Point UNKNOWN = new Point(null, null, false);
    static final Point MISPLACED = new Point(null, null, true);
  }

  Point point(@Nullable String latitude, @Nullable String longitude) {
    if (latitude == null && longitude == null) {
      return Point.UNKNOWN;
    }
    try {
      return latitude == null || longitude == null
          ? Point.MISPLACED
          : point(Double.parseDouble(latitude), Double.parseDouble(longitude));
    } catch (NumberFormatException e) {
      return Point.MISPLACED;
    }
  }

  Point point(double latitude, double longitude) {
    boolean plausible =
        box.south() <= latitude
            && latitude <= box.north()
            && box.west() <= longitude
            && longitude <= box.east();
    return plausible ? new Point(latitude, longitude, false) : Point.MISPLACED;
  }

  /** A location in the city, or the city itself, without a point, if the row names none. */
  NewLocation place(@Nullable String place, Point point) {
    return place == null
        ? new NewLocation(name, name, region, country, null, null, LocationPrecision.locality)
        : place(place, name, precision(place), point);
  }

  /** A location in a town, which may be another one nearby. */
  NewLocation place(String place, @Nullable String town, LocationPrecision precision, Point point) {
    return new NewLocation(
        place, town, region, country, point.latitude(), point.longitude(), precision);
  }

  /** A house with its number, an intersection, or else a street, building or park. */
  static LocationPrecision precision(String place) {
    if (HOUSE.matcher(place).find()) {
      return LocationPrecision.address;
    }
    return CROSSING.matcher(place).find() && !STRETCH.matcher(place).find()
        ? LocationPrecision.intersection
        : LocationPrecision.block;
  }
}
