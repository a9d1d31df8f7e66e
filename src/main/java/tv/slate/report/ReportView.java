package tv.slate.report;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Certainty;
import tv.slate.belief.DateView;
import tv.slate.belief.Phase;
import tv.slate.belief.State;
import tv.slate.belief.Subject;
import tv.slate.edtf.EdtfDate;
import tv.slate.filming.LocationView;
import tv.slate.filming.ShootRole;
import tv.slate.tag.HasLastModified;

/**
 * The response for a report.
 *
 * @param filedBy the name of the key with which it was filed; null for reports older than keys
 * @param countsFrom the day from which it counts for beliefs
 * @param withdrawn null unless it was withdrawn: then it counts for no day
 * @param lastModified when it was recorded or withdrawn, or one of its locations last changed
 */
@Schema(description = "A report, as it was filed. It is never edited.")
record ReportView(
    @Schema(description = "The report's id.") UUID id,
    @Schema(description = "The id of the production that it is about.") UUID production,
    @Schema(description = "What it is about.") About about,
    @Schema(description = "The publisher.") String publisher,
    @Schema(description = "The source that the report itself cites.") @Nullable String cites,
    @Schema(description = "Where it can be read.") @Nullable String url,
    @Schema(description = "When it was published.") DateView publishedOn,
    @Schema(description = "How certain it is of what it states.") Certainty certainty,
    @Schema(description = "The first day of filming that it states.") @Nullable DateView start,
    @Schema(description = "The last day of filming that it states.") @Nullable DateView wrap,
    @Schema(description = "The premiere that it states.") @Nullable DateView premiere,
    @Schema(description = "The phase that it states.") @Nullable Phase phase,
    @Schema(description = "The state that it states.") @Nullable State state,
    @Schema(description = "The working title that it states.") @Nullable String workingTitle,
    @Schema(description = "What an editor should know about it.") @Nullable String note,
    @Schema(description = "The locations that it states, in its order.")
        List<ReportedShoot> locations,
    @Schema(
            description =
                "The day from which it counts: when it was published at the latest, or when it was recorded, whichever is earlier.")
        LocalDate countsFrom,
    @Schema(description = "When it was filed here.") Instant recordedAt,
    @Schema(description = "The name of the key that filed it.") @Nullable String filedBy,
    @Schema(description = "When and why it was withdrawn; null while it counts.")
        @Nullable Withdrawal withdrawn,
    @JsonIgnore Instant lastModified)
    implements HasLastModified {

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
    Instant withdrawn = requireNonNullElse(report.withdrawnAt, report.recordedAt);
    Instant own = requireNonNullElse(report.reasonGivenAt, withdrawn);
    return report.shoots.stream()
        .map(shoot -> shoot.location.updatedAt)
        .reduce(own, BinaryOperator.maxBy(Comparator.naturalOrder()));
  }

  private static @Nullable String value(Report report, Subject subject) {
    StatedValue stated = report.statements.get(subject);
    return stated == null ? null : stated.value();
  }

  /** When it was withdrawn, whose key did it, and the reason if one was given. */
  @Schema(description = "The withdrawal of a report, which then counts for no day.")
  public record Withdrawal(
      @Schema(description = "When it was withdrawn.") Instant at,
      @Schema(description = "The name of the key that withdrew it.") @Nullable String by,
      @Schema(description = "The reason, if one was given.") @Nullable String reason) {}

  /** A filming location that the report states. */
  @Schema(description = "A filming location that a report states.")
  public record ReportedShoot(
      @Schema(description = "The location.") LocationView location,
      @Schema(description = "Its role, if the report says so.") @Nullable ShootRole role,
      @Schema(description = "What it represents in the story.") @Nullable String plays,
      @Schema(description = "When it films there.") @Nullable DateView when) {
    static ReportedShoot of(Shoot shoot) {
      return new ReportedShoot(
          LocationView.of(shoot.location),
          shoot.role,
          shoot.plays,
          DateView.ofNullable(shoot.happensOn));
    }
  }
}
