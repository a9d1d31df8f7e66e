package tv.slate.production;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Certainty;
import tv.slate.belief.Phase;
import tv.slate.belief.Phases;
import tv.slate.belief.States;
import tv.slate.filming.FilmingLocations;
import tv.slate.location.PlaceFilter;
import tv.slate.page.Cursor;
import tv.slate.show.Slug;
import tv.slate.sql.Search;
import tv.slate.sql.Select;
import tv.slate.value.ValueList;

/** The production query: each criterion that is present adds its constant fragment. */
@ApplicationScoped
class ProductionSearch {
  private static final String SHOOTING = "production.shooting";

  private static final String SCORE = Search.score("show.title_words");

  /**
   * What was believed of a production on a day, with the columns that {@code production} has for
   * today.
   */
  private static final String BELIEVED_AS_OF =
      """
      (select value from belief held where held.production_id = production.id and subject = 'phase'
         and known_from <= :asOf and known_to > :asOf) phase,
      coalesce((select value from belief held where held.production_id = production.id and subject = 'state'
         and known_from <= :asOf and known_to > :asOf), 'active') state,
      coalesce((select min(latest) from belief held where held.production_id = production.id
         and subject in ('wrap', 'premiere') and known_from <= :asOf and known_to > :asOf), 'infinity') over_latest,
      (select value from belief held where held.production_id = production.id and subject = 'wrap'
         and known_from <= :asOf and known_to > :asOf) wrap_value,
      coalesce((select earliest from belief held where held.production_id = production.id and subject = 'wrap'
         and known_from <= :asOf and known_to > :asOf), 'infinity') wrap_earliest,
      coalesce((select latest from belief held where held.production_id = production.id and subject = 'wrap'
         and known_from <= :asOf and known_to > :asOf), 'infinity') wrap_latest,
      (select value from belief held where held.production_id = production.id and subject = 'premiere'
         and known_from <= :asOf and known_to > :asOf) premiere_value,
      coalesce((select earliest from belief held where held.production_id = production.id and subject = 'premiere'
         and known_from <= :asOf and known_to > :asOf), 'infinity') premiere_earliest,
      coalesce((select latest from belief held where held.production_id = production.id and subject = 'premiere'
         and known_from <= :asOf and known_to > :asOf), 'infinity') premiere_latest
      """;

  private static final String PHASE_ON_DAY =
      """
      phase_on(cast(:day as date), production.start_earliest, production.start_latest,
        production.wrap_earliest, production.wrap_latest, production.premiere_earliest, production.premiere_latest)""";

  /**
   * Criteria that an index can evaluate and that a phase derived from dates implies; used in
   * addition to {@link #PHASE_ON_DAY}.
   */
  private static final Map<Phase, String> MAY_BE =
      Map.of(
          Phase.pre_production,
          """
          production.start_earliest < 'infinity'
          and daterange(production.start_earliest, production.start_latest, '[]') && daterange(cast(:day as date), null)""",
          Phase.production,
          SHOOTING + " @> cast(:day as date)",
          Phase.post_production,
          """
          (production.premiere_earliest < 'infinity'
           and daterange(production.premiere_earliest, production.premiere_latest, '[]') && daterange(cast(:day as date), null)
           or production.wrap_earliest < 'infinity'
           and daterange(production.wrap_earliest, production.wrap_latest, '[]')
             && daterange(cast(:day as date) - 366, cast(:day as date)))""",
          Phase.completed,
          """
          production.premiere_earliest < 'infinity'
          and daterange(production.premiere_earliest, production.premiere_latest, '[]') && daterange(null, cast(:day as date))""");

  /** Productions as of a day: the sort key is the start believed then. */
  private static final String AS_OF =
      """
      (select production.id, show_id, season, part, weight, updated_at, network_folded,
         belief.value start_value, belief.certainty start_certainty,
         coalesce(belief.earliest, 'infinity') start_earliest, coalesce(belief.latest, 'infinity') start_latest,
      """
          + BELIEVED_AS_OF
          + """
             from %s
             where exists (
               select from report
               where report.production_id = production.id and report.withdrawn_at is null and report.counts_from <= :asOf)
            ) production
            """;

  private static final String ALL_AS_OF =
      AS_OF.formatted(
          """
          production %s join belief
            on belief.production_id = production.id and belief.subject = 'start'
            and belief.known_from <= :asOf and belief.known_to > :asOf""");

  /**
   * Productions that filmed on a day by a shoot, or may have by any date that was ever believed.
   * They are few, which the planner can't estimate: each offset keeps it from joining all others.
   */
  private static final String FILMING_AS_OF =
      AS_OF.formatted(
          """
          (select * from production where id in (
             select id from production where ever_shooting @> cast(:filming as date) union all %2$s) offset 0) production
          %1$s join lateral (
            select value, certainty, earliest, latest from belief
            where belief.production_id = production.id and belief.subject = 'start'
              and belief.known_from <= :asOf and belief.known_to > :asOf offset 0) belief on true""");

  /** Productions with a start as of the day, in the order of {@code belief_by_bounds}. */
  private static final String STARTED_AS_OF =
      """
      (select production.id, show_id, season, part, weight, updated_at, network_folded,
         belief.value start_value, belief.certainty start_certainty,
         belief.earliest start_earliest, belief.latest start_latest,
      """
          + BELIEVED_AS_OF
          + """
             from belief join production on production.id = belief.production_id
             where belief.subject = 'start' and belief.known_from <= :asOf and belief.known_to > :asOf) production
            """;

  /** The other productions with a report by that day. */
  private static final String UNSTARTED_AS_OF =
      """
      (select production.id, show_id, season, part, weight, updated_at, network_folded,
         cast(null as text) start_value, cast(null as text) start_certainty,
         cast('infinity' as date) start_earliest, cast('infinity' as date) start_latest,
      """
          + BELIEVED_AS_OF
          + """
             from production
             where not exists (
               select from belief
               where belief.production_id = production.id and belief.subject = 'start'
                 and belief.known_from <= :asOf and belief.known_to > :asOf)
             and exists (
               select from report
               where report.production_id = production.id and report.withdrawn_at is null and report.counts_from <= :asOf)) production
            """;

  /** Where productions film, by all shoots that match. */
  private static final String PLACE =
      " join (%s group by shoot.production_id) place on place.production_id = production.id";

  /** The same, separately for each production. */
  private static final String PLACE_OF_EACH = " cross join lateral (%s) place";

  /** Up to this number, reading all shoots is faster than looking at productions one by one. */
  private static final int FEW_SHOOTS = 2000;

  /**
   * Up to this number, locations are held in little memory and read faster together than one by
   * one.
   */
  private static final int FEW_PLACES = 5000;

  private static final Map<Sort, Key> KEYS =
      Map.of(
          Sort.START,
          new Key(
              "production.start_latest, production.start_earliest, production.id",
              """
              (production.start_latest, production.start_earliest, production.id)
              > (cast(:key2 as date), cast(:key1 as date), cast(:key0 as uuid))""",
              List.of(0, 1, 2)),
          Sort.START_BACKWARDS,
          new Key(
              """
              production.start_earliest < 'infinity' desc, production.start_latest desc,
              production.start_earliest desc, production.id desc""",
              """
              (production.start_earliest < 'infinity', production.start_latest,
               production.start_earliest, production.id)
              < (cast(:key1 as date) < 'infinity', cast(:key2 as date), cast(:key1 as date), cast(:key0 as uuid))""",
              List.of(0, 1, 2)),
          Sort.UPDATED_BACKWARDS,
          new Key(
              "production.updated_at desc, production.id desc",
              "(production.updated_at, production.id) < (cast(:key3 as timestamptz), cast(:key0 as uuid))",
              List.of(0, 3)),
          Sort.RELEVANCE,
          new Key(
              "score desc, production.start_latest, production.start_earliest, production.id",
              "(-"
                  + SCORE
                  + """
                    , production.start_latest, production.start_earliest, production.id)
                    > (-cast(:key7 as float8), cast(:key2 as date), cast(:key1 as date), cast(:key0 as uuid))""",
              List.of(0, 1, 2, 7)),
          Sort.DISTANCE,
          new Key(
              "place.distance, production.id",
              "(place.distance, production.id) > (cast(:key4 as float8), cast(:key0 as uuid))",
              List.of(0, 4)));

  /** {@link Sort#START_BACKWARDS} for lists in which all have a start. */
  private static final Key STARTED_BACKWARDS =
      new Key(
          "production.start_latest desc, production.start_earliest desc, production.id desc",
          """
          (production.start_latest, production.start_earliest, production.id)
          < (cast(:key2 as date), cast(:key1 as date), cast(:key0 as uuid))""",
          List.of(0, 1, 2));

  /** Within a show, productions with equal or unknown starts are ordered by season. */
  private static final Key OF_A_SHOW =
      new Key(
          """
          production.start_latest, production.start_earliest, coalesce(production.season, 10000),
          coalesce(production.part, 0), production.id""",
          """
          (production.start_latest, production.start_earliest, coalesce(production.season, 10000),
           coalesce(production.part, 0), production.id)
          > (cast(:key2 as date), cast(:key1 as date), cast(:key5 as integer), cast(:key6 as integer),
             cast(:key0 as uuid))""",
          List.of(0, 1, 2, 5, 6));

  private static final String BEGINS_BY = "production.start_earliest <= :startsTo";
  private static final String ENDS_BY = "production.start_latest <= :startsTo";

  /** Uses an index of ranges: one ordered by the last day would be read to its end. */
  private static final String BEGINS_BY_AND_ENDS_LATER =
      "daterange(production.start_earliest, production.start_latest, '[]') @> cast(:startsTo as date)"
          + " and production.start_latest > :startsTo";

  private final Session session;

  ProductionSearch(Session session) {
    this.session = session;
  }

  /** One row more than the page holds, in the query's order. */
  List<Productions.ProductionRow> slice(Cursor<ProductionQuery> at) {
    return at.query().sort().equals(Sort.DISTANCE) ? nearest(at) : inOrder(at);
  }

  /** Widens the radius until the page is full, rather than ranking everything. */
  private List<Productions.ProductionRow> nearest(Cursor<ProductionQuery> at) {
    ProductionQuery query = at.query();
    Part all = parts(query).getFirst();
    for (double radius : query.place().circles()) {
      var found = list(join(all, query, of -> query.place().within(radius, of)), all, at, 0);
      if (found.size() > at.pageSize()) {
        return found;
      }
    }
    boolean few = query.filter().narrows() || query.needsStart();
    return list(few ? joinEach(all, query, false) : join(all, query, of -> of), all, at, 0);
  }

  private List<Productions.ProductionRow> inOrder(Cursor<ProductionQuery> at) {
    ProductionQuery query = at.query();
    boolean rare = false;
    boolean fewPlaces = false;
    if (query.films()) {
      var shoots =
          upTo(FEW_SHOOTS, FilmingLocations.anyShoots(query.place(), query.filter().shoots()));
      var places = upTo(FEW_PLACES, FilmingLocations.places(query.place()));
      boolean somewhere = query.place().present();
      Select.ask(session, somewhere ? List.of(shoots, places) : List.of(shoots));
      rare = shoots.rows().getFirst() <= FEW_SHOOTS;
      fewPlaces = somewhere && places.rows().getFirst() <= FEW_PLACES;
    }
    List<Productions.ProductionRow> rows = new ArrayList<>();
    for (Part part : parts(query)) {
      if (rows.size() <= at.pageSize()) {
        Select select =
            !query.films()
                ? Select.of(found(part, query))
                : rare ? join(part, query, of -> of) : joinEach(part, query, fewPlaces);
        rows.addAll(list(select, part, at, rows.size()));
      }
    }
    return rows;
  }

  private static String found(Part part, ProductionQuery query) {
    return Productions.FOUND.formatted(
        query.place().near() == null ? Productions.NONE : "place.distance",
        query.sort().equals(Sort.RELEVANCE) ? SCORE + " as score" : Productions.NONE,
        part.productions());
  }

  private static Select join(Part part, ProductionQuery query, UnaryOperator<Select> narrower) {
    Select shoots =
        FilmingLocations.shootsOf(
            "shoot.production_id, " + nearest(query), query.place(), query.filter().shoots());
    return Select.of(found(part, query) + PLACE, narrower.apply(shoots));
  }

  private static Select joinEach(Part part, ProductionQuery query, boolean fewPlaces) {
    Select shoots =
        FilmingLocations.shootsOfEach(
            nearest(query), query.place(), query.filter().shoots(), fewPlaces);
    return Select.of(found(part, query) + PLACE_OF_EACH, shoots)
        .where("place.distance is not null");
  }

  private static String nearest(ProductionQuery query) {
    String onDay =
        query.place().present() && query.filter().filming() != null
            ? ", bool_or(" + FilmingLocations.onDay(query.filter().shoots()) + ") on_day"
            : "";
    return ("min(%s) distance" + onDay)
        .formatted(query.place().near() == null ? "cast(0 as float8)" : PlaceFilter.DISTANCE);
  }

  /** Counts the rows of a select, up to a maximum plus one. */
  private static Select.Asked<Long> upTo(int most, Select select) {
    return Select.of("select count(*) from (%s) counted", select.then("limit " + (most + 1)))
        .plannedByValue()
        .as(Long.class);
  }

  /** The consecutive parts of the list, each with an index of its own. */
  private static List<Part> parts(ProductionQuery query) {
    boolean backwards = query.sort().equals(Sort.START_BACKWARDS);
    boolean byStart = backwards || query.sort().equals(Sort.START);
    Key key =
        query.filter().show() != null && query.sort().equals(Sort.START)
            ? OF_A_SHOW
            : requireNonNull(KEYS.get(query.sort()));
    if (query.filter().asOf() != null) {
      String join = query.needsStart() ? "" : "left";
      if (query.filter().filming() != null) {
        String filming = FILMING_AS_OF.formatted(join, shootsOnDay(query.filter()));
        return List.of(new Part(filming, key, BEGINS_BY));
      }
      if (!byStart) {
        return List.of(new Part(ALL_AS_OF.formatted(join), key, BEGINS_BY));
      }
      Part started = new Part(STARTED_AS_OF, backwards ? STARTED_BACKWARDS : key, BEGINS_BY);
      return query.needsStart()
          ? List.of(started)
          : List.of(started, new Part(UNSTARTED_AS_OF, key, BEGINS_BY));
    }
    if (!byStart || query.startsTo() == null) {
      return List.of(new Part("production", key, BEGINS_BY));
    }
    Part within = new Part("production", key, ENDS_BY);
    if (query.filter().match() == Match.certain) {
      return List.of(within);
    }
    Part across = new Part("production", key, BEGINS_BY_AND_ENDS_LATER);
    return backwards ? List.of(across, within) : List.of(within, across);
  }

  private List<Productions.ProductionRow> list(
      Select select, Part part, Cursor<ProductionQuery> at, int had) {
    ProductionQuery query = at.query();
    ProductionFilter filter = query.filter();
    select.bind("asOf", filter.asOf());
    identity(select, filter);
    start(select, part, query);
    window(select, "wrap", filter.wrapsFrom(), filter.wrapsTo(), query.isCertain());
    window(select, "premiere", filter.premieresFrom(), filter.premieresTo(), query.isCertain());
    states(select, query);
    filming(select, query);
    order(select, part.key(), at);
    select.limit(at.pageSize() + 1 - had);
    return (query.narrow() ? select.plannedByValue() : select)
        .list(session, Productions.ProductionRow.class);
  }

  private static void identity(Select select, ProductionFilter filter) {
    Slug.narrow(select, "%s", filter.show())
        .where(Search.matches("show.title_words"), "q", filter.q())
        .where("production.season = :season", "season", filter.season())
        .where("production.part = :part", "part", filter.part())
        .whereAnyFolded("production.network_folded", "network", ValueList.texts(filter.network()))
        .whereAnyFolded("fold(show.franchise)", "franchise", ValueList.texts(filter.franchise()))
        .whereAny("show.kind", "kind", ValueList.texts(filter.kind()))
        .where(
            "production.updated_at >= :updatedSince",
            "updatedSince",
            filter.updatedSince() == null ? null : filter.updatedSince().instant());
  }

  private static void start(Select select, Part part, ProductionQuery query) {
    ProductionFilter filter = query.filter();
    boolean certain = query.startIsCertain();
    if (query.needsStart()) {
      select.where("production.start_earliest < 'infinity'");
    }
    select.where("production.start_latest >= :startsFrom", "startsFrom", query.startsFrom());
    if (certain && query.startsFrom() != null) {
      select.where("production.start_earliest >= :startsFrom");
    }
    select.where(certain ? ENDS_BY : part.window(), "startsTo", query.startsTo());
    if (certain) {
      select.where("production.start_value !~ '[~?%]'");
    }
    if (filter.certainty() != null) {
      select.where(
          "production.start_certainty = any(:certainties)",
          "certainties",
          filter.certainty().andAbove().stream().map(Certainty::name).toArray(String[]::new));
    }
    select.whereAny(
        "production.start_certainty", "certaintyIs", ValueList.texts(filter.certaintyIs()));
  }

  /** Adds a window for a milestone other than the start; either end may be open. */
  private static void window(
      Select select,
      String milestone,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      boolean certain) {
    if (from == null && to == null) {
      return;
    }
    select
        .where(
            """
            production.%1$s_earliest < 'infinity'
            and daterange(production.%1$s_earliest, production.%1$s_latest, '[]')
              %2$s daterange(cast(:%1$sFrom as date), cast(:%1$sTo as date), '[]')"""
                .formatted(milestone, certain ? "<@" : "&&"))
        .bind(milestone + "From", from == null ? "-infinity" : from.toString())
        .bind(milestone + "To", to == null ? "infinity" : to.toString());
    if (certain) {
      select.where("production.%s_value !~ '[~?%%]'".formatted(milestone));
    }
  }

  private static void states(Select select, ProductionQuery query) {
    Phases phase = query.filter().phase();
    States state = query.filter().state();
    if (phase != null) {
      phase(select, phase.values(), query);
    }
    select.whereAny("production.state", "state", ValueList.texts(state));
    if (query.stillToCome()) {
      if (state == null) {
        select.where("production.state <> 'cancelled'");
      }
      if (phase == null) {
        select.where("production.phase is distinct from 'completed'");
      }
      select.where("production.over_latest >= :startsFrom");
    }
  }

  /** Adds that a report states one of these phases, or that none does and the dates imply one. */
  private static void phase(Select select, List<Phase> phases, ProductionQuery query) {
    String stated = "production.phase = any(:phases)";
    String mayBe =
        phases.stream()
            .map(MAY_BE::get)
            .filter(Objects::nonNull)
            .map(criterion -> shooting(criterion, query))
            .collect(joining("\n or "));
    select
        .where(
            mayBe.isEmpty()
                ? stated
                : "(%s\n or production.phase is null and (%s) and %s = any(:phases))"
                    .formatted(stated, mayBe, PHASE_ON_DAY))
        .bind("phases", phases.stream().map(Phase::name).toArray(String[]::new))
        .bind("day", mayBe.isEmpty() ? null : query.day().toString());
  }

  /** Adds that productions film on a day: by a dated shoot, or by start and wrap. */
  private static void filming(Select select, ProductionQuery query) {
    LocalDate day = query.filter().filming();
    if (day == null) {
      return;
    }
    select.bind("filming", day.toString());
    String byDates = byDates(query);
    String shoots = shootsOnDay(query.filter());
    if (query.place().present()) {
      // The shoots at the place are already restricted to that day or to no date.
      select.where("(place.on_day or " + byDates + ")");
    }
    if (query.filter().asOf() != null) {
      select.where("(production.id in (" + shoots + ") or " + byDates + ")");
    } else {
      // Redundant with a filter by place, but it saves looking at the other productions.
      select.where(
          "production.id in (select production.id from production where "
              + byDates
              + " union all "
              + shoots
              + ")");
    }
  }

  /** The productions of dated shoots on the day {@code :filming}. */
  private static String shootsOnDay(ProductionFilter filter) {
    return "select shoot.production_id from shoot where %s and %s"
        .formatted(
            FilmingLocations.counts(filter.shoots()), FilmingLocations.onDay(filter.shoots()));
  }

  /** The criterion that a day lies between start and wrap. */
  private static String byDates(ProductionQuery query) {
    ProductionFilter filter = query.filter();
    List<String> criteria = new ArrayList<>();
    criteria.add(shooting(SHOOTING + " @> cast(:filming as date)", query));
    boolean past = requireNonNull(filter.filming()).isBefore(query.day());
    if (query.isCertain()) {
      criteria.add(
          """
          production.start_latest <= cast(:filming as date) and production.wrap_earliest >= cast(:filming as date)
          and production.wrap_earliest < 'infinity'
          and production.start_value !~ '[~?%]' and production.wrap_value !~ '[~?%]'
          and production.state in ('active', 'delayed')""");
      if (!past) {
        criteria.add("coalesce(production.phase, 'production') = 'production'");
      }
    } else {
      if (filter.state() == null) {
        criteria.add("production.state <> 'cancelled'");
      }
      if (!past) {
        criteria.add(
            "coalesce(production.phase, 'production') not in ('post_production', 'completed')");
      }
    }
    return "(" + String.join("\n and ", criteria) + ")";
  }

  /** The criterion applied to the stored days of filming, or to those as of a day. */
  private static String shooting(String criterion, ProductionQuery query) {
    return query.filter().asOf() == null
        ? criterion
        : criterion.replace(
            SHOOTING,
            """
            shooting_days(production.start_earliest, production.start_latest,
              production.wrap_earliest, production.wrap_latest, production.premiere_latest)""");
  }

  private static void order(Select select, Key key, Cursor<ProductionQuery> at) {
    if (!at.first()) {
      select.where(key.after());
      for (int value : key.values()) {
        select.bind("key" + value, at.after(value, Function.identity()));
      }
    }
    select.then("order by " + key.order());
  }

  /**
   * The sort order of a list and its keyset criterion.
   *
   * @param order the order by clause
   * @param after the criterion that a row comes after these values, bound as {@code :key0} and so
   *     on
   * @param values which values of {@link Productions.ProductionRow#key} it uses
   */
  private record Key(String order, String after, List<Integer> values) {}

  /**
   * A part of the list that is in order.
   *
   * @param productions the source of its productions
   * @param window the criterion that a start may be by {@code :startsTo}
   */
  private record Part(String productions, Key key, String window) {}
}
