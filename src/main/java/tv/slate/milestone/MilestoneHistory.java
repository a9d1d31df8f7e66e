package tv.slate.milestone;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Certainty;
import tv.slate.belief.DateView;
import tv.slate.belief.MilestoneView;
import tv.slate.belief.SourceView;
import tv.slate.belief.StoredBelief;
import tv.slate.edtf.EdtfDate;
import tv.slate.edtf.Precision;
import tv.slate.report.ReportedDate;
import tv.slate.tag.HasLastModified;

/**
 * One milestone of a production: the current date and the reason for it, every reported date newest
 * first, and how it slipped, oldest first.
 */
@Schema(
    description = "A date of a production: what is believed, what was reported, and how it moved.")
record MilestoneHistory(
    @Schema(description = "The production's id.") UUID production,
    @Schema(description = "The current belief; null if no report that counts states it.")
        @Nullable MilestoneView current,
    @Schema(
            description =
                "Each date that a report states, newest first, 500 at most. All reports are at the production's `reports`.")
        List<ReportedDate> reported,
    @Schema(
            description =
                "What was believed, in order of time: how the date slipped; of the last 500 days on which reports changed it.")
        List<Slip> timeline,
    @JsonIgnore Instant lastModified)
    implements HasLastModified {

  /** More than any production has slipped in practice. */
  static final int MOST = 500;

  /** The approximate size of a response with this many dates and slips, in bytes. */
  static long bytes(int steps) {
    return 700L * steps;
  }

  static MilestoneHistory of(
      UUID production, Instant updatedAt, List<ReportedDate> reported, List<StoredBelief> beliefs) {
    return new MilestoneHistory(
        production,
        beliefs.isEmpty() ? null : MilestoneView.of(beliefs.getLast()),
        reported,
        Slip.timeline(beliefs),
        updatedAt);
  }

  /**
   * What was believed from one day until another. Neighbours with the same date are merged: {@code
   * knownFrom} is that of the first, the rest that of the last, so that the last row is the current
   * belief.
   *
   * @param knownTo exclusive; null if it is current
   * @param slippedDays days since the last earlier date that was precise to the day, negative if it
   *     moved to an earlier day; null unless both are
   */
  @Schema(description = "A date that was believed, from one day to another.")
  public record Slip(
      @Schema(description = "The date that was believed.") DateView date,
      @Schema(description = "The first day on which it was believed.") LocalDate knownFrom,
      @Schema(description = "The day on which another took its place; null while it is believed.")
          @Nullable LocalDate knownTo,
      @Schema(
              description =
                  "Days since the last earlier date in the timeline that was exact to the day, even if vague dates lie between the two; negative if it moved to an earlier day. Null if this date isn't exact to the day, or no earlier one was.")
          @Nullable Integer slippedDays,
      @Schema(description = "How certain the report that won then is.") Certainty certainty,
      @Schema(
              description =
                  "Whether a newer report, at least `reported`, names a date that excludes this one.")
          boolean contested,
      @Schema(description = "The report that won then.") SourceView source,
      @Schema(description = "Why this date won over the others, in one sentence.") String why) {

    static List<Slip> timeline(List<StoredBelief> beliefs) {
      List<Slip> slips = new ArrayList<>();
      LocalDate lastDay = null;
      for (StoredBelief belief : beliefs) {
        EdtfDate date = EdtfDate.parse(belief.value());
        if (!slips.isEmpty() && slips.getLast().date.edtf().equals(belief.value())) {
          Slip before = slips.removeLast();
          slips.add(of(belief, before.date, before.knownFrom, before.slippedDays));
          continue;
        }
        LocalDate day = date.precision() == Precision.day ? requireNonNull(date.earliest()) : null;
        Integer slipped =
            day == null || lastDay == null
                ? null
                : Math.toIntExact(ChronoUnit.DAYS.between(lastDay, day));
        slips.add(of(belief, DateView.of(date), belief.knownFrom(), slipped));
        lastDay = day == null ? lastDay : day;
      }
      return slips;
    }

    private static Slip of(
        StoredBelief belief, DateView date, LocalDate knownFrom, @Nullable Integer slippedDays) {
      return new Slip(
          date,
          knownFrom,
          belief.knownTo(),
          slippedDays,
          belief.certainty(),
          belief.contested(),
          belief.source(),
          belief.why());
    }
  }
}
