package tv.slate.production;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hibernate.Session;
import tv.slate.filming.FilmingLocationFilter;
import tv.slate.filming.FilmingLocationQuery;
import tv.slate.filming.FilmingLocationView;
import tv.slate.filming.FilmingLocations;
import tv.slate.filming.ShootView;
import tv.slate.page.Rows;
import tv.slate.sql.Select;

/** The individual shoots behind a response, for formats that show each of them. */
@ApplicationScoped
public class Shoots {
  public static final String COARSE = "coarse";

  /** How many are read at once. */
  static final int BATCH = 1000;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String COLUMNS =
      """
      shoot.id, shoot.production_id, shoot.location_id, shoot.report_id, role, plays, happens_on""";

  /** At most a batch is read for each production or location, through an index in this order. */
  private static final String SHOOTS =
      "select "
          + FilmingLocations.SHOOT
          + """
      from unnest(cast(:asked as uuid[])) with ordinality asked (id, place)
      cross join lateral (%s) shoot
      join report on report.id = shoot.report_id join location on location.id = location_id
      join production on production.id = shoot.production_id join show on show.id = show_id
      order by asked.place, shoot.id limit :batch
      """;

  private final Session session;

  Shoots(Session session) {
    this.session = session;
  }

  /**
   * The shoots of productions or at locations, in batches, each read lazily in a short transaction
   * of its own: in the order of the list, and then of filing. With a filter by place or time, only
   * those that match it.
   */
  public Stream<List<ShootView>> of(Rows<?> rows) {
    if (rows.view() == ShootView.class) {
      return rows.as(ShootView.class).pages();
    }
    if (rows.view() == FilmingLocationView.class) {
      var filter =
          rows.query() instanceof FilmingLocationQuery asked
              ? asked.filter()
              : FilmingLocationFilter.NONE;
      return batches(
          rows.as(FilmingLocationView.class),
          FilmingLocationView::id,
          FilmingLocations.shootsAt(COLUMNS, filter).where("shoot.location_id = asked.id"),
          shoot -> shoot.location().id());
    }
    var productions = rows.as(ProductionView.class);
    var query =
        rows.query() instanceof ProductionQuery asked
            ? asked
            : ProductionQuery.asOf(productions.first().getFirst().asOf());
    return batches(
        productions,
        ProductionView::id,
        FilmingLocations.onDayAskedFor(
                FilmingLocations.shootsOf(COLUMNS, query.place(), query.filter().shoots()),
                query.place(),
                query.filter().shoots())
            .where("shoot.production_id = asked.id"),
        shoot -> shoot.production().id());
  }

  /** Whether locations known only coarsely count like others; a cursor carries this too. */
  public boolean coarse(Rows<?> rows) {
    return Boolean.parseBoolean(rows.option(COARSE))
        || Boolean.TRUE.equals(
            switch (rows.query()) {
              case ProductionQuery asked -> asked.place().coarse();
              case FilmingLocationQuery asked -> asked.place().coarse();
              case null, default -> false;
            });
  }

  private <V> Stream<List<ShootView>> batches(
      Rows<V> rows, Function<V, UUID> id, Select shoots, Function<ShootView, UUID> askedFor) {
    var ids = rows.pages().map(page -> page.stream().map(id).toList()).iterator();
    var rest =
        shoots
            .where(
                "shoot.id > case asked.place when 1 then cast(:after as uuid) else cast(:beforeAll as uuid) end")
            .then("order by shoot.id limit :batch");
    var select = Select.of(SHOOTS, rest).bind("beforeAll", BEFORE_ALL).bind("batch", BATCH);
    return StreamSupport.stream(new Batches(ids, select, askedFor), false);
  }

  /** Iterates over the shoots page by page. No flatMap: it would hold all shoots of a page. */
  private class Batches extends Spliterators.AbstractSpliterator<List<ShootView>> {
    private final Iterator<List<UUID>> pages;
    private final Select select;
    private final Function<ShootView, UUID> askedFor;
    private List<UUID> asked = List.of();
    private UUID after = BEFORE_ALL;

    Batches(Iterator<List<UUID>> pages, Select select, Function<ShootView, UUID> askedFor) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.pages = pages;
      this.select = select;
      this.askedFor = askedFor;
    }

    @Override
    public boolean tryAdvance(Consumer<? super List<ShootView>> action) {
      if (asked.isEmpty()) {
        if (!pages.hasNext()) {
          return false;
        }
        asked = pages.next();
        after = BEFORE_ALL;
      }
      var batch = QuarkusTransaction.requiringNew().call(this::read);
      if (batch.size() < BATCH) {
        asked = List.of();
      } else {
        var last = batch.getLast();
        asked = asked.subList(asked.indexOf(askedFor.apply(last)), asked.size());
        after = last.id();
      }
      action.accept(batch);
      return true;
    }

    private List<ShootView> read() {
      return select
          .bind("asked", asked.toArray(UUID[]::new))
          .bind("after", after)
          .list(session, FilmingLocations.ShootRow.class)
          .stream()
          .map(ShootView::of)
          .toList();
    }
  }
}
