package tv.slate.resolution;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tv.slate.belief.Certainty.reported;
import static tv.slate.belief.Subject.phase;
import static tv.slate.belief.Subject.start;
import static tv.slate.belief.Subject.wrap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import tv.slate.belief.Belief;
import tv.slate.belief.Certainty;
import tv.slate.belief.Subject;

class TimelinePropertiesTest {
  private static final LocalDate FIRST = LocalDate.of(2017, 1, 1);

  @Property(tries = 500)
  void beliefsPartitionTimeFromTheFirstReportOn(@ForAll("statements") List<Statement> statements) {
    Map<Subject, List<Belief>> timelines =
        Timeline.replay(statements).stream().collect(groupingBy(Belief::subject));

    assertEquals(bySubject(statements).keySet(), timelines.keySet());
    timelines.forEach(
        (subject, beliefs) -> {
          LocalDate next =
              bySubject(statements).get(subject).stream()
                  .map(Statement::countsFrom)
                  .min(LocalDate::compareTo)
                  .orElseThrow();
          for (Belief belief : beliefs) {
            assertEquals(next, belief.knownFrom());
            assertTrue(belief.knownFrom().isBefore(belief.knownTo()));
            next = belief.knownTo();
          }
          assertEquals(LocalDate.MAX, next);
        });
  }

  @Property(tries = 500)
  void onAnyDayItHoldsWhatFollowsOnThatDay(
      @ForAll("statements") List<Statement> statements,
      @ForAll @IntRange(min = -2, max = 14) int d) {
    LocalDate day = FIRST.plusDays(d);
    List<Belief> timeline = Timeline.replay(statements);

    bySubject(statements)
        .forEach(
            (subject, stated) -> {
              Optional<Belief> held =
                  timeline.stream()
                      .filter(belief -> belief.subject() == subject)
                      .filter(belief -> !belief.knownFrom().isAfter(day))
                      .filter(belief -> belief.knownTo().isAfter(day))
                      .findFirst();
              assertEquals(
                  Resolution.of(stated, day)
                      .map(
                          resolved ->
                              new Belief(
                                  subject,
                                  resolved.winner().value(),
                                  resolved.winner().earliest(),
                                  resolved.winner().latest(),
                                  resolved.winner().certainty(),
                                  resolved.winner().report(),
                                  resolved.reportCount(),
                                  subject.isMilestone() ? resolved.alternatives() : List.of(),
                                  resolved.why(),
                                  resolved.contested(),
                                  held.orElseThrow().knownFrom(),
                                  held.orElseThrow().knownTo())),
                  held);
            });
  }

  @Property(tries = 500)
  void theWinnerOfADateRanksHighestAndLiesWithinTheNewestOfItsRank(
      @ForAll("statements") List<Statement> statements) {
    for (Belief belief : Timeline.replay(statements)) {
      List<Statement> counting =
          bySubject(statements).get(belief.subject()).stream()
              .filter(statement -> !statement.countsFrom().isAfter(belief.knownFrom()))
              .sorted(Statement.OLDEST_FIRST.reversed())
              .toList();
      Statement winner =
          counting.stream()
              .filter(statement -> statement.report().equals(belief.report()))
              .findFirst()
              .orElseThrow();
      int highest = counting.stream().mapToInt(s -> s.certainty().rank()).max().orElseThrow();
      if (belief.subject().isMilestone()) {
        assertEquals(highest, belief.certainty().rank());
        assertTrue(
            counting.stream()
                .filter(statement -> statement.certainty().rank() == highest)
                .findFirst()
                .orElseThrow()
                .contains(winner));
      } else {
        assertEquals(
            highest >= reported.rank(), belief.certainty().atLeast(reported), "where any is");
      }
    }
  }

  @Property(tries = 500)
  void everyValueWinsOrIsAnAlternativeOnce(@ForAll("statements") List<Statement> statements) {
    for (Belief belief : Timeline.replay(statements)) {
      List<Statement> counting =
          bySubject(statements).get(belief.subject()).stream()
              .filter(statement -> !statement.countsFrom().isAfter(belief.knownFrom()))
              .toList();
      Set<String> values = new HashSet<>(belief.alternatives());

      assertEquals(belief.alternatives().size(), values.size());
      assertTrue(values.add(belief.value()));
      if (belief.subject().isMilestone()) {
        assertEquals(counting.stream().map(Statement::value).collect(Collectors.toSet()), values);
      } else {
        assertEquals(List.of(), belief.alternatives()); // they aren't shown
      }
      assertEquals(counting.size(), belief.reportCount());
      assertFalse(belief.why().isBlank());
    }
  }

  @Property(tries = 500)
  void theOrderInWhichReportsComeDoesNotMatter(
      @ForAll("statements") List<Statement> statements, @ForAll Random random) {
    List<Statement> shuffled = new ArrayList<>(statements);
    Collections.shuffle(shuffled, random);

    assertEquals(Timeline.replay(statements), Timeline.replay(shuffled));
  }

  @Property(tries = 1000)
  void theOrderOfFilingDoesNotMatterBetweenOfficialAndConfirmed(
      @ForAll("statements") List<Statement> statements, @ForAll Random random) {
    List<Integer> seconds = new ArrayList<>(IntStream.range(0, statements.size()).boxed().toList());
    Collections.shuffle(seconds, random);
    List<Statement> refiled =
        IntStream.range(0, statements.size())
            .mapToObj(i -> recorded(statements.get(i), seconds.get(i)))
            .toList();

    for (List<Statement> stated : bySubject(statements).values()) {
      Set<LocalDate> daysOfSeveral =
          stated.stream()
              .collect(groupingBy(s -> Map.entry(s.countsFrom(), s.isOfficial())))
              .values()
              .stream()
              .filter(alike -> alike.size() > 1)
              .map(alike -> alike.getFirst().countsFrom())
              .collect(Collectors.toSet());
      if (daysOfSeveral.isEmpty()) { // of several, the time of recording decides
        Subject subject = stated.getFirst().subject();
        assertEquals(
            winners(Timeline.replay(statements), subject),
            winners(Timeline.replay(refiled), subject));
      }
    }
  }

  @Property(tries = 500)
  void whatIsSaidOfAgeIsTrue(@ForAll("statements") List<Statement> statements) {
    for (Belief belief : Timeline.replay(statements)) {
      List<Statement> counting =
          bySubject(statements).get(belief.subject()).stream()
              .filter(statement -> !statement.countsFrom().isAfter(belief.knownFrom()))
              .toList();
      Statement winner =
          counting.stream()
              .filter(statement -> statement.report().equals(belief.report()))
              .findFirst()
              .orElseThrow();
      List<Statement> rivals =
          counting.stream()
              .filter(statement -> statement.certainty().atLeast(winner.certainty()))
              .filter(statement -> !statement.equals(winner))
              .toList();
      if (belief.why().contains("is the newest") && belief.subject().isMilestone()) {
        assertTrue(rivals.stream().allMatch(s -> s.countsFrom().isBefore(winner.countsFrom())));
      } else if (belief.why().contains("official comes before")) {
        assertTrue(winner.isOfficial() && counting.stream().anyMatch(s -> !s.isOfficial()));
      } else if (belief.why().contains("last recorded")) {
        assertTrue(
            rivals.stream()
                .filter(s -> s.isOfSameDay(winner) && s.isOfficial() == winner.isOfficial())
                .allMatch(s -> s.recordedAt().isBefore(winner.recordedAt())));
      }
    }
  }

  private static List<UUID> winners(List<Belief> timeline, Subject subject) {
    return timeline.stream()
        .filter(belief -> belief.subject() == subject)
        .map(Belief::report)
        .toList();
  }

  private static Statement recorded(Statement statement, int second) {
    return Statements.of(
        statement.subject(),
        statement.value(),
        statement.certainty(),
        statement.report(),
        statement.countsFrom(),
        Instant.EPOCH.plusSeconds(second));
  }

  private static Map<Subject, List<Statement>> bySubject(List<Statement> statements) {
    return statements.stream().collect(groupingBy(Statement::subject));
  }

  /** Reports in tight bounds, so that days, recordings, certainties and dates coincide. */
  @Provide
  Arbitrary<List<Statement>> statements() {
    Arbitrary<String> dates =
        Arbitraries.of(
            "2017-04-03",
            "2017-04-10",
            "2017-04",
            "2017-04~",
            "2017-05",
            "2017",
            "2017-21",
            "201X",
            "2017-04-10/2017-06",
            "2017-04/..",
            "2017-05/..",
            "../2017",
            "../2017-04-10?",
            "2018");
    Arbitrary<Statement> milestones = statement(Arbitraries.of(start, wrap), dates);
    Arbitrary<Statement> phases =
        statement(Arbitraries.just(phase), Arbitraries.of("production", "completed"));
    return Arbitraries.frequencyOf(Tuple.of(4, milestones), Tuple.of(1, phases))
        .list()
        .ofMaxSize(12)
        .map(
            statements ->
                IntStream.range(0, statements.size())
                    .mapToObj(i -> withReport(statements.get(i), new UUID(7 * i % 5, i)))
                    .toList());
  }

  private static Arbitrary<Statement> statement(
      Arbitrary<Subject> subjects, Arbitrary<String> values) {
    return Combinators.combine(
            subjects,
            values,
            Arbitraries.of(Certainty.class),
            Arbitraries.integers().between(0, 10),
            Arbitraries.integers().between(0, 2))
        .as(
            (subject, value, certainty, day, second) ->
                Statements.of(
                    subject,
                    value,
                    certainty,
                    new UUID(0, 0),
                    FIRST.plusDays(day),
                    Instant.EPOCH.plusSeconds(second)));
  }

  private static Statement withReport(Statement statement, UUID report) {
    return Statements.of(
        statement.subject(),
        statement.value(),
        statement.certainty(),
        report,
        statement.countsFrom(),
        statement.recordedAt());
  }
}
