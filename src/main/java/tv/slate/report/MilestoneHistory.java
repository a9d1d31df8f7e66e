package tv.slate.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.slate.api.Dated;
import tv.slate.edtf.EdtfDate;
import tv.slate.edtf.Precision;
import tv.slate.production.Believed;
import tv.slate.production.Certainty;
import tv.slate.production.DateView;
import tv.slate.production.MilestoneView;
import tv.slate.production.SourceView;

/**
 * One milestone of a production: the current date and why, every reported date newest first, and
 * how it slipped, oldest first.
 */
record MilestoneHistory(
    UUID production,
    @Nullable MilestoneView current,
    List<ReportedDate> reported,
    List<Slip> timeline,
    @JsonIgnore Instant lastModified)
    implements Dated {

  static MilestoneHistory of(
      UUID production, Instant updatedAt, List<ReportedDate> reported, List<Believed> beliefs) {
    return new MilestoneHistory(
        production,
        beliefs.isEmpty() ? null : MilestoneView.of(beliefs.getLast()),
        reported,
        Slip.timeline(beliefs),
        updatedAt);
  }

  /**
   * What was believed from a day until another. Neighbours with the same date are one; the rest is
   * of the first of them.
   *
   * @param knownTo exclusive; null while it is believed
   * @param slippedDays days since the last date before it that was precise to the day, negative
   *     where it came forward; null unless both are
   */
  public record Slip(
      DateView date,
      LocalDate knownFrom,
      @Nullable LocalDate knownTo,
      @Nullable Integer slippedDays,
      Certainty certainty,
      boolean contested,
      SourceView source,
      String why) {

    static List<Slip> timeline(List<Believed> beliefs) {
      List<Slip> slips = new ArrayList<>();
      LocalDate lastDay = null;
      for (Believed belief : beliefs) {
        EdtfDate date = EdtfDate.parse(belief.value());
        if (!slips.isEmpty() && slips.getLast().date.edtf().equals(belief.value())) {
          slips.set(slips.size() - 1, slips.getLast().until(belief.knownTo()));
          continue;
        }
        LocalDate day = date.precision() == Precision.day ? requireNonNull(date.earliest()) : null;
        Integer slipped =
            day == null || lastDay == null
                ? null
                : Math.toIntExact(ChronoUnit.DAYS.between(lastDay, day));
        slips.add(
            new Slip(
                DateView.of(date),
                belief.knownFrom(),
                belief.knownTo(),
                slipped,
                Certainty.valueOf(belief.certainty()),
                belief.contested(),
                belief.source(),
                belief.why()));
        lastDay = day == null ? lastDay : day;
      }
      return slips;
    }

    private Slip until(@Nullable LocalDate day) {
      return new Slip(date, knownFrom, day, slippedDays, certainty, contested, source, why);
    }
  }
}
