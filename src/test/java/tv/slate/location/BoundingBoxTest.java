package tv.slate.location;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundingBoxTest {

  @Test
  void edgesComeWestSouthEastNorth() {
    assertEquals(new BoundingBox(2.2, 48.8, 2.5, 48.9), BoundingBox.valueOf("2.2,48.8,2.5,48.9"));
    assertEquals(new BoundingBox(-180, -90, 180, 90), BoundingBox.valueOf("-180,-90,+180,90.0"));
    assertEquals(new BoundingBox(-0.0005, 51, 1, 60), BoundingBox.valueOf("-5.0E-4,51,1e0,6E+1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1,2,3",
        "1,2,3,4,5",
        "1,2,3,",
        ",,,",
        "1, 2,3,4",
        "1;2;3;4",
        "NaN,0,1,1",
        "0,0,Infinity,1",
        "1e,0,1,1",
        "1e3,0,1,1",
        "0x1,0,1,1",
        "1.,0,1,1",
        ".5,0,1,1",
        "1d,0,1,1",
        "-180.1,0,1,1",
        "0,0,180.1,1",
        "0,-90.1,1,1",
        "0,0,1,90.1",
        "0,2,1,1"
      })
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> BoundingBox.valueOf(text));
  }

  @Test
  void aBoxThatRunsEastIsOnePart() {
    BoundingBox box = new BoundingBox(-10, -5, 10, 5);

    assertEquals(List.of(box), box.parts());
  }

  @Test
  void aBoxAcrossThe180thMeridianIsTwoParts() {
    assertEquals(
        List.of(new BoundingBox(170, -5, 180, 5), new BoundingBox(-180, -5, -170, 5)),
        new BoundingBox(170, -5, -170, 5).parts());
  }

  @Property
  void printingUndoesReading(
      @ForAll @DoubleRange(min = -180, max = 180) @Scale(7) double west,
      @ForAll @DoubleRange(min = -90, max = 90) @Scale(7) double south,
      @ForAll @DoubleRange(min = -180, max = 180) @Scale(6) double east,
      @ForAll @DoubleRange(min = -90, max = 90) @Scale(6) double north) {
    Assume.that(south <= north);
    BoundingBox box = new BoundingBox(west, south, east, north);

    assertEquals(box, BoundingBox.valueOf(box.toString()));
  }
}
