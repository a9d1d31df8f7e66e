package tv.slate.ingest;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.location.NewLocation;
import tv.slate.show.Kind;

/**
 * What a row of a feed claims about one production: that it films at a place on some days, or when
 * it premieres. Without either it only says that there is such a show or season.
 *
 * @param id the publisher's own stable identifier of the claim; null where it has none, and the
 *     claim is then known by its content
 * @param season null for a film, and where it is unknown
 * @param place where it films; its coordinates are null where they are not plausible
 * @param firstDay null where no day is known, and {@code lastDay} with it
 * @param premiere when it premieres, as a report of the row's own
 * @param released the year in which it came out, of which the feed's derived report makes a
 *     premiere
 * @param misplaced whether the row had coordinates that were left out
 */
record Claim(
    @Nullable String id,
    Titled show,
    @Nullable Integer season,
    @Nullable Integer part,
    @Nullable SeasonFacts seasonFacts,
    @Nullable NewLocation place,
    boolean misplaced,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    @Nullable EdtfDate premiere,
    @Nullable Integer released,
    @Nullable String url,
    @Nullable String note) {

  /**
   * A show as a row names it.
   *
   * @param kind null where the row doesn't tell
   * @param externalIds by authority: {@code imdb} to {@code tt0903747}
   * @param year when it was first shown
   * @param maker who directs it, which keeps films of one title apart
   * @param described whether the feed is a catalogue of shows, so that what it says of one is worth
   *     keeping up with
   */
  record Titled(
      String title,
      @Nullable Kind kind,
      Map<String, String> externalIds,
      @Nullable Integer year,
      @Nullable String maker,
      @Nullable String network,
      @Nullable String country,
      boolean described) {}

  /** What a catalogue says of a season. */
  record SeasonFacts(@Nullable String title, @Nullable Integer episodes) {}
}
