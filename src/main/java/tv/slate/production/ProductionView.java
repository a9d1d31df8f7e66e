package tv.slate.production;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.MilestoneView;
import tv.slate.belief.Phase;
import tv.slate.belief.PhaseFrom;
import tv.slate.belief.SourceSummary;
import tv.slate.belief.Sources;
import tv.slate.belief.State;
import tv.slate.belief.StoredBelief;
import tv.slate.belief.Subject;
import tv.slate.filming.FilmingLocations;
import tv.slate.filming.FilmingPlace;
import tv.slate.filming.LocationView;
import tv.slate.filming.ShootView;
import tv.slate.show.ShowSummary;
import tv.slate.tag.HasLastModified;

/**
 * The response for a production: its identity, and what is derived from the reports.
 *
 * @param phase its stage: as a report states it, or else derived from the dates
 * @param phaseFrom which of the two; null if there is no phase
 * @param locationCount how many entries {@code locations} would have; it holds the ten most
 *     reported
 * @param sources the publishers of its reports, most reports first; 20 at most
 * @param distanceKm kilometres from {@code near} to its nearest matching location, if {@code near}
 *     was given
 * @param matchCount how many shoots match, in a list filtered by place or shooting days
 * @param matches the first ten of them, by distance or else by date; null, like their number,
 *     without such a filter
 * @param updatedAt when a belief about it last changed
 * @param lastModified when anything shown last changed, including its show, locations and licences
 * @param asOf the day as of which everything is shown; null is now
 */
@Schema(
    description =
        "A production: the making of one season, or of a film, as far as reports tell of it.")
public record ProductionView(
    @Schema(description = "The production's id.") UUID id,
    @Schema(description = "The show.") ShowSummary show,
    @Schema(description = "The season; null for a film, and if unknown.") @Nullable Integer season,
    @Schema(description = "The part, if the season is shot in parts; otherwise null.")
        @Nullable Integer part,
    @Schema(description = "The title it is filmed under.") @Nullable String workingTitle,
    @Schema(description = "The stage, by reports or else by its dates; null if unknown.")
        @Nullable Phase phase,
    @Schema(
            description =
                "Where the phase comes from: `reports` if one states it, `dates` if it is derived from start, wrap and premiere for the requested day; null if there is no phase.")
        @Nullable PhaseFrom phaseFrom,
    @Schema(description = "Whether it proceeds: `active` if no report says otherwise.") State state,
    @Schema(description = "The first day of filming, as believed; null if no report states it.")
        @Nullable MilestoneView start,
    @Schema(description = "The last day of filming, as believed; null if no report states it.")
        @Nullable MilestoneView wrap,
    @Schema(description = "When it is first shown, as believed; null if no report states it.")
        @Nullable MilestoneView premiere,
    @Schema(description = "The number of its locations, counted once for each role.")
        int locationCount,
    @Schema(
            description =
                "The locations that most reports name, ten at most, one entry for each location and role.")
        List<FilmingPlace> locations,
    @Schema(description = "The publishers of most of the reports it follows from, 20 at most.")
        List<SourceSummary> sources,
    @Schema(description = "Kilometres from `near` to its nearest location; absent without `near`.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double distanceKm,
    @Schema(
            description =
                "How many of its shoots match, if the list is filtered by place or shooting days; otherwise absent.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Integer matchCount,
    @Schema(
            description =
                "The shoots that match, ten at most, if the list is filtered by place or shooting days; otherwise absent. By distance with `near`, else by date, undated ones last.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<ShootView> matches,
    @Schema(description = "When a belief about it last changed.") Instant updatedAt,
    @JsonIgnore Instant lastModified,
    @JsonIgnore @Nullable LocalDate asOf)
    implements HasLastModified {

  /** The shoot that matches best, if there is one. */
  public Optional<ShootView> bestMatch() {
    return Stream.ofNullable(matches).flatMap(List::stream).findFirst();
  }

  /**
   * The location for formats with room for only one: that of the best match, or the most reported
   * without a filter by place or shooting days.
   */
  public Optional<LocationView> place() {
    return matches == null
        ? locations.stream().findFirst().map(FilmingPlace::location)
        : bestMatch().map(ShootView::location);
  }

  static ProductionView of(
      Productions.ProductionRow found,
      Map<Subject, StoredBelief> believed,
      List<FilmingLocations.FilmingPlaceRow> entries,
      List<Sources.SourceRow> sources,
      @Nullable List<FilmingLocations.MatchingShoot> matches,
      @Nullable LocalDate asOf,
      LocalDate day) {
    String reported = value(believed, Subject.phase);
    MilestoneView start = milestone(believed, Subject.start);
    MilestoneView wrap = milestone(believed, Subject.wrap);
    MilestoneView premiere = milestone(believed, Subject.premiere);
    Phase phase = reported == null ? Phase.on(day, start, wrap, premiere) : Phase.valueOf(reported);
    Instant changed = lastModified(found, entries, sources, matches);
    if (reported == null && asOf == null) {
      changed =
          Phase.lastChange(day, start, wrap, premiere)
              .map(change -> change.atStartOfDay(ZoneOffset.UTC).toInstant())
              .filter(changed::isBefore)
              .orElse(changed);
    }
    return new ProductionView(
        found.id(),
        found.show(),
        found.season(),
        found.part(),
        value(believed, Subject.working_title),
        phase,
        phase == null ? null : reported == null ? PhaseFrom.dates : PhaseFrom.reports,
        State.valueOf(requireNonNullElse(value(believed, Subject.state), State.active.name())),
        start,
        wrap,
        premiere,
        entries.isEmpty() ? 0 : entries.getFirst().total(),
        entries.stream().map(FilmingPlace::of).toList(),
        sources.stream().map(Sources.SourceRow::summary).toList(),
        ShootView.kilometres(found.distance()),
        matches == null ? null : matches.isEmpty() ? 0 : matches.getFirst().total(),
        matches == null ? null : matches.stream().map(ShootView::of).toList(),
        found.updatedAt(),
        changed,
        asOf);
  }

  private static Instant lastModified(
      Productions.ProductionRow found,
      List<FilmingLocations.FilmingPlaceRow> entries,
      List<Sources.SourceRow> sources,
      @Nullable List<FilmingLocations.MatchingShoot> matches) {
    Instant last = later(found.updatedAt(), found.showUpdatedAt());
    for (FilmingLocations.FilmingPlaceRow entry : entries) {
      last = later(last, entry.updatedAt());
    }
    for (Sources.SourceRow source : sources) {
      last = source.updatedAt() == null ? last : later(last, source.updatedAt());
    }
    for (FilmingLocations.MatchingShoot match :
        requireNonNullElse(matches, List.<FilmingLocations.MatchingShoot>of())) {
      last = later(last, match.updatedAt());
    }
    return last;
  }

  private static Instant later(Instant one, Instant other) {
    return other.isAfter(one) ? other : one;
  }

  private static @Nullable String value(Map<Subject, StoredBelief> believed, Subject subject) {
    StoredBelief belief = believed.get(subject);
    return belief == null ? null : belief.value();
  }

  private static @Nullable MilestoneView milestone(
      Map<Subject, StoredBelief> believed, Subject subject) {
    StoredBelief belief = believed.get(subject);
    return belief == null ? null : MilestoneView.of(belief);
  }
}
