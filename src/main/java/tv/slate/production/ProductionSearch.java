package tv.slate.production;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.Session;
import tv.slate.api.Cursor;
import tv.slate.query.Select;
import tv.slate.show.Slug;

/** The one query: each criterion that is present adds its constant fragment. */
@ApplicationScoped
class ProductionSearch {
  /**
   * Productions as of a day: the sort key is what was believed of the start, and somebody had
   * reported.
   */
  private static final String AS_OF =
      """
      (select production.id, show_id, season, part, updated_at,
         coalesce(belief.earliest, 'infinity') start_earliest, coalesce(belief.latest, 'infinity') start_latest
       from production %s join belief
         on belief.production_id = production.id and belief.subject = 'start'
         and belief.known_from <= :asOf and belief.known_to > :asOf
       where exists (
         select from report
         where report.production_id = production.id and report.withdrawn_at is null and report.counts_from <= :asOf)
      ) production
      """;

  private static final String BELIEVED =
      "exists (select from belief where belief.production_id = production.id and %s and %s)";

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
          Sort.DISTANCE,
          new Key(
              "place.distance, production.id",
              "(place.distance, production.id) > (cast(:key4 as float8), cast(:key0 as uuid))",
              List.of(0, 4)));

  private final Session session;

  ProductionSearch(Session session) {
    this.session = session;
  }

  /** One row more than the page holds, in the query's order. */
  List<Productions.Found> slice(Cursor<ProductionQuery> at) {
    ProductionQuery query = at.query();
    ProductionFilter filter = query.filter();
    boolean near = query.place().near() != null;
    String productions =
        filter.asOf() == null ? "production" : AS_OF.formatted(query.needsStart() ? "" : "left");
    Select shoots = FilmingLocations.shootsOf(query.place(), filter);
    Select select;
    if (near) {
      select =
          Select.of(
              Productions.FOUND.formatted("place.distance", productions)
                  + "join (%s) place on place.production_id = production.id",
              shoots.then("group by shoot.production_id"));
    } else {
      select = Select.of(Productions.FOUND.formatted("cast(null as float8)", productions));
      if (query.place().present() || filter.films()) {
        select.where("production.id in (%s)", shoots);
      }
    }
    select.bind("asOf", filter.asOf());
    identity(select, filter);
    start(select, query);
    states(select, query);
    order(select, at);
    return select.list(session, Productions.Found.class);
  }

  private static void identity(Select select, ProductionFilter filter) {
    Slug.narrow(select, "%s", filter.show())
        .where("fold(:q) <% show.title_folded", "q", filter.q())
        .where("fold(show.network) = fold(:network)", "network", filter.network())
        .where("fold(show.franchise) = fold(:franchise)", "franchise", filter.franchise())
        .where("show.kind = :kind", "kind", filter.kind() == null ? null : filter.kind().name())
        .where("production.updated_at >= :updatedSince", "updatedSince", filter.updatedSince());
  }

  private static void start(Select select, ProductionQuery query) {
    ProductionFilter filter = query.filter();
    boolean certain = filter.match() == Match.certain;
    if (query.needsStart()) {
      select.where("production.start_earliest < 'infinity'");
    }
    select.where(
        certain
            ? "production.start_earliest >= :startsFrom"
            : "production.start_latest >= :startsFrom",
        "startsFrom",
        query.startsFrom());
    select.where(
        certain ? "production.start_latest <= :startsTo" : "production.start_earliest <= :startsTo",
        "startsTo",
        query.startsTo());
    if (certain) {
      believed(select, filter, "belief.subject = 'start' and belief.value !~ '[~?%]'");
    }
    if (filter.certainty() != null) {
      believed(select, filter, "belief.subject = 'start' and belief.certainty = any(:certainties)");
      select.bind(
          "certainties",
          filter.certainty().andAbove().stream().map(Certainty::name).toArray(String[]::new));
    }
  }

  private static void states(Select select, ProductionQuery query) {
    ProductionFilter filter = query.filter();
    if (filter.phase() != null) {
      believed(select, filter, "belief.subject = 'phase' and belief.value = :phase");
      select.bind("phase", filter.phase().name());
    }
    if (filter.state() == State.active) {
      notBelieved(select, filter, "belief.subject = 'state' and belief.value <> 'active'");
    } else if (filter.state() != null) {
      believed(select, filter, "belief.subject = 'state' and belief.value = :state");
      select.bind("state", filter.state().name());
    }
    if (query.stillToCome()) {
      if (filter.state() == null) {
        notBelieved(select, filter, "belief.subject = 'state' and belief.value = 'cancelled'");
      }
      if (filter.phase() == null) {
        notBelieved(select, filter, "belief.subject = 'phase' and belief.value = 'completed'");
      }
      notBelieved(
          select, filter, "belief.subject in ('wrap', 'premiere') and belief.latest < :startsFrom");
    }
  }

  private static void believed(Select select, ProductionFilter filter, String criterion) {
    select.where(BELIEVED.formatted(criterion, Beliefs.held(filter.asOf())));
  }

  private static void notBelieved(Select select, ProductionFilter filter, String criterion) {
    select.where("not " + BELIEVED.formatted(criterion, Beliefs.held(filter.asOf())));
  }

  private static void order(Select select, Cursor<ProductionQuery> at) {
    Key key = requireNonNull(KEYS.get(at.query().sort()));
    if (!at.first()) {
      select.where(key.after());
      for (int value : key.values()) {
        select.bind("key" + value, at.after(value, Function.identity()));
      }
    }
    select.then("order by " + key.order()).then("limit :rows").bind("rows", at.pageSize() + 1);
  }

  /**
   * How a list is sorted and goes on.
   *
   * @param order what it is sorted by
   * @param after the criterion that a row comes after the one of these values, bound as {@code
   *     :key0} and so on
   * @param values which values of {@link Productions.Found#key} that takes
   */
  private record Key(String order, String after, List<Integer> values) {}
}
