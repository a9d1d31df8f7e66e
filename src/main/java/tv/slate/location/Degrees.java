package tv.slate.location;

import org.jspecify.annotations.Nullable;

/** Degrees of latitude or longitude as they are stored. */
final class Degrees {
  /** A ten-millionth of a degree is a centimetre on the ground, more precise than any survey. */
  private static final double PARTS = 1e7;

  private Degrees() {}

  /**
   * The nearest ten-millionth of a degree, never a negative zero. Smaller non-zero numbers would
   * underflow when the database multiplies them.
   */
  static double rounded(double degrees) {
    return Math.abs(degrees) <= 180 ? Math.round(degrees * PARTS) / PARTS : degrees;
  }

  static @Nullable Double rounded(@Nullable Double degrees) {
    return degrees == null ? null : Double.valueOf(rounded(degrees.doubleValue()));
  }
}
