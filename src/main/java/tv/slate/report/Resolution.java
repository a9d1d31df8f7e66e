package tv.slate.report;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tv.slate.production.Certainty;

/**
 * Which of the statements about one subject is to be believed, and why.
 *
 * @param alternatives the distinct other values, of a date sharpest first, else newest first
 * @param why one sentence's worth, without a full stop
 * @param contested whether a report newer than the winner, at least reported, names a date that
 *     excludes the winner's
 */
record Resolution(
    Statement winner, int reportCount, List<String> alternatives, String why, boolean contested) {

  private static final Comparator<Statement> SHARPEST_FIRST =
      comparingLong(Resolution::days)
          .thenComparing(Statement::earliest)
          .thenComparing(Statement::value);

  /**
   * What follows on a day from those of a subject's statements that count by then; empty where none
   * does.
   */
  static Optional<Resolution> of(List<Statement> statements, LocalDate asOf) {
    List<Statement> newestFirst =
        statements.stream()
            .filter(statement -> !statement.countsFrom().isAfter(asOf))
            .sorted(Statement.OLDEST_FIRST.reversed())
            .toList();
    if (newestFirst.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        newestFirst.getFirst().subject().isMilestone()
            ? ofDates(newestFirst)
            : ofOthers(newestFirst));
  }

  /**
   * The highest-ranking certainty alone takes part; the newest of it wins, or an older one that
   * sharpens it.
   */
  private static Resolution ofDates(List<Statement> newestFirst) {
    Certainty highest =
        newestFirst.stream()
            .map(Statement::certainty)
            .max(comparingInt(Certainty::rank))
            .orElseThrow();
    List<Statement> contenders =
        newestFirst.stream().filter(statement -> statement.certainty().atLeast(highest)).toList();
    Statement winner = contenders.getFirst();
    for (Statement older : contenders.subList(1, contenders.size())) {
      if (older.isSharperThan(winner)) {
        winner = older;
      } else if (!older.contains(winner)) {
        break;
      }
    }
    return new Resolution(
        winner,
        newestFirst.size(),
        alternatives(winner, newestFirst.stream().sorted(SHARPEST_FIRST)),
        why(winner, contenders, newestFirst),
        isContested(winner, newestFirst));
  }

  /** The newest that is at least reported wins, else the newest. */
  private static Resolution ofOthers(List<Statement> newestFirst) {
    Optional<Statement> sound =
        newestFirst.stream()
            .filter(statement -> statement.certainty().atLeast(Certainty.reported))
            .findFirst();
    Statement winner = sound.orElse(newestFirst.getFirst());
    String why;
    if (newestFirst.size() == 1) {
      why = "it is the only report that states it";
    } else if (winner.equals(newestFirst.getFirst())) {
      why = newest(winner, newestFirst, "it is the newest report that states it");
    } else {
      why =
          newest(
              winner,
              newestFirst.stream()
                  .filter(statement -> statement.certainty().atLeast(Certainty.reported))
                  .toList(),
              "it is the newest that is at least reported");
    }
    return new Resolution(
        winner, newestFirst.size(), alternatives(winner, newestFirst.stream()), why, false);
  }

  private static long days(Statement statement) {
    boolean open =
        statement.earliest().equals(LocalDate.MIN) || statement.latest().equals(LocalDate.MAX);
    return open
        ? Long.MAX_VALUE
        : ChronoUnit.DAYS.between(statement.earliest(), statement.latest());
  }

  private static List<String> alternatives(Statement winner, Stream<Statement> inOrder) {
    return inOrder
        .map(Statement::value)
        .distinct()
        .filter(value -> !value.equals(winner.value()))
        .toList();
  }

  private static boolean isContested(Statement winner, List<Statement> newestFirst) {
    return newestFirst.stream()
        .takeWhile(newer -> !newer.equals(winner))
        .anyMatch(newer -> newer.certainty().atLeast(Certainty.reported) && newer.excludes(winner));
  }

  private static String why(
      Statement winner, List<Statement> contenders, List<Statement> newestFirst) {
    if (newestFirst.size() == 1) {
      return "it is the only report that states it";
    }
    String rank =
        newestFirst.stream()
            .filter(statement -> !statement.certainty().atLeast(winner.certainty()))
            .map(Statement::certainty)
            .max(comparingInt(Certainty::rank))
            .map(outranked -> winner.certainty() + " outranks " + outranked)
            .orElse("");
    List<Statement> newer = contenders.subList(0, contenders.indexOf(winner));
    String age =
        contenders.size() == 1
            ? ""
            : newer.isEmpty()
                ? newest(winner, contenders, "it is the newest")
                : sharper(winner, newer);
    return rank.isEmpty() ? age : age.isEmpty() ? rank : rank + ", and " + age;
  }

  /** Why the first of the newest is the newest, where others count from the same day. */
  private static String newest(Statement winner, List<Statement> rivals, String otherwise) {
    List<Statement> ofSameDay =
        rivals.stream()
            .filter(rival -> rival.isOfSameDay(winner) && !rival.equals(winner))
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

  /** Why it comes before statements that are no older, and contain it. */
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
