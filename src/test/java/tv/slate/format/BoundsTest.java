package tv.slate.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The box around points: RFC 7946, section 5, and 5.2 for the 180th meridian. */
class BoundsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2.35 48.85                       | 2.35 48.85 2.35 48.85
          2.35 48.85, 2.1 49               | 2.1 48.85 2.35 49
          -0.1 51.5, 2.35 48.85            | -0.1 48.85 2.35 51.5
          -73.9 40.8, -106.6 35.1          | -106.6 35.1 -73.9 40.8
          -73.9 40.8, 2.35 48.85           | -73.9 40.8 2.35 48.85
          -118.2 34.1, 151.2 -33.9         | 151.2 -33.9 -118.2 34.1
          177 -20, -178 -16                | 177 -20 -178 -16
          178 -20, 177 -18, -178 -16       | 177 -20 -178 -16
          180 0, -179 1                    | 180 0 -179 1
          -180 0, 179 1                    | 179 0 -180 1
          -90 0, 90 0                      | -90 0 90 0
          0 0                              | 0 0 0 0
          0.0000001 -0.0000001             | 0.0000001 -0.0000001 0.0000001 -0.0000001
          """)
  void theBoxIsTheNarrower(String points, String box) {
    var bounds = new Bounds();
    for (var point : points.split(", ")) {
      var degrees = point.split(" ");
      bounds.add(Feature.Point.of(Double.parseDouble(degrees[0]), Double.parseDouble(degrees[1])));
    }

    assertEquals(
        box, String.join(" ", bounds.box().stream().map(BigDecimal::toPlainString).toList()));
  }

  @Test
  void aroundNothingThereIsNoBox() {
    assertEquals(0, new Bounds().box().size());
  }
}
