package tv.slate.report;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import tv.slate.api.Dated;
import tv.slate.edtf.EdtfDate;
import tv.slate.production.Certainty;
import tv.slate.production.DateView;
import tv.slate.production.LocationView;
import tv.slate.production.Phase;
import tv.slate.production.Role;
import tv.slate.production.State;
import tv.slate.production.Subject;

/**
 * A report as it goes out.
 *
 * @param filedBy the name of the key that it came with; null from before there were keys
 * @param countsFrom the day from which it takes part in what is believed
 * @param withdrawn null unless it was withdrawn: then it never counted
 * @param lastModified when it was recorded or withdrawn, or one of its places last changed
 */
record ReportView(
    UUID id,
    UUID production,
    About about,
    String publisher,
    @Nullable String cites,
    @Nullable String url,
    DateView publishedOn,
    Certainty certainty,
    @Nullable DateView start,
    @Nullable DateView wrap,
    @Nullable DateView premiere,
    @Nullable Phase phase,
    @Nullable State state,
    @Nullable String workingTitle,
    @Nullable String note,
    List<ReportedShoot> locations,
    LocalDate countsFrom,
    Instant recordedAt,
    @Nullable String filedBy,
    @Nullable Withdrawal withdrawn,
    @JsonIgnore Instant lastModified)
    implements Dated {

  static ReportView of(Report report) {
    String phase = value(report, Subject.phase);
    String state = value(report, Subject.state);
    var production = report.production;
    return new ReportView(
        report.id,
        production.id,
        new About(production.show.slug, production.season, production.part),
        report.publisher,
        report.cites,
        report.url,
        DateView.of(EdtfDate.parse(report.publishedOn)),
        report.certainty,
        DateView.ofNullable(value(report, Subject.start)),
        DateView.ofNullable(value(report, Subject.wrap)),
        DateView.ofNullable(value(report, Subject.premiere)),
        phase == null ? null : Phase.valueOf(phase),
        state == null ? null : State.valueOf(state),
        value(report, Subject.working_title),
        report.note,
        report.shoots.stream().map(ReportedShoot::of).toList(),
        report.countsFrom,
        report.recordedAt,
        report.filedBy,
        report.withdrawnAt == null
            ? null
            : new Withdrawal(report.withdrawnAt, report.withdrawnBy, report.withdrawalReason),
        lastModified(report));
  }

  private static Instant lastModified(Report report) {
    Instant own = requireNonNullElse(report.withdrawnAt, report.recordedAt);
    return report.shoots.stream()
        .map(shoot -> shoot.location.updatedAt)
        .reduce(own, BinaryOperator.maxBy(Comparator.naturalOrder()));
  }

  private static @Nullable String value(Report report, Subject subject) {
    Stated stated = report.statements.get(subject);
    return stated == null ? null : stated.value();
  }

  /** When it was withdrawn, by whom, and why if that was said. */
  public record Withdrawal(Instant at, @Nullable String by, @Nullable String reason) {}

  /** A filming location that the report states. */
  public record ReportedShoot(
      LocationView location, @Nullable Role role, @Nullable String plays, @Nullable DateView when) {
    static ReportedShoot of(Shoot shoot) {
      return new ReportedShoot(
          LocationView.of(shoot.location),
          shoot.role,
          shoot.plays,
          DateView.ofNullable(shoot.happensOn));
    }
  }
}
