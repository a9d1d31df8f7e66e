package tv.slate.location;

import org.jspecify.annotations.Nullable;

/** Degrees of latitude or longitude as Slate keeps them. */
final class Degrees {
  /** A ten-millionth of a degree is a centimetre on the ground, sharper than any survey. */
  private static final double PARTS = 1e7;

  private Degrees() {}

  /**
   * The nearest ten-millionth of a degree, never a negative zero. Numbers that are smaller but not
   * zero would be too small for the database to multiply.
   */
  static double rounded(double degrees) {
    return Math.abs(degrees) <= 180 ? Math.round(degrees * PARTS) / PARTS : degrees;
  }

  static @Nullable Double rounded(@Nullable Double degrees) {
    return degrees == null ? null : Double.valueOf(rounded(degrees.doubleValue()));
  }
}
