package tv.slate.production;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Certainties;
import tv.slate.belief.Certainty;
import tv.slate.belief.Phases;
import tv.slate.belief.States;
import tv.slate.filming.ShootCriteria;
import tv.slate.show.Kinds;
import tv.slate.value.Names;
import tv.slate.value.ParameterRecords;
import tv.slate.value.Since;

/** Parameters of the production query that all lists share. */
public record ProductionFilter(
    @RestQuery
        @Parameter(
            description = "Words in the show's title; typos are forgiven.",
            example = "jessica")
        @Nullable
        @Size(max = 200)
        String q,
    @RestQuery
        @Parameter(
            description = "The show's slug or id; several joined by commas: any of them.",
            example = "jessica-jones,the-punisher")
        @Nullable Names show,
    @RestQuery
        @Parameter(description = "The number of the season. A film has none.", example = "2")
        @Nullable
        @Min(0)
        @Max(9999)
        Integer season,
    @RestQuery
        @Parameter(
            description = "The number of the part, if a season is shot in parts.",
            example = "1")
        @Nullable
        @Min(1)
        @Max(999)
        Integer part,
    @RestQuery
        @Parameter(
            description =
                "The show's network, whatever its case and accents; several joined by commas: any of them.",
            example = "Netflix,HBO")
        @Nullable Names network,
    @RestQuery
        @Parameter(
            description =
                "The show's franchise, whatever its case and accents; several joined by commas: any of them.",
            example = "Marvel Netflix")
        @Nullable Names franchise,
    @RestQuery
        @Parameter(
            description = "The kind of the show; several joined by commas: any of them.",
            example = "series,miniseries")
        @Nullable Kinds kind,
    @RestQuery
        @Parameter(
            description =
                "The stage, by reports or else by its dates; several joined by commas: any of them.",
            example = "production,completed")
        @Nullable Phases phase,
    @RestQuery
        @Parameter(
            description = "Whether it proceeds; several joined by commas: any of them.",
            example = "active,delayed")
        @Nullable States state,
    @RestQuery
        @Parameter(
            description =
                "The least certainty of its start: `reported` finds `confirmed` and `official` too, and `rumored` everything that has a start. `confirmed` and `official` rank equal.",
            example = "confirmed")
        @Nullable Certainty certainty,
    @RestQuery
        @Parameter(
            description =
                "The certainty of its start, exactly this; several joined by commas: any of them.",
            example = "confirmed,official")
        @Nullable Certainties certaintyIs,
    @RestQuery
        @Parameter(
            description =
                "How dates must relate to a window: `possible` (the default) if their bounds overlap it, `certain` if they lie within it and are neither approximate nor uncertain. Applies to the windows of start, wrap and premiere and to `filming`; without any of them, `certain` requires a start that is neither.",
            example = "certain")
        @Nullable Match match,
    @RestQuery
        @Parameter(
            description = "The first day, or `today`, of the window in which it wraps.",
            example = "2017-01-01")
        @Nullable LocalDate wrapsFrom,
    @RestQuery
        @Parameter(
            description = "The last day, or `today`, of the window in which it wraps.",
            example = "2017-12-31")
        @Nullable LocalDate wrapsTo,
    @RestQuery
        @Parameter(
            description = "The first day, or `today`, of the window in which it premieres.",
            example = "2018-03-01")
        @Nullable LocalDate premieresFrom,
    @RestQuery
        @Parameter(
            description = "The last day, or `today`, of the window in which it premieres.",
            example = "2018-03-31")
        @Nullable LocalDate premieresTo,
    @RestQuery
        @Parameter(
            description =
                "Filming on this day, or `today` (UTC): a dated shoot may be on it, or it lies between start and wrap. With `match=certain`, the bounds of both leave no doubt, or a shoot has exactly these days. Combined with a filter by place: a shoot there on that day or, without `match=certain`, one there without a date.",
            example = "2017-06-01")
        @Nullable LocalDate filming,
    @RestQuery
        @Parameter(
            description =
                "A dated shoot may be on this day (or `today`) or later; combined with a filter by place, a shoot there.",
            example = "2017-04-01")
        @Nullable LocalDate filmsFrom,
    @RestQuery
        @Parameter(
            description =
                "A dated shoot may be on this day (or `today`) or earlier; combined with a filter by place, a shoot there.",
            example = "2017-04-30")
        @Nullable LocalDate filmsTo,
    @RestQuery
        @Parameter(
            description =
                "What is believed of it changed at this time or later: an instant, a day, or `today` (UTC). Clients that poll should overlap by some seconds: a change is stamped shortly before it can be seen.",
            example = "2026-11-22T15:00:00Z")
        @Nullable Since updatedSince,
    @RestQuery
        @Parameter(
            description =
                "Everything as published by this day, or `today`. Omits productions without a report by then.",
            example = "2017-04-03")
        @Nullable LocalDate asOf) {

  /** The show, how dates must match, and the day of the list: not counted as filters here. */
  private static final Set<String> NOT_NARROWING = Set.of("show", "match", "asOf");

  /** Parameters for windows of days other than the start. */
  private static final Set<String> DAYS =
      Set.of(
          "wrapsFrom",
          "wrapsTo",
          "premieresFrom",
          "premieresTo",
          "filming",
          "filmsFrom",
          "filmsTo");

  static ProductionFilter ofShow(String show) {
    return ParameterRecords.only(ProductionFilter.class, Map.of("show", Names.of(show)));
  }

  /** The criteria on shoots. */
  ShootCriteria shoots() {
    return new ShootCriteria(filmsFrom, filmsTo, filming, match == Match.certain, asOf);
  }

  static ProductionFilter asOf(@Nullable LocalDate day) {
    return ParameterRecords.only(
        ProductionFilter.class, day == null ? Map.of() : Map.of("asOf", day));
  }

  /** Whether there is a filter by shooting days. */
  boolean films() {
    return filmsFrom != null || filmsTo != null;
  }

  /** Whether there is a window for a milestone other than the start, or for shooting. */
  boolean hasOtherWindow() {
    return Stream.of(wrapsFrom, wrapsTo, premieresFrom, premieresTo, filming)
        .anyMatch(Objects::nonNull);
  }

  ProductionFilter onAnyDay() {
    return ParameterRecords.without(DAYS, this);
  }

  /** Whether there is a filter whose value may match few rows or many. */
  boolean narrows() {
    return ParameterRecords.anyBeside(NOT_NARROWING, this);
  }
}
