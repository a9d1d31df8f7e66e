package tv.slate.resolution;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import tv.slate.belief.Belief;
import tv.slate.belief.Subject;

/** Replays the resolution for each day on which a report of a production began to count. */
public final class Timeline {
  private Timeline() {}

  /**
   * All beliefs about a production: for each subject with statements, beliefs in order that
   * partition time from the first report on, one for each day with a new statement.
   */
  public static List<Belief> replay(List<Statement> statements) {
    return statements.stream()
        .collect(groupingBy(Statement::subject, TreeMap::new, toList()))
        .entrySet()
        .stream()
        .flatMap(subject -> replay(subject.getKey(), subject.getValue()))
        .toList();
  }

  private static Stream<Belief> replay(Subject subject, List<Statement> statements) {
    List<Statement> oldestFirst = statements.stream().sorted(Statement.OLDEST_FIRST).toList();
    var counting = new Resolution.Counting();
    List<Belief> beliefs = new ArrayList<>();
    for (int i = 0; i < oldestFirst.size(); i++) {
      counting.add(oldestFirst.get(i));
      LocalDate day = oldestFirst.get(i).countsFrom();
      LocalDate until =
          i + 1 < oldestFirst.size() ? oldestFirst.get(i + 1).countsFrom() : LocalDate.MAX;
      if (until.equals(day)) {
        continue;
      }
      Resolution resolved = counting.resolve();
      Statement winner = resolved.winner();
      beliefs.add(
          new Belief(
              subject,
              winner.value(),
              winner.earliest(),
              winner.latest(),
              winner.certainty(),
              winner.report(),
              resolved.reportCount(),
              // Alternatives of other subjects aren't shown.
              subject.isMilestone() ? resolved.alternatives() : List.of(),
              resolved.why(),
              resolved.contested(),
              day,
              until));
    }
    return beliefs.stream();
  }
}
