package tv.slate.resolution;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Certainty;

/**
 * Which of the statements about one subject is believed, and why.
 *
 * @param alternatives the first 50 distinct other values, for dates most precise first, otherwise
 *     newest first
 * @param why the reason, a sentence without a full stop
 * @param contested whether a report newer than the winner, with a certainty of at least {@code
 *     reported}, names a date that excludes the winner's
 */
record Resolution(
    Statement winner, int reportCount, List<String> alternatives, String why, boolean contested) {

  private static final Comparator<Statement> SHARPEST_FIRST =
      comparingLong(Resolution::days)
          .thenComparing(Statement::earliest)
          .thenComparing(Statement::value);

  /** More would be useless to readers, and each belief stores them. */
  private static final int MOST_ALTERNATIVES = 50;

  /**
   * The belief on a day, from the statements about a subject that count by then; empty if there are
   * none.
   */
  static Optional<Resolution> of(List<Statement> statements, LocalDate asOf) {
    var counting = new Counting();
    statements.stream()
        .filter(statement -> !statement.countsFrom().isAfter(asOf))
        .sorted(Statement.OLDEST_FIRST)
        .forEach(counting::add);
    return counting.isEmpty() ? Optional.empty() : Optional.of(counting.resolve());
  }

  /**
   * The statements about one subject that count by a day. They are added oldest first, so that
   * resolving day after day doesn't process all of them each time.
   */
  static final class Counting {
    private final List<Statement> oldestFirst = new ArrayList<>();

    /**
     * For dates, those of the highest-ranking certainty; otherwise those with at least {@code
     * reported}.
     */
    private final List<Statement> contenders = new ArrayList<>();

    /** One for each distinct value. */
    private final NavigableSet<Statement> sharpestFirst = new TreeSet<>(SHARPEST_FIRST);

    /** The highest certainty below that of the contenders. */
    private @Nullable Certainty outranked;

    boolean isEmpty() {
      return oldestFirst.isEmpty();
    }

    /** Adds a statement, which must not be older than those before. */
    void add(Statement statement) {
      oldestFirst.add(statement);
      if (!statement.subject().isMilestone()) {
        if (statement.certainty().atLeast(Certainty.reported)) {
          contenders.add(statement);
        }
        return;
      }
      sharpestFirst.add(statement);
      if (contenders.isEmpty()) {
        contenders.add(statement);
        return;
      }
      Certainty highest = contenders.getFirst().certainty();
      if (!highest.atLeast(statement.certainty())) {
        outranked = highest;
        contenders.clear();
        contenders.add(statement);
      } else if (statement.certainty().atLeast(highest)) {
        contenders.add(statement);
      } else if (outranked == null || !outranked.atLeast(statement.certainty())) {
        outranked = statement.certainty();
      }
    }

    Resolution resolve() {
      return oldestFirst.getFirst().subject().isMilestone() ? ofDates() : ofOthers();
    }

    /**
     * Only the highest-ranking certainty counts; its newest statement wins, or an older one that is
     * more precise and compatible.
     */
    private Resolution ofDates() {
      List<Statement> newestFirst = contenders.reversed();
      Statement winner = newestFirst.getFirst();
      int newer = 0;
      for (int i = 1; i < newestFirst.size(); i++) {
        Statement older = newestFirst.get(i);
        if (older.isSharperThan(winner)) {
          winner = older;
          newer = i;
        } else if (!older.contains(winner)) {
          break;
        }
      }
      String value = winner.value();
      return new Resolution(
          winner,
          oldestFirst.size(),
          sharpestFirst.stream()
              .map(Statement::value)
              .filter(other -> !other.equals(value))
              .limit(MOST_ALTERNATIVES)
              .toList(),
          why(winner, newestFirst.subList(0, newer)),
          isContested(winner));
    }

    /** The newest with at least {@code reported} wins, else the newest. */
    private Resolution ofOthers() {
      List<Statement> newestFirst = oldestFirst.reversed();
      Statement winner = contenders.isEmpty() ? newestFirst.getFirst() : contenders.getLast();
      String why;
      if (newestFirst.size() == 1) {
        why = "it is the only report that states it";
      } else if (winner.equals(newestFirst.getFirst())) {
        why = newest(winner, newestFirst, "it is the newest report that states it");
      } else {
        why = newest(winner, contenders.reversed(), "it is the newest that is at least reported");
      }
      String value = winner.value();
      return new Resolution(
          winner,
          newestFirst.size(),
          newestFirst.stream()
              .map(Statement::value)
              .distinct()
              .filter(other -> !other.equals(value))
              .limit(MOST_ALTERNATIVES)
              .toList(),
          why,
          false);
    }

    private boolean isContested(Statement winner) {
      return oldestFirst.reversed().stream()
          .takeWhile(newer -> !newer.equals(winner))
          .anyMatch(
              newer -> newer.certainty().atLeast(Certainty.reported) && newer.excludes(winner));
    }

    private String why(Statement winner, List<Statement> newer) {
      if (oldestFirst.size() == 1) {
        return "it is the only report that states it";
      }
      String rank = outranked == null ? "" : winner.certainty() + " outranks " + outranked;
      String age =
          contenders.size() == 1
              ? ""
              : newer.isEmpty()
                  ? newest(winner, contenders.reversed(), "it is the newest")
                  : sharper(winner, newer);
      return rank.isEmpty() ? age : age.isEmpty() ? rank : rank + ", and " + age;
    }
  }

  private static long days(Statement statement) {
    boolean open =
        statement.earliest().equals(LocalDate.MIN) || statement.latest().equals(LocalDate.MAX);
    return open
        ? Long.MAX_VALUE
        : ChronoUnit.DAYS.between(statement.earliest(), statement.latest());
  }

  /**
   * The reason why this is the newest, if others count from the same day.
   *
   * @param rivals newest first
   */
  private static String newest(Statement winner, List<Statement> rivals, String otherwise) {
    List<Statement> ofSameDay =
        rivals.stream()
            .takeWhile(rival -> rival.isOfSameDay(winner))
            .filter(rival -> !rival.equals(winner))
            .toList();
    if (ofSameDay.isEmpty()) {
      return otherwise;
    }
    List<Statement> alike =
        ofSameDay.stream().filter(rival -> rival.isOfficial() == winner.isOfficial()).toList();
    if (alike.isEmpty()) {
      return "official comes before %s on the same day"
          .formatted(
              ofSameDay.stream()
                  .map(Statement::certainty)
                  .max(comparingInt(Certainty::rank))
                  .orElseThrow());
    }
    if (alike.stream().allMatch(winner::isSharperThan)) {
      return sharper(winner, alike); // and so would be the newest whenever it was recorded
    }
    return alike.stream().anyMatch(rival -> rival.recordedAt().equals(winner.recordedAt()))
        ? "it has the last id of those that were recorded at the same moment"
        : "it is the last recorded of those of the same day";
  }

  /** The reason why it precedes statements that are no older, and contain it. */
  private static String sharper(Statement winner, List<Statement> newer) {
    if (newer.stream().noneMatch(winner::isOfSameDay)) {
      return newer.size() == 1
          ? "it is sharper than a newer report that agrees with it"
          : "it is sharper than newer reports that agree with it";
    }
    if (newer.size() == 1) {
      return "it is sharper than a report of the same day that agrees with it";
    }
    return newer.stream().allMatch(winner::isOfSameDay)
        ? "it is sharper than reports of the same day that agree with it"
        : "it is sharper than reports of the same day or newer that agree with it";
  }
}
