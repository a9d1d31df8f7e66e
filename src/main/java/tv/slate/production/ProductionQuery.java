package tv.slate.production;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tv.slate.location.PlaceFilter;
import tv.slate.problem.Problem;
import tv.slate.value.DateRange;
import tv.slate.value.ParameterRecords;

/**
 * The production query, with all defaults resolved.
 *
 * @param startsFrom the first day of the window of starts, if it has one
 * @param startsTo its last day
 * @param day the day for which phases are derived from dates
 * @param stillToCome omits productions that are over by {@code startsFrom}: cancelled, completed,
 *     wrapped or premiered
 */
public record ProductionQuery(
    @Valid ProductionFilter filter,
    @Valid PlaceFilter place,
    @Nullable LocalDate startsFrom,
    @Nullable LocalDate startsTo,
    LocalDate day,
    boolean stillToCome,
    Sort sort) {

  private static final Within DEFAULT_WITHIN = new Within(Period.ofDays(90));

  private static final LocalDate FIRST_DAY = LocalDate.of(1800, 1, 1);

  /** The last day that a parameter, and so a cursor, can have. */
  private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

  private static final PlaceFilter ANYWHERE = ParameterRecords.only(PlaceFilter.class, Map.of());

  public ProductionQuery {
    day = requireNonNullElse(day, today(filter)); // missing in a cursor of an earlier release
    DateRange.check(filter.filmsFrom(), filter.filmsTo(), "filmsTo");
    DateRange.check(filter.wrapsFrom(), filter.wrapsTo(), "wrapsTo");
    DateRange.check(filter.premieresFrom(), filter.premieresTo(), "premieresTo");
    DateRange.check(startsFrom, startsTo, "startsTo");
    if ((stillToCome && startsFrom == null)
        || (sort.equals(Sort.DISTANCE) && place.near() == null)
        || (sort.equals(Sort.RELEVANCE) && filter.q() == null)) {
      throw new IllegalArgumentException("no list has such a query"); // a forged cursor
    }
  }

  static ProductionQuery of(ProductionFilter filter, PlaceFilter place, StartWindow window) {
    if (Sort.DISTANCE.equals(window.sort()) || Sort.RELEVANCE.equals(window.sort())) {
      throw Problem.invalidParameter(
          "sort",
          "must be one of start, -start, -updated; without it, near sorts by distance and q by relevance");
    }
    Sort byDefault =
        place.near() != null ? Sort.DISTANCE : filter.q() != null ? Sort.RELEVANCE : Sort.START;
    return new ProductionQuery(
        filter,
        place.checked(),
        window.checked().first(),
        window.last(),
        today(filter),
        false,
        requireNonNullElse(window.sort(), byDefault));
  }

  static ProductionQuery upcoming(
      ProductionFilter filter, PlaceFilter place, UpcomingWindow window) {
    LocalDate today = today(filter);
    LocalDate from = requireNonNullElse(window.from(), today);
    Within within = requireNonNullElse(window.within(), DEFAULT_WITHIN);
    LocalDate to = from.plus(within.period()).minusDays(1);
    if (to.isAfter(LAST_DAY)) {
      throw Problem.invalidParameter("within", "must not reach beyond " + LAST_DAY);
    }
    return new ProductionQuery(filter, place.checked(), from, to, today, true, Sort.START);
  }

  static ProductionQuery ofShow(String slug) {
    return all(ProductionFilter.ofShow(slug));
  }

  static ProductionQuery asOf(@Nullable LocalDate day) {
    return all(ProductionFilter.asOf(day));
  }

  private static ProductionQuery all(ProductionFilter filter) {
    return new ProductionQuery(filter, ANYWHERE, null, null, today(filter), false, Sort.START);
  }

  private static LocalDate today(ProductionFilter filter) {
    return requireNonNullElseGet(filter.asOf(), () -> LocalDate.now(ZoneOffset.UTC));
  }

  /**
   * A window of days.
   *
   * @param what the verb for what must be in it
   */
  public record Days(String what, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /** All windows of the query; that of the start comes first. */
  public List<Days> windows() {
    return Stream.of(
            new Days("starts", startsFrom, startsTo),
            new Days("wraps", filter.wrapsFrom(), filter.wrapsTo()),
            new Days("premieres", filter.premieresFrom(), filter.premieresTo()),
            new Days("is in production", filter.filming(), filter.filming()),
            new Days("films", filter.filmsFrom(), filter.filmsTo()))
        .filter(days -> days.from() != null || days.to() != null)
        .toList();
  }

  public boolean asksForStarts() {
    return startsFrom != null || startsTo != null;
  }

  /**
   * The query for starts before the first window, latest first; null if there can't be any. If
   * there is no window of starts, the other windows are dropped.
   */
  @Nullable ProductionQuery before() {
    LocalDate from = windows().getFirst().from();
    return from == null || !from.isAfter(FIRST_DAY)
        ? null
        : starting(FIRST_DAY, from.minusDays(1), Sort.START_BACKWARDS);
  }

  /** The query for starts after the first window, earliest first; likewise. */
  @Nullable ProductionQuery after() {
    LocalDate to = windows().getFirst().to();
    return to == null || !to.isBefore(LAST_DAY)
        ? null
        : starting(to.plusDays(1), LAST_DAY, Sort.START);
  }

  private ProductionQuery starting(LocalDate from, LocalDate to, Sort order) {
    return new ProductionQuery(
        asksForStarts() ? filter : filter.onAnyDay(), place, from, to, day, stillToCome, order);
  }

  /** Whether only productions with a start can match. */
  boolean needsStart() {
    return startsFrom != null
        || startsTo != null
        || startIsCertain()
        || filter.certainty() != null
        || filter.certaintyIs() != null;
  }

  /** Whether approximate and uncertain starts don't match. */
  boolean startIsCertain() {
    return isCertain() && (startsFrom != null || startsTo != null || !filter.hasOtherWindow());
  }

  boolean isCertain() {
    return filter.match() == Match.certain;
  }

  /** Whether there is a filter by place or shooting days. */
  boolean films() {
    return filter.films() || place.present();
  }

  /** Whether there is a filter by shooting days. */
  public boolean asksForDays() {
    return filter.films() || filter.filming() != null;
  }

  /** Whether there is a filter on shoots, so that responses show the matching ones. */
  boolean asksForShoots() {
    return asksForDays() || place.present();
  }

  /**
   * Whether there is any filter other than a window of starts, whose value may match few rows or
   * many.
   */
  boolean narrow() {
    return filter.narrows() || !place.equals(ANYWHERE);
  }
}
