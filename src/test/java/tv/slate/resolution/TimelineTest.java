package tv.slate.resolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tv.slate.belief.Subject.start;
import static tv.slate.belief.Subject.wrap;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.slate.belief.Belief;

class TimelineTest {

  @Test
  void nothingWasEverBelievedWithoutReports() {
    assertEquals(List.of(), Timeline.replay(List.of()));
  }

  @Test
  void aDaysBeliefIsItsFinalState() {
    List<Belief> timeline =
        Timeline.replay(
            Statements.of(
                start,
                "2017-01-01 reported 2017; 2017-01-01 confirmed 2017-04; 2017-02-01 reported 2018"));

    assertEquals(2, timeline.size());
    assertEquals("2017-04", timeline.get(0).value());
    assertEquals(2, timeline.get(0).reportCount());
    assertEquals(LocalDate.of(2017, 1, 1), timeline.get(0).knownFrom());
    assertEquals(LocalDate.of(2017, 2, 1), timeline.get(0).knownTo());
    assertEquals("2017-04", timeline.get(1).value());
    assertTrue(timeline.get(1).contested());
    assertEquals(LocalDate.MAX, timeline.get(1).knownTo());
  }

  @Test
  void anOpenEndIsBelievedAsOpen() {
    Belief belief =
        Timeline.replay(Statements.of(wrap, "2017-01-01 reported 2017-04/..")).getFirst();

    assertEquals(LocalDate.of(2017, 4, 1), belief.earliest());
    assertEquals(LocalDate.MAX, belief.latest());
  }

  @Test
  void jessicaJonesSeason2SlippedFromAYearToADay() {
    List<Belief> timeline = Timeline.replay(Statements.ofPress("jessica-jones", 2, start));

    assertEquals(
        List.of(
            "2016-12-31 2017 1",
            "2017-04-03 2017-04-03 3",
            "2017-04-30 2017-04-03 5",
            "2017-12-13 2017-04-03 6"),
        timeline.stream()
            .map(belief -> belief.knownFrom() + " " + belief.value() + " " + belief.reportCount())
            .toList());
  }
}
