package tv.slate.filming;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Certainty;
import tv.slate.belief.SourceView;
import tv.slate.location.PlaceFilter;
import tv.slate.page.Cursor;
import tv.slate.show.Slug;
import tv.slate.sql.Search;
import tv.slate.sql.Select;

/**
 * Queries on where productions film. A shoot counts while its report does; its {@code counts_from}
 * says since when.
 */
@ApplicationScoped
public class FilmingLocations {
  /** The columns of a {@link ShootRow}. */
  public static final String SHOOT =
      """
      shoot.id, production.id, slug, title, network, season, part,
      location.id, name, locality, region, location.country, latitude, longitude, precision,
      role, plays, happens_on, report.certainty, report.id, publisher, url, published_on
      """;

  /** The first ten shoots of each production, with their total number. */
  private static final String MATCHES =
      "select "
          + SHOOT
          + """
            , distance, total, location.updated_at
            from production cross join lateral (%s) shoot
            join report on report.id = shoot.report_id join location on location.id = shoot.location_id
            join show on show.id = production.show_id
            """;

  private static final String COUNTS = "shoot.counts_from is not null";

  private static final String AT = " join location on location.id = shoot.location_id";

  private static final String AT_EACH =
      " cross join lateral (select * from location where location.id = shoot.location_id offset 0) location";

  private static final String UNRANKED = "cast(0 as float8)";

  private static final String FOUND =
      """
      select location.id, name, locality, region, country, latitude, longitude, precision, updated_at,
        %s as rank, left(name_folded, 100)
      from location
      """;

  private final Session session;

  FilmingLocations(Session session) {
    this.session = session;
  }

  /** The ids of the shoots at these places on these days, whether their reports count or not. */
  public static Select anyShoots(PlaceFilter place, ShootCriteria when) {
    Select shoots = Select.of("select shoot.id from shoot" + placesFor(place, AT));
    return place.narrow(on(shoots, when.from(), when.to()));
  }

  /** The ids of these locations. */
  public static Select places(PlaceFilter place) {
    return place.narrow(Select.of("select location.id from location"));
  }

  /** The shoots at these places on these days. */
  public static Select shootsOf(String columns, PlaceFilter place, ShootCriteria when) {
    return narrow(
        Select.of("select " + columns + "\nfrom shoot" + placesFor(place, AT)), place, when);
  }

  /**
   * The shoots of one {@code production} of an outer select. The offsets keep the planner from
   * reordering what precedes them: it can't estimate how many locations are in a box.
   *
   * @param fewPlaces whether so few locations match that they are best looked up once
   */
  public static Select shootsOfEach(
      String columns, PlaceFilter place, ShootCriteria when, boolean fewPlaces) {
    Select own = Select.of("select * from shoot").where("shoot.production_id = production.id");
    if (fewPlaces) {
      // As a join, it would be looked up for each shoot after all.
      own.where("(shoot.location_id in (%s)) is true", places(place));
    }
    return narrow(
        Select.of(
            "select " + columns + "\nfrom (%s\noffset 0) shoot" + placesFor(place, AT_EACH), own),
        place,
        when);
  }

  private static String placesFor(PlaceFilter place, String join) {
    return place.present() ? join : "";
  }

  /** The criterion that the report of a shoot counts. */
  public static String counts(ShootCriteria when) {
    return when.asOf() == null ? COUNTS : COUNTS + " and shoot.counts_from <= :asOf";
  }

  /**
   * The criterion that a dated shoot may be on the day {@code :filming}; if that must be certain,
   * that its days were named exactly.
   */
  public static String onDay(ShootCriteria when) {
    String onDay =
        "shoot.first_day is not null and "
            + "daterange(shoot.first_day, shoot.last_day, '[]') @> cast(:filming as date)";
    return when.certain()
        ? onDay
            + " and shoot.happens_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})?$'"
        : onDay;
  }

  /**
   * Adds that a shoot is on the day {@code filming}, if that was given; unless it must be certain,
   * an undated shoot matches, too. Not needed with a filter by place, for which {@link #narrow}
   * does it.
   */
  public static Select onDayAskedFor(Select shoots, PlaceFilter place, ShootCriteria when) {
    return place.present() ? shoots : onDayAskedFor(shoots, when);
  }

  private static Select onDayAskedFor(Select shoots, ShootCriteria when) {
    LocalDate day = when.filming();
    return day == null
        ? shoots
        : shoots
            .where(
                when.certain() ? onDay(when) : "(shoot.first_day is null or " + onDay(when) + ")")
            .bind("filming", day.toString());
  }

  private static Select narrow(Select shoots, PlaceFilter place, ShootCriteria when) {
    shoots.where(COUNTS).where("shoot.counts_from <= :asOf", "asOf", when.asOf());
    if (place.present()) {
      onDayAskedFor(shoots, when);
    }
    return place.narrow(on(shoots, when.from(), when.to()));
  }

  /** The ten most reported entries of each production, one per location and role. */
  public static Select.Asked<FilmingPlaceRow> mostReported(
      UUID[] productions, @Nullable LocalDate asOf) {
    return Select.of(
            """
            select production_id, location.id, name, locality, region, country, latitude, longitude, precision,
              role, plays, first_day, last_day, report_count, total, updated_at
            from (
              select *, cast(count(*) over ranked as integer) total, row_number() over ranked place
              from (
                select shoot.production_id, location_id, role,
                  (array_remove(array_agg(distinct plays), null))[1:10] plays,
                  nullif(min(first_day), '-infinity') first_day, nullif(max(last_day), 'infinity') last_day,
                  cast(count(distinct report_id) as integer) report_count
                from shoot
                where shoot.production_id = any(:productions) and counts_from <= cast(:asOf as date)
                group by shoot.production_id, location_id, role) entry
              window ranked as (partition by production_id order by report_count desc, location_id, role
                rows between unbounded preceding and unbounded following)) entry
            join location on location.id = location_id
            """)
        .where("place <= 10")
        .bind("productions", productions)
        .bind("asOf", asOf == null ? "infinity" : asOf.toString())
        .then("order by production_id, report_count desc, location_id, role")
        .as(FilmingPlaceRow.class);
  }

  /**
   * The ten shoots of each production that match the query best, in the order of the response: by
   * distance or else by date, undated ones last.
   */
  public static Select.Asked<MatchingShoot> matches(
      UUID[] productions, PlaceFilter place, ShootCriteria when) {
    String distance = place.near() == null ? "cast(null as float8)" : PlaceFilter.DISTANCE;
    Select shoots =
        shootsOfEach(
            "shoot.*, %s distance, cast(count(*) over () as integer) total".formatted(distance),
            place,
            when,
            false);
    onDayAskedFor(shoots, place, when)
        .then("order by distance, coalesce(first_day, 'infinity'), last_day, shoot.id limit 10");
    return Select.of(MATCHES, shoots)
        .where("production.id = any(:productions)", "productions", productions)
        .then(
            "order by production.id, distance, coalesce(first_day, 'infinity'), last_day, shoot.id")
        .as(MatchingShoot.class);
  }

  /** One shoot per row, one row more than the page holds: by location, then by day. */
  public List<ShootRow> shoots(UUID production, Cursor<ShootFilter> at) {
    return Select.of(
            "select "
                + SHOOT
                + """
                from shoot join report on report.id = shoot.report_id
                join location on location.id = shoot.location_id
                join production on production.id = shoot.production_id join show on show.id = show_id
                """)
        .where("shoot.production_id = :production", "production", production)
        .where(COUNTS)
        .where("shoot.counts_from <= :asOf", "asOf", at.query().asOf())
        .where(
            """
            (left(name_folded, 100), location.id, coalesce(first_day, 'infinity'), shoot.id)
            > (select left(name_folded, 100), location.id, coalesce(first_day, 'infinity'), shoot.id
               from shoot join location on location.id = location_id where shoot.id = :after)""",
            "after",
            at.last(0, UUID::fromString))
        .then(
            "order by left(name_folded, 100), location.id, coalesce(first_day, 'infinity'), shoot.id")
        .limit(at.pageSize() + 1)
        .list(session, ShootRow.class);
  }

  /**
   * Locations where a production films, one row more than the page holds: by distance, relevance or
   * name.
   */
  List<LocationRow> slice(Cursor<FilmingLocationQuery> at) {
    PlaceFilter place = at.query().place();
    int rows = at.pageSize() + 1;
    if (place.near() != null) {
      for (double radius : place.circles()) {
        var found = list(place.within(radius, places(at)), at);
        if (found.size() == rows) {
          return found;
        }
      }
    }
    return list(places(at), at);
  }

  private static Select places(Cursor<FilmingLocationQuery> at) {
    FilmingLocationFilter filter = at.query().filter();
    PlaceFilter place = at.query().place();
    String rank = rank(filter, place);
    Select select =
        Select.of(FOUND.formatted(rank))
            .where(
                "exists (%s)",
                shootsAt("", filter).where("shoot.location_id = location.id").then("offset 0"))
            .where(Search.matches("name_words"), "q", filter.q());
    place.narrow(select);
    boolean ranked = !rank.equals(UNRANKED);
    return select
        .where(
            ranked
                ? "(" + rank + ", left(name_folded, 100), location.id) > (:rank, :name, :id)"
                : "(left(name_folded, 100), location.id) > (:name, :id)",
            "name",
            at.last(1, Function.identity()))
        .bind("rank", ranked ? at.last(0, Double::valueOf) : null)
        .bind("id", at.last(2, UUID::fromString));
  }

  private List<LocationRow> list(Select places, Cursor<FilmingLocationQuery> at) {
    boolean ranked = !rank(at.query().filter(), at.query().place()).equals(UNRANKED);
    return places
        .then("order by " + (ranked ? "rank, " : "") + "left(name_folded, 100), location.id")
        .limit(at.pageSize() + 1)
        .plannedByValue()
        .list(session, LocationRow.class);
  }

  private static String rank(FilmingLocationFilter filter, PlaceFilter place) {
    if (place.near() != null) {
      return PlaceFilter.DISTANCE;
    }
    return filter.q() == null ? UNRANKED : "-" + Search.score("name_words");
  }

  Optional<LocationRow> find(UUID location) {
    return Select.of(FOUND.formatted(UNRANKED))
        .where("location.id = :id", "id", location)
        .list(session, LocationRow.class)
        .stream()
        .findFirst();
  }

  /**
   * The ten most reported productions at each of these locations, over the shoots that match the
   * filter.
   */
  Map<UUID, List<FilmingProductionRow>> filmingProductions(
      Collection<UUID> locations, FilmingLocationFilter filter) {
    Select shoots =
        shootsAt(
                """
                shoot.location_id, shoot.production_id,
                nullif(min(first_day), '-infinity') first_day, nullif(max(last_day), 'infinity') last_day,
                cast(count(distinct report_id) as integer) report_count""",
                filter)
            .where(
                "shoot.location_id = any(:locations)", "locations", locations.toArray(UUID[]::new))
            .then("group by shoot.location_id, shoot.production_id");
    return Select.of(
            """
            select location_id, production.id, slug, title, network, season, part,
              first_day, last_day, report_count, total
            from (
              select *, cast(count(*) over ranked as integer) total, row_number() over ranked place
              from (%s) filming
              window ranked as (partition by location_id order by report_count desc, production_id
                rows between unbounded preceding and unbounded following)) filming
            join production on production.id = production_id join show on show.id = show_id
            """,
            shoots)
        .where("place <= 10")
        .then("order by location_id, report_count desc, filming.production_id")
        .list(session, FilmingProductionRow.class)
        .stream()
        .collect(groupingBy(FilmingProductionRow::location));
  }

  /** The shoots that match the filter. */
  public static Select shootsAt(String columns, FilmingLocationFilter filter) {
    String ofShow =
        "shoot.production_id in (select production.id from production join show on show.id = show_id where %s)";
    Select select = Select.of("select " + columns + "\nfrom shoot");
    Slug.narrow(select, ofShow, filter.show()).where(COUNTS);
    return on(select, filter.filmsFrom(), filter.filmsTo());
  }

  /** Adds that a dated shoot overlaps these days; either may be open. */
  private static Select on(Select shoots, @Nullable LocalDate from, @Nullable LocalDate to) {
    if (from == null && to == null) {
      return shoots;
    }
    return shoots
        .where(
            "daterange(shoot.first_day, shoot.last_day, '[]')"
                + " && daterange(cast(:filmsFrom as date), cast(:filmsTo as date), '[]')")
        .where("shoot.first_day is not null")
        .bind("filmsFrom", from == null ? "-infinity" : from.toString())
        .bind("filmsTo", to == null ? "infinity" : to.toString());
  }

  /** A location in one role, for one production; {@code total} counts those of the production. */
  public record FilmingPlaceRow(
      UUID production,
      LocationView location,
      @Nullable ShootRole role,
      String[] plays,
      @Nullable LocalDate firstDay,
      @Nullable LocalDate lastDay,
      int reportCount,
      int total,
      Instant updatedAt) {}

  /** A shoot with its production, its location and its report. */
  public record ShootRow(
      UUID id,
      ShootView.Filming production,
      LocationView location,
      @Nullable ShootRole role,
      @Nullable String plays,
      @Nullable String happensOn,
      Certainty certainty,
      SourceView source) {}

  /**
   * A shoot that matches a query.
   *
   * @param distance kilometres from the query's point, if it has one
   * @param total how many shoots of the production match
   * @param updatedAt when its location last changed
   */
  public record MatchingShoot(
      ShootRow shoot, @Nullable Double distance, int total, Instant updatedAt) {}

  /** A location with its sort key. */
  record LocationRow(LocationView location, Instant updatedAt, double rank, String nameKey) {
    UUID id() {
      return location.id();
    }

    List<String> sortKey() {
      return List.of(Double.toString(rank), nameKey, id().toString());
    }
  }

  /** A production that films at a location; {@code total} counts those of the location. */
  record FilmingProductionRow(
      UUID location,
      ShootView.Filming production,
      @Nullable LocalDate firstDay,
      @Nullable LocalDate lastDay,
      int reportCount,
      int total) {}
}
