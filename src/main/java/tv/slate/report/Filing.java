package tv.slate.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Beliefs;
import tv.slate.location.Location;
import tv.slate.location.Locations;
import tv.slate.location.NewLocation;
import tv.slate.problem.Problem;
import tv.slate.production.Production;
import tv.slate.production.Productions;
import tv.slate.resolution.Statement;
import tv.slate.resolution.Timeline;
import tv.slate.value.Sha256;

/**
 * Files and withdraws reports, and rebuilds beliefs. The production is locked before its reports
 * are read, so that two concurrent reports both count.
 */
@ApplicationScoped
public class Filing {
  private final Session session;
  private final Reports reports;
  private final Productions productions;
  private final Locations locations;
  private final Beliefs beliefs;
  private final ReportCheck check;

  Filing(
      Session session,
      Reports reports,
      Productions productions,
      Locations locations,
      Beliefs beliefs,
      ReportCheck check) {
    this.session = session;
    this.reports = reports;
    this.productions = productions;
    this.locations = locations;
    this.beliefs = beliefs;
    this.check = check;
  }

  /**
   * Files a report, in the transaction of the caller; filing the same report again changes nothing.
   */
  public Filed file(NewReport said, String by) {
    return file(newId(), said, by);
  }

  /** Files a report with this id, unless the same report exists with another one. */
  public Filed file(UUID id, NewReport said, String by) {
    Filed filed = add(id, said, by);
    if (filed.created()) {
      rebuild(List.of(filed.production()));
    }
    return filed;
  }

  /**
   * Files a report; the caller must {@link #rebuild} its production at the end.
   *
   * @param by the name of the writer
   */
  public Filed add(NewReport said, String by) {
    return add(newId(), said, by);
  }

  private Filed add(UUID id, NewReport said, String by) {
    List<NewLocation> places = checked(said);
    UUID production = productions.ensure(said.about(), "/about").id();
    List<UUID> placeIds = locations.ensure(places);
    byte[] fingerprint = fingerprint(production, said, placeIds);
    Optional<UUID> same = reports.same(fingerprint);
    if (same.isPresent()) {
      return new Filed(same.get(), production, false);
    }
    Report report =
        new Report(id, session.getReference(Production.class, production), said, by, fingerprint);
    for (int i = 0; i < placeIds.size(); i++) {
      Location place = session.getReference(Location.class, placeIds.get(i));
      report.shoots.add(new Shoot(report, place, said.shoots().get(i)));
    }
    reports.persist(report);
    return new Filed(report.id, production, true);
  }

  private static UUID newId() {
    return UuidVersion7Strategy.INSTANCE.generateUuid(null);
  }

  /** A report, with its production locked until the transaction ends. */
  Optional<Report> lock(UUID id) {
    Optional<Report> found = reports.whole(id);
    found.ifPresent(
        report -> {
          productions.lock(List.of(report.production.id));
          session.refresh(report);
        });
    return found;
  }

  /**
   * Withdraws a locked report; repeating it has no effect, except that the reason may be given
   * later.
   */
  void withdraw(Report report, @Nullable String reason, String by) {
    if (report.withdraw(reason, by)) {
      rebuild(List.of(report.production.id));
    }
  }

  /** Replays the timelines of locked productions from the reports that count. */
  public void rebuild(Collection<UUID> locked) {
    session.flush();
    Map<UUID, List<Statement>> statements = reports.statements(locked);
    beliefs.replace(
        locked.stream()
            .collect(
                toMap(id -> id, id -> Timeline.replay(statements.getOrDefault(id, List.of())))));
  }

  private List<NewLocation> checked(NewReport said) {
    if (!ReportCheck.faults(said, LocalDate.now(ZoneOffset.UTC)).isEmpty()) {
      throw Problem.invalid(check.faults(said));
    }
    return said.shoots().stream().map(shoot -> requireNonNull(shoot.place())).toList();
  }

  static byte[] fingerprint(UUID production, NewReport said, List<UUID> places) {
    Stream<String> publication =
        Stream.of(production.toString(), said.publisher(), said.url(), said.publishedOn().edtf());
    Stream<String> dates =
        said.milestones().entrySet().stream().map(date -> date.getKey() + " " + date.getValue());
    Stream<String> words =
        said.words().entrySet().stream().map(word -> word.getKey() + " " + word.getValue());
    Stream<String> shoots =
        IntStream.range(0, places.size())
            .mapToObj(
                i -> {
                  NewShoot shoot = said.shoots().get(i);
                  return String.join(
                      "\0",
                      places.get(i) + "",
                      shoot.role() + "",
                      shoot.when() + "",
                      plays(shoot.plays()));
                })
            .sorted();
    MessageDigest digest = Sha256.digest();
    Stream.of(publication, dates, words, shoots)
        .flatMap(part -> part)
        .forEach(part -> digest.update((part + "\0\0").getBytes(UTF_8)));
    return digest.digest();
  }

  /**
   * An absent value is "null", as in all stored fingerprints; a text is distinguished from it by a
   * character that no text may contain.
   */
  private static String plays(@Nullable String plays) {
    return "null".equals(plays) ? "\u0001null" : plays + "";
  }

  /** A report that exists now. */
  public record Filed(UUID report, UUID production, boolean created) {}
}
