package tv.slate.resolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tv.slate.belief.Certainty.confirmed;
import static tv.slate.belief.Certainty.reported;
import static tv.slate.belief.Subject.phase;
import static tv.slate.belief.Subject.premiere;
import static tv.slate.belief.Subject.start;
import static tv.slate.belief.Subject.state;
import static tv.slate.belief.Subject.working_title;
import static tv.slate.belief.Subject.wrap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.belief.Subject;

class ResolutionTest {
  private static final LocalDate LATER = LocalDate.of(2100, 1, 1);
  private static final String AGREES = "it is sharper than a newer report that agrees with it";

  private static List<String> listed(String text) {
    return text == null ? List.of() : Arrays.stream(text.split(";")).map(String::strip).toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the only report wins                     | 2017-01-01 rumored 2017                                                                   | 2017               |                                | false
          the newest wins                          | 2017-01-01 reported 2017-04; 2017-01-02 reported 2017-05                                  | 2017-05            | 2017-04                        | false
          the later recorded of a day wins         | 2017-01-01 reported 2017-04; 2017-01-01 reported 2017-05                                  | 2017-05            | 2017-04                        | false
          official comes before confirmed of a day | 2017-01-01 official 2017-03-29; 2017-01-01 confirmed 2017-04-12                           | 2017-03-29         | 2017-04-12                     | false
          whichever of the two was filed first     | 2017-01-01 confirmed 2017-04-12; 2017-01-01 official 2017-03-29                           | 2017-03-29         | 2017-04-12                     | false
          and what came the day before plays no part | 2016-12-31 official 2017-03-01; 2017-01-01 official 2017-03-29; 2017-01-01 confirmed 2017-04-12 | 2017-03-29 | 2017-03-01; 2017-04-12       | false
          confirmed of the day after still wins    | 2017-01-01 official 2017-03-29; 2017-01-02 confirmed 2017-04-12                           | 2017-04-12         | 2017-03-29                     | false
          confirmed of a day may sharpen official  | 2017-01-01 official 2017-04; 2017-01-01 confirmed 2017-04-12                              | 2017-04-12         | 2017-04                        | false
          a newer report contests the official one | 2017-01-01 official 2017-03-29; 2017-01-01 confirmed 2017-04-12; 2017-01-02 reported 2017-05 | 2017-03-29      | 2017-04-12; 2017-05            | true
          tentative outranks rumored               | 2017-01-01 tentative 2017-04; 2017-01-02 rumored 2017-05                                  | 2017-04            | 2017-05                        | false
          reported outranks tentative              | 2017-01-01 reported 2017-04; 2017-01-02 tentative 2017-05                                 | 2017-04            | 2017-05                        | false
          confirmed outranks a newer reported      | 2017-01-01 confirmed 2017-04; 2017-01-02 reported 2017-05                                 | 2017-04            | 2017-05                        | true
          old official yields to new confirmed     | 2017-01-01 official 2017-04-10; 2017-01-02 confirmed 2017-04-20                           | 2017-04-20         | 2017-04-10                     | false
          old confirmed yields to new official     | 2017-01-01 confirmed 2017-04-10; 2017-01-02 official 2017-04-20                           | 2017-04-20         | 2017-04-10                     | false
          confirmed sharpens a newer official      | 2017-01-01 confirmed 2017-04-10; 2017-01-02 official 2017-04                              | 2017-04-10         | 2017-04                        | false
          a sharper one of lower rank is out       | 2017-01-01 reported 2017-04-10; 2017-01-02 confirmed 2017-04                              | 2017-04            | 2017-04-10                     | false
          an older one inside wins                 | 2017-01-01 reported 2017-04-10; 2017-01-02 reported 2017-04                               | 2017-04-10         | 2017-04                        | false
          sharing an end is inside                 | 2017-01-01 reported 2017-04-30; 2017-01-02 reported 2017-04                               | 2017-04-30         | 2017-04                        | false
          each step may sharpen                    | 2017-01-01 reported 2017-04-10; 2017-01-02 reported 2017-04; 2017-01-03 reported 2017     | 2017-04-10         | 2017-04; 2017                  | false
          an older containing one is passed over   | 2017-01-01 reported 2017-04-10; 2017-01-02 reported 2017; 2017-01-03 reported 2017-04     | 2017-04-10         | 2017-04; 2017                  | false
          an older equal one is passed over        | 2017-01-01 reported 2017-04-10; 2017-01-02 reported 2017-04; 2017-01-03 reported 2017-04~ | 2017-04-10         | 2017-04; 2017-04~              | false
          of equal ones the newest wins            | 2017-01-01 reported 2017-04; 2017-01-02 reported 2017-04-XX                               | 2017-04-XX         | 2017-04                        | false
          an overtaken one ends the walk           | 2017-01-01 reported 2017-04-10; 2017-01-02 reported 2018; 2017-01-03 reported 2017-04     | 2017-04            | 2017-04-10; 2018               | false
          one that overlaps ends the walk          | 2017-01-01 reported 2017-04-10; 2017-01-02 reported 2017-03/2017-04; 2017-01-03 reported 2017-04/2017-05 | 2017-04/2017-05 | 2017-04-10; 2017-03/2017-04 | false
          what sharpened has to be agreed with now  | 2017-01-01 reported 2017-04-12; 2017-01-02 reported 2017-04-10; 2017-01-03 reported 2017-04 | 2017-04-10       | 2017-04-12; 2017-04            | false
          an open end contains every later day     | 2017-01-01 reported 2017-04-10; 2017-01-02 reported 2017-04/..                            | 2017-04-10         | 2017-04/..                     | false
          an unknown end is as good as open        | 2017-01-01 reported 2017-04/2018; 2017-01-02 reported 2017-04/                            | 2017-04/2018       | 2017-04/                       | false
          an open start contains every earlier day | 2017-01-01 reported 2017-04-10; 2017-01-02 reported ../2017                               | 2017-04-10         | ../2017                        | false
          a later open start of an open end is in  | 2017-01-01 reported 2017-05/..; 2017-01-02 reported 2017-04/..                            | 2017-05/..         | 2017-04/..                     | false
          open start and open end do not agree     | 2017-01-01 reported ../2017; 2017-01-02 reported 2017-04/..                               | 2017-04/..         | ../2017                        | false
          the only day beyond an open end is out   | 2017-01-01 reported 2017-03-31; 2017-01-02 reported 2017-04/..                            | 2017-04/..         | 2017-03-31                     | false
          doubt and approximation play no part     | 2017-01-01 reported 2017-04-10?; 2017-01-02 reported 2017-04~                             | 2017-04-10?        | 2017-04~                       | false
          a qualifier alone does not sharpen       | 2017-01-01 reported 2017-04; 2017-01-02 reported 2017-04~                                 | 2017-04~           | 2017-04                        | false
          a season holds its months                | 2017-01-01 reported 2017-04; 2017-01-02 reported 2017-21                                  | 2017-04            | 2017-21                        | false
          spring does not hold June                | 2017-01-01 reported 2017-06; 2017-01-02 reported 2017-21                                  | 2017-21            | 2017-06                        | false
          alternatives are sharpest first          | 2017-01-01 rumored 201X; 2017-01-02 rumored 2018/..; 2017-01-03 rumored 2017-34; 2017-01-04 rumored 2017-05-02; 2017-01-05 rumored 2018-03 | 2018-03 | 2017-05-02; 2017-34; 201X; 2018/.. | false
          equally sharp ones are in calendar order | 2017-01-01 rumored 2018-05-02; 2017-01-02 rumored 2017-05-02; 2017-01-03 rumored 2019-05-02 | 2019-05-02       | 2017-05-02; 2018-05-02         | false
          an alternative is named once             | 2017-01-01 reported 2017; 2017-01-02 rumored 2017; 2017-01-03 reported 2018; 2017-01-04 confirmed 2018 | 2018  | 2017                           | false
          newer rumours contest nothing            | 2017-01-01 confirmed 2017-04-10; 2017-01-02 rumored 2017-05; 2017-01-03 tentative 2018    | 2017-04-10         | 2017-05; 2018                  | false
          a newer report that agrees contests nothing | 2017-01-01 confirmed 2017-04-10; 2017-01-02 reported 2017-04/2017-05                   | 2017-04-10         | 2017-04/2017-05                | false
          an older contradiction contests nothing  | 2017-01-01 reported 2017-05; 2017-01-02 confirmed 2017-04-10                              | 2017-04-10         | 2017-05                        | false
          any newer contradiction contests         | 2017-01-01 confirmed 2017-04-10; 2017-01-02 reported 2017-05; 2017-01-03 rumored 2017-04  | 2017-04-10         | 2017-04; 2017-05               | true
          """)
  void resolvesDates(
      String rule, String reports, String value, String alternatives, boolean contested) {
    List<Statement> statements = Statements.of(start, reports);

    Resolution resolved = Resolution.of(statements, LATER).orElseThrow();

    assertEquals(value, resolved.winner().value());
    assertEquals(listed(alternatives), resolved.alternatives());
    assertEquals(contested, resolved.contested());
    assertEquals(statements.size(), resolved.reportCount());
    assertEquals(
        resolved,
        Resolution.of(statements.reversed(), LATER).orElseThrow(),
        "whatever the order they come in");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2017-01-01 rumored 2017                                                               | it is the only report that states it
          2017-01-01 reported 2017; 2017-01-02 reported 2018                                    | it is the newest
          2017-01-01 reported 2017-04; 2017-01-02 reported 2017                                 | it is sharper than a newer report that agrees with it
          2017-01-01 reported 2017-04; 2017-01-02 reported 2017; 2017-01-03 reported 201X       | it is sharper than newer reports that agree with it
          2017-01-01 confirmed 2017; 2017-01-02 reported 2018                                   | confirmed outranks reported
          2017-01-01 rumored 2017; 2017-01-02 tentative 2018; 2017-01-03 official 2019          | official outranks tentative
          2017-01-01 tentative 2016; 2017-01-02 official 2017; 2017-01-03 confirmed 2018        | confirmed outranks tentative, and it is the newest
          2017-01-01 confirmed 2017-04; 2017-01-02 reported 2018; 2017-01-03 official 2017      | confirmed outranks reported, and it is sharper than a newer report that agrees with it
          2017-01-01 official 2017-04; 2017-01-02 confirmed 2017; 2017-01-03 confirmed 2017~    | it is sharper than newer reports that agree with it
          2017-01-01 official 2017-03-29; 2017-01-01 confirmed 2017-04-12                       | official comes before confirmed on the same day
          2017-01-01 confirmed 2017-04-12; 2017-01-01 official 2017-03-29; 2017-01-02 rumored 2018 | official outranks rumored, and official comes before confirmed on the same day
          2017-01-01 official 2017-03-28; 2017-01-01 confirmed 2017-04-12; 2017-01-01 official 2017-03-29 | it is the last recorded of those of the same day
          2017-01-01 reported 2017; 2017-01-01 reported 2018                                    | it is the last recorded of those of the same day
          2017-01-01 reported 2017-04; 2017-01-01 reported 2017                                 | it is sharper than a report of the same day that agrees with it
          2017-01-01 reported 2017; 2017-01-01 reported 2017-04                                 | it is sharper than a report of the same day that agrees with it
          2017-01-01 reported 2017; 2017-01-01 reported 201X; 2017-01-01 reported 2017-04       | it is sharper than reports of the same day that agree with it
          2017-01-01 reported 2017-04; 2017-01-01 reported 2017-04                              | it is the last recorded of those of the same day
          2017-01-01 confirmed 2017-04-12; 2017-01-01 official 2017-04                          | it is sharper than a report of the same day that agrees with it
          2017-01-01 reported 2017-04; 2017-01-01 reported 2017; 2017-01-02 reported 201X       | it is sharper than reports of the same day or newer that agree with it
          """)
  void saysWhyADateWon(String reports, String why) {
    assertEquals(why, Resolution.of(Statements.of(start, reports), LATER).orElseThrow().why());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2017-01-01 rumored Violet                                                       | Violet |             | it is the only report that states it
          2017-01-01 reported Violet; 2017-01-02 reported Crime                           | Crime  | Violet      | it is the newest report that states it
          2017-01-01 official Violet; 2017-01-02 reported Crime                           | Crime  | Violet      | it is the newest report that states it
          2017-01-01 reported Violet; 2017-01-02 tentative Crime                          | Violet | Crime       | it is the newest that is at least reported
          2017-01-01 reported Violet; 2017-01-02 confirmed Kick; 2017-01-03 rumored Crime | Kick   | Crime; Violet | it is the newest that is at least reported
          2017-01-01 tentative Violet; 2017-01-02 rumored Crime                           | Crime  | Violet      | it is the newest report that states it
          2017-01-01 reported Violet; 2017-01-02 reported Violet                          | Violet |             | it is the newest report that states it
          2017-01-01 official Violet; 2017-01-01 confirmed Crime                          | Violet | Crime       | official comes before confirmed on the same day
          2017-01-01 official Violet; 2017-01-01 reported Crime; 2017-01-02 rumored Kick  | Violet | Kick; Crime | official comes before reported on the same day
          2017-01-01 reported Violet; 2017-01-01 reported Crime                           | Crime  | Violet      | it is the last recorded of those of the same day
          2017-01-01 reported Violet; 2017-01-01 rumored Crime                            | Violet | Crime       | it is the newest that is at least reported
          """)
  void otherSubjectsFollowTheNewestThatIsAtLeastReported(
      String reports, String value, String alternatives, String why) {
    Resolution resolved = Resolution.of(Statements.of(working_title, reports), LATER).orElseThrow();

    assertEquals(value, resolved.winner().value());
    assertEquals(listed(alternatives), resolved.alternatives());
    assertEquals(why, resolved.why());
    assertFalse(resolved.contested());
  }

  @Test
  void phaseAndStateResolveAlike() {
    assertEquals(
        "on_hold",
        Resolution.of(
                Statements.of(
                    state,
                    "2017-01-01 confirmed cancelled; 2017-01-02 reported on_hold; 2017-01-03 rumored active"),
                LATER)
            .orElseThrow()
            .winner()
            .value());
    assertEquals(
        "production",
        Resolution.of(
                Statements.of(
                    phase, "2017-01-01 rumored pre_production; 2017-01-02 rumored production"),
                LATER)
            .orElseThrow()
            .winner()
            .value());
  }

  @Test
  void aReportDoesNotTakePartBeforeTheDayFromWhichItCounts() {
    List<Statement> statements =
        Statements.of(start, "2017-01-01 reported 2017; 2017-02-01 confirmed 2018");

    assertTrue(Resolution.of(statements, LocalDate.of(2016, 12, 31)).isEmpty());
    Resolution before = Resolution.of(statements, LocalDate.of(2017, 1, 31)).orElseThrow();
    assertEquals("2017", before.winner().value());
    assertEquals(1, before.reportCount());
    assertEquals(List.of(), before.alternatives());
    assertEquals("it is the only report that states it", before.why());
    Resolution on = Resolution.of(statements, LocalDate.of(2017, 2, 1)).orElseThrow();
    assertEquals("2018", on.winner().value());
    assertEquals(2, on.reportCount());
  }

  @Test
  void nothingFollowsFromNoReports() {
    assertTrue(Resolution.of(List.of(), LATER).isEmpty());
  }

  @Test
  void amongEquallySureOnesNewerMeansTheDayItCountsFromThenRecordingThenId() {
    LocalDate day = LocalDate.of(2017, 1, 2);
    Instant noon = Instant.parse("2026-11-22T12:00:00Z");
    Statement base = Statements.of(start, "2017", reported, new UUID(0, 5), day, noon);
    Statement laterDay =
        Statements.of(
            start, "2018", reported, new UUID(0, 1), day.plusDays(1), noon.minusSeconds(1));
    Statement laterRecorded =
        Statements.of(start, "2018", reported, new UUID(0, 1), day, noon.plusNanos(1000));
    Statement laterId = Statements.of(start, "2018", reported, new UUID(0, 6), day, noon);

    assertEquals(
        "it has the last id of those that were recorded at the same moment",
        Resolution.of(List.of(base, laterId), LATER).orElseThrow().why());

    for (Statement newer : List.of(laterDay, laterRecorded, laterId)) {
      for (List<Statement> order : List.of(List.of(base, newer), List.of(newer, base))) {
        assertEquals(newer, Resolution.of(order, LATER).orElseThrow().winner());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2016-12-31 | 2017       | Vine Report   | reported  | 1 |                           | it is the only report that states it
          2017-01-15 | 2017       | Vine Report   | reported  | 1 |                           | it is the only report that states it
          2017-04-03 | 2017-04-03 | Dark Horizons | confirmed | 3 | 2017-04-10; 2017          | confirmed outranks reported
          2017-04-05 | 2017-04-03 | Dark Horizons | confirmed | 3 | 2017-04-10; 2017          | confirmed outranks reported
          2017-04-30 | 2017-04-03 | Soda          | confirmed | 5 | 2017-04-10; 2017-04; 2017 | confirmed outranks reported, and it is sharper than a report of the same day that agrees with it
          2017-12-31 | 2017-04-03 | Soda          | confirmed | 6 | 2017-04-10; 2017-04; 2017 | confirmed outranks reported, and it is sharper than a newer report that agrees with it
          2026-11-22 | 2017-04-03 | Soda          | confirmed | 6 | 2017-04-10; 2017-04; 2017 | confirmed outranks reported, and it is sharper than a newer report that agrees with it
          """)
  void whatWasBelievedOfJessicaJonesSeason2(
      LocalDate asOf,
      String value,
      String publisher,
      String certainty,
      int reportCount,
      String alternatives,
      String why) {
    Resolution resolved =
        Resolution.of(Statements.ofPress("jessica-jones", 2, start), asOf).orElseThrow();

    assertEquals(value, resolved.winner().value());
    assertEquals(publisher, Statements.publisher(resolved.winner()));
    assertEquals(certainty, resolved.winner().certainty().name());
    assertEquals(reportCount, resolved.reportCount());
    assertEquals(listed(alternatives), resolved.alternatives());
    assertEquals(why, resolved.why());
    assertFalse(resolved.contested());
  }

  @Test
  void nothingWasBelievedOfJessicaJonesSeason2BeforeTheFirstReport() {
    assertTrue(
        Resolution.of(Statements.ofPress("jessica-jones", 2, start), LocalDate.of(2016, 12, 30))
            .isEmpty());
  }

  @Test
  void thePunisherBeganOnTheDayThatANewerVagueReportAgreesWith() {
    Resolution resolved = press("the-punisher", start);

    assertEquals("2016-10-03", resolved.winner().value());
    assertEquals("Movie Room Reviews", Statements.publisher(resolved.winner()));
    assertEquals(confirmed, resolved.winner().certainty());
    assertEquals(2, resolved.reportCount());
    assertEquals(List.of("2016-10~"), resolved.alternatives());
    assertEquals(AGREES, resolved.why());
    assertFalse(resolved.contested());
    assertEquals("2017-04~", press("the-punisher", wrap).winner().value());
    assertEquals("Crime", press("the-punisher", working_title).winner().value());
  }

  @Test
  void theDefendersBeganBeforeTheTentativeReportSaidTheyWould() {
    Resolution first =
        Resolution.of(Statements.ofPress("the-defenders", 1, start), LocalDate.of(2016, 10, 11))
            .orElseThrow();
    assertEquals("2016/2017", first.winner().value());
    assertEquals("it is the only report that states it", first.why());

    Resolution resolved = press("the-defenders", start);
    assertEquals("2016-10~", resolved.winner().value());
    assertEquals("MCU Exchange", Statements.publisher(resolved.winner()));
    assertEquals(2, resolved.reportCount());
    assertEquals(List.of("2016/2017"), resolved.alternatives());
    assertEquals("reported outranks tentative", resolved.why());
    assertEquals("2017-03~", press("the-defenders", wrap).winner().value());
  }

  @Test
  void whatOneReportSaysStands() {
    Resolution resolved =
        Resolution.of(Statements.ofPress("jessica-jones", 2, premiere), LATER).orElseThrow();
    assertEquals("2018-03-08", resolved.winner().value());
    assertEquals("Kick", press("iron-fist", working_title).winner().value());
    assertEquals("production", press("iron-fist", phase).winner().value());
    assertEquals("Tiara", press("luke-cage", working_title).winner().value());
  }

  private static Resolution press(String show, Subject subject) {
    return Resolution.of(Statements.ofPress(show, 1, subject), LATER).orElseThrow();
  }
}
