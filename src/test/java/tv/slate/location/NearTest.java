package tv.slate.location;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearTest {
  private static final double EARTH_KM = 6371.0088;

  @Test
  void latitudeComesFirst() {
    assertEquals(new Near(40.797, -73.969), Near.valueOf("40.797,-73.969"));
    assertEquals(new Near(-90, 180), Near.valueOf("-90,+180"));
  }

  @Test
  void degreesMayHaveAnExponent() {
    assertEquals(new Near(51.4779, -0.0005), Near.valueOf("51.4779,-5.0E-4"));
    assertEquals(new Near(10, 120), Near.valueOf("1e1,1.2E+2"));
    assertEquals(new Near(0, 0), Near.valueOf("5e-324,-0.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "40.797",
        "1,2,3",
        "1, 2",
        "NaN,NaN",
        "Infinity,0",
        "1e,0",
        "1e3,0",
        "1e999,0",
        "0x1,0",
        "1f,0",
        "90.1,0",
        "-90.1,0",
        "0,180.1",
        "0,-180.1",
        "999,0",
        "north,west"
      })
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Near.valueOf(text));
  }

  @Property
  void printingUndoesReading(
      @ForAll @DoubleRange(min = -90, max = 90) @Scale(15) double latitude,
      @ForAll @DoubleRange(min = -180, max = 180) @Scale(15) double longitude) {
    Near near = new Near(latitude, longitude);

    assertEquals(near, Near.valueOf(near.toString()));
  }

  @Property(tries = 20_000)
  void boxHoldsEveryPointWithinTheRadius(
      @ForAll("latitudes") double latitude,
      @ForAll("longitudes") double longitude,
      @ForAll("radii") double radius,
      @ForAll @DoubleRange(max = 360) @Scale(6) double bearing,
      @ForAll @DoubleRange(max = 1) @Scale(9) double share) {
    Near near = new Near(latitude, longitude);
    double[] point = reached(near, radius * share, bearing);

    assertHeld(near, radius, point[0], point[1]);
  }

  @Property(tries = 2_000, maxDiscardRatio = 100)
  void boxHoldsAnyPointThatTurnsOutToBeWithinTheRadius(
      @ForAll("latitudes") double latitude,
      @ForAll("longitudes") double longitude,
      @ForAll("radii") double radius,
      @ForAll("latitudes") double otherLatitude,
      @ForAll("longitudes") double otherLongitude) {
    assertHeld(new Near(latitude, longitude), radius, otherLatitude, otherLongitude);
  }

  @Property
  void boxIsNoWiderThanItHasToBe(
      @ForAll @DoubleRange(min = -60, max = 60) double latitude,
      @ForAll @DoubleRange(min = -170, max = 170) double longitude,
      @ForAll @DoubleRange(min = 1, max = 400) double radius) {
    BoundingBox box = new Near(latitude, longitude).box(radius);
    double height = 2 * Math.toDegrees(radius / EARTH_KM);

    assertEquals(height, box.north() - box.south(), 1e-6);
    assertTrue(box.east() - box.west() < 2.2 * height);
  }

  @Test
  void boxAroundAPoleReachesIt() {
    assertEquals(90, new Near(89.9, 10).box(20).north());
    assertEquals(-180, new Near(89.9, 10).box(20).west());
    assertEquals(180, new Near(89.9, 10).box(20).east());
    assertEquals(-90, new Near(-90, 0).box(0.001).south());
  }

  @Test
  void boxOfHalfTheEarthIsTheEarth() {
    assertEquals(new BoundingBox(-180, -90, 180, 90), new Near(0, 0).box(20040));
  }

  private static void assertHeld(Near near, double radius, double latitude, double longitude) {
    Assume.that(distance(near, latitude, longitude) <= radius);
    BoundingBox box = near.box(radius);

    assertTrue(
        box.parts().stream()
            .anyMatch(
                part ->
                    part.south() <= latitude
                        && latitude <= part.north()
                        && part.west() <= longitude
                        && longitude <= part.east()),
        () -> box + " lacks " + latitude + "," + longitude);
  }

  /** The haversine formula, as in the database's {@code distance_km}. */
  private static double distance(Near near, double latitude, double longitude) {
    double north = Math.toRadians(latitude - near.latitude()) / 2;
    double east = Math.toRadians(longitude - near.longitude()) / 2;
    double chord =
        Math.pow(Math.sin(north), 2)
            + Math.cos(Math.toRadians(near.latitude()))
                * Math.cos(Math.toRadians(latitude))
                * Math.pow(Math.sin(east), 2);
    return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
  }

  /** The destination after a distance in a direction, along a great circle. */
  private static double[] reached(Near near, double kilometres, double bearing) {
    double angle = kilometres / EARTH_KM;
    double from = Math.toRadians(near.latitude());
    double course = Math.toRadians(bearing);
    double latitude =
        Math.asin(
            Math.max(
                -1,
                Math.min(
                    1,
                    Math.sin(from) * Math.cos(angle)
                        + Math.cos(from) * Math.sin(angle) * Math.cos(course))));
    double turned =
        Math.atan2(
            Math.sin(course) * Math.sin(angle) * Math.cos(from),
            Math.cos(angle) - Math.sin(from) * Math.sin(latitude));
    double longitude = Math.IEEEremainder(near.longitude() + Math.toDegrees(turned), 360);
    return new double[] {Math.toDegrees(latitude), longitude};
  }

  @Provide
  Arbitrary<Double> latitudes() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(-90, 90).ofScale(9),
        Arbitraries.doubles().between(89, 90).ofScale(9),
        Arbitraries.doubles().between(-90, -89).ofScale(9));
  }

  @Provide
  Arbitrary<Double> longitudes() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(-180, 180).ofScale(9),
        Arbitraries.doubles().between(179, 180).ofScale(9),
        Arbitraries.doubles().between(-180, -179).ofScale(9));
  }

  @Provide
  Arbitrary<Double> radii() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(0.001, 20040).ofScale(9),
        Arbitraries.doubles().between(0.001, 200).ofScale(9),
        Arbitraries.of(1.0, 10.0, 100.0));
  }
}
