package tv.slate.production;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Beliefs;
import tv.slate.belief.Sources;
import tv.slate.belief.StoredBelief;
import tv.slate.belief.Subject;
import tv.slate.filming.FilmingLocations;
import tv.slate.problem.InputError;
import tv.slate.problem.Problem;
import tv.slate.show.Kind;
import tv.slate.show.Seasons;
import tv.slate.show.Show;
import tv.slate.show.ShowSummary;
import tv.slate.show.Shows;
import tv.slate.sql.Select;

/** Productions by identity, and their views; {@link ProductionSearch} lists them. */
@ApplicationScoped
public class Productions implements PanacheRepositoryBase<Production, UUID> {
  /**
   * A {@link ProductionRow} of each production; its distance, score and source of productions are
   * placeholders.
   */
  static final String FOUND =
      """
      select production.id, show.slug, show.title, show.network, production.season, production.part,
        production.updated_at, cast(start_earliest as text), cast(start_latest as text),
        cast(production.updated_at as text), show.updated_at, production.weight, %s, %s
      from %s join show on show.id = production.show_id
      """;

  /** Neither a distance nor a score. */
  static final String NONE = "cast(null as float8)";

  private final Shows shows;
  private final Seasons seasons;

  Productions(Shows shows, Seasons seasons) {
    this.shows = shows;
    this.seasons = seasons;
  }

  /** The production with this id; an existing production is found as of any day. */
  Optional<ProductionRow> find(UUID id) {
    return Select.of(FOUND.formatted(NONE, NONE, "production"))
        .where("production.id = :id", "id", id)
        .list(getSession(), ProductionRow.class)
        .stream()
        .findFirst();
  }

  public boolean exists(UUID id) {
    return find(id).isPresent();
  }

  /** When a belief about it last changed; empty if there is no such production. */
  public Optional<Instant> updatedAt(UUID id) {
    return find(id).map(ProductionRow::updatedAt);
  }

  /** The views of these rows of a query, by id: one round trip, however many there are. */
  Map<UUID, ProductionView> views(List<ProductionRow> found, ProductionQuery query) {
    if (found.isEmpty()) {
      return Map.of();
    }
    var asOf = query.filter().asOf();
    UUID[] ids = found.stream().map(ProductionRow::id).toArray(UUID[]::new);
    var believed = Beliefs.of(ids, asOf);
    var entries = FilmingLocations.mostReported(ids, asOf);
    var publishers = Sources.of(ids, asOf);
    var matches =
        query.asksForShoots()
            ? FilmingLocations.matches(ids, query.place(), query.filter().shoots())
            : null;
    Select.ask(
        getSession(),
        matches == null
            ? List.of(believed, entries, publishers)
            : List.of(believed, entries, publishers, matches));
    Map<UUID, Map<Subject, StoredBelief>> beliefsOf =
        believed.rows().stream()
            .collect(
                groupingBy(
                    StoredBelief::production, toMap(StoredBelief::subject, Function.identity())));
    Map<UUID, List<FilmingLocations.FilmingPlaceRow>> entriesOf =
        entries.rows().stream().collect(groupingBy(FilmingLocations.FilmingPlaceRow::production));
    Map<UUID, List<Sources.SourceRow>> publishersOf =
        publishers.rows().stream().collect(groupingBy(Sources.SourceRow::production));
    var matchesOf =
        matches == null
            ? null
            : matches.rows().stream().collect(groupingBy(match -> match.shoot().production().id()));
    return found.stream()
        .collect(
            toMap(
                ProductionRow::id,
                production ->
                    ProductionView.of(
                        production,
                        beliefsOf.getOrDefault(production.id(), Map.of()),
                        entriesOf.getOrDefault(production.id(), List.of()),
                        publishersOf.getOrDefault(production.id(), List.of()),
                        matchesOf == null
                            ? null
                            : matchesOf.getOrDefault(production.id(), List.of()),
                        asOf,
                        query.day()),
                // The parts of a list are read one after the other, and the production moved from
                // one to the next in between.
                (one, same) -> one));
  }

  /**
   * The faults in the reference to a production.
   *
   * @param pointer the JSON Pointer of the reference in the body; faults point below it
   */
  @SuppressWarnings("NullAway") // A value with constraints may violate them.
  public List<InputError> faults(NewProduction named, String pointer) {
    if (named.show() == null || named.show().isBlank() || named.show().length() > 100) {
      return List.of();
    }
    Optional<Show> show = shows.bySlugOrId(named.show());
    if (show.isEmpty()) {
      return List.of(InputError.field(pointer + "/show", unknown(named.show())));
    }
    Kind kind = show.get().kind;
    return named.season() == null || kind.hasSeasons()
        ? List.of()
        : List.of(InputError.field(pointer + "/season", seasonless(kind)));
  }

  private String unknown(String show) {
    return "There is no show '"
        + show
        + "'"
        + shows.like(show).map(slug -> "; did you mean '" + slug + "'?").orElse(".");
  }

  private static String seasonless(Kind kind) {
    return "must be null: a " + kind + " has no seasons";
  }

  /**
   * Creates this production and its season if they don't exist, and locks the production until the
   * transaction ends.
   *
   * @param pointer the JSON Pointer of the reference in the body; faults point below it
   * @throws Problem 400 if there is no such show, or it has no seasons
   */
  public Ensured ensure(NewProduction named, String pointer) {
    return ensure(UuidVersion7Strategy.INSTANCE.generateUuid(null), named, pointer);
  }

  /** Like {@link #ensure(NewProduction, String)}; the id is used if the production is created. */
  public Ensured ensure(UUID id, NewProduction named, String pointer) {
    Show show =
        shows
            .bySlugOrId(named.show())
            .orElseThrow(() -> Problem.invalidField(pointer + "/show", unknown(named.show())));
    if (named.season() != null) {
      if (!show.kind.hasSeasons()) {
        throw Problem.invalidField(pointer + "/season", seasonless(show.kind));
      }
      shows.share(show.id); // or else it might become a film in the meantime
      seasons.ensure(show.id, named.season());
    }
    for (int attempt = 0; attempt < 3; attempt++) {
      boolean created = insert(id, show, named);
      Optional<UUID> locked = lockNamed(show, named);
      if (locked.isPresent()) {
        return new Ensured(locked.get(), created);
      }
      // It was deleted between the two statements.
    }
    throw Problem.conflict("The production is being deleted; try again.");
  }

  private boolean insert(UUID id, Show show, NewProduction named) {
    return getSession()
            .createNativeMutationQuery(
                """
                insert into production (id, show_id, season, part, created_at, updated_at)
                values (:id, :show, :season, :part, now(), now())
                on conflict on constraint production_identity_unique do nothing
                """)
            .setParameter("id", id)
            .setParameter("show", show.id)
            .setParameter("season", named.season(), Integer.class)
            .setParameter("part", named.part(), Integer.class)
            .executeUpdate()
        == 1;
  }

  private Optional<UUID> lockNamed(Show show, NewProduction named) {
    return Select.of("select id from production")
        .where("show_id = :show", "show", show.id)
        .where(named.season() == null ? "season is null" : "season = :season")
        .where(named.part() == null ? "part is null" : "part = :part")
        .bind("season", named.season())
        .bind("part", named.part())
        .then("for update")
        .list(getSession(), UUID.class)
        .stream()
        .findFirst();
  }

  /**
   * Locks these until the transaction ends, in order of id, so that transactions can't deadlock.
   */
  public void lock(Collection<UUID> ids) {
    Select.of("select id from production")
        .where("id = any(:ids)", "ids", ids.toArray(UUID[]::new))
        .then("order by id for update")
        .list(getSession(), UUID.class);
  }

  /** Deletes the production; the database refuses it while it has reports. */
  void delete(UUID id) {
    delete("id", id);
  }

  /** A production that exists now. */
  public record Ensured(UUID id, boolean created) {}

  /** A row of the query: identity, show, sort key, and its approximate size in bytes. */
  record ProductionRow(
      UUID id,
      ShowSummary show,
      @Nullable Integer season,
      @Nullable Integer part,
      Instant updatedAt,
      String startEarliest,
      String startLatest,
      String updated,
      Instant showUpdatedAt,
      int weight,
      @Nullable Double distance,
      @Nullable Double score) {

    List<String> key() {
      return List.of(
          id.toString(),
          startEarliest,
          startLatest,
          updated,
          String.valueOf(distance),
          String.valueOf(requireNonNullElse(season, 10_000)), // sorts last
          String.valueOf(requireNonNullElse(part, 0)),
          String.valueOf(score));
    }
  }
}
