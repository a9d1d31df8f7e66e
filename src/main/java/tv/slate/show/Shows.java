package tv.slate.show;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.annotations.processing.Find;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.annotations.processing.SQL;
import org.jspecify.annotations.Nullable;
import tv.slate.page.Cursor;
import tv.slate.problem.Problem;
import tv.slate.sql.Search;
import tv.slate.sql.Select;
import tv.slate.value.ValueList;

/** Queries on shows and seasons. */
public interface Shows {
  Session session();

  @HQL("from Show s left join fetch s.externalIds where s.slug = :slug")
  Optional<Show> bySlug(String slug);

  @HQL("from Show s left join fetch s.externalIds where s.id = :id")
  Optional<Show> byId(UUID id);

  /** Finds a show by slug or id: a slug is never shaped like a UUID. */
  default Optional<Show> find(String slugOrId) {
    UUID id = Slug.asId(slugOrId);
    return id == null ? bySlug(slugOrId) : byId(id);
  }

  /** The slug of the show whose slug or title is most similar to a text, if any is similar. */
  default Optional<String> like(String text) {
    return Select.of("select slug from show")
        .where("(slug % :text or fold(:words) <% title_words)")
        .bind("text", text)
        .bind("words", text.replace('-', ' '))
        .then(
            """
            order by greatest(similarity(slug, :text), word_similarity(fold(:words), title_words)) desc, slug
            limit 1
            """)
        .plannedByValue()
        .list(session(), String.class)
        .stream()
        .findFirst();
  }

  /**
   * Finds and locks a show until the transaction ends: changes to a show and its seasons are
   * serialized.
   */
  default Optional<Show> lock(String slugOrId) {
    Slug.narrow(Select.of("select show.id from show"), "%s", slugOrId)
        .then("for no key update")
        .list(session(), UUID.class);
    return find(slugOrId);
  }

  /** One row more than the page holds; by relevance if words are searched, by slug otherwise. */
  default List<Found> slice(Cursor<ShowFilter> at) {
    ShowFilter filter = at.query();
    boolean ranked = filter.q() != null;
    String score = ranked ? Search.score("title_words") : "cast(0 as float8)";
    Select select =
        Select.of(
                """
                select id, slug, title, kind, year, network, franchise, country,
                  array(select authority || ':' || value from show_external_id where show_id = show.id),
                  updated_at, %s as score
                from show
                """
                    .formatted(score))
            .where(Search.matches("title_words"), "q", filter.q())
            .whereAnyFolded("fold(network)", "network", ValueList.texts(filter.network()))
            .whereAnyFolded("fold(franchise)", "franchise", ValueList.texts(filter.franchise()))
            .whereAny("kind", "kind", ValueList.texts(filter.kind()))
            .whereAny("country", "country", ValueList.texts(filter.country()));
    if (filter.externalId() != null) {
      select
          .where(
              "id in (select show_id from show_external_id where authority = :authority and value = :identifier)")
          .bind("authority", filter.externalId().authority())
          .bind("identifier", filter.externalId().value());
    }
    if (!at.first()) {
      select
          .where(ranked ? "(-" + score + ", slug) > (-:score, :slug)" : "slug > :slug")
          .bind("slug", at.after(0, Function.identity()))
          .bind("score", ranked ? at.after(1, Double::valueOf) : null);
    }
    return select
        .then(ranked ? "order by score desc, slug" : "order by slug")
        .limit(at.pageSize() + 1)
        .plannedByValue()
        .list(session(), Found.class);
  }

  /** The slug derived from a title, with the folding that searches use; null if there is none. */
  default @Nullable String suggestedSlug(String title) {
    return Slug.suggestedBy(
        Select.of("select fold(:title)")
            .bind("title", title)
            .list(session(), String.class)
            .getFirst());
  }

  /**
   * Stores a new show; flushes, so that a slug or external id that is taken fails here and not at
   * commit.
   */
  default Show add(String slug, NewShow said) {
    Show show = new Show(slug);
    show.become(said);
    session().persist(show);
    session().flush();
    return show;
  }

  /** Replaces everything but the slug; a show with seasons can't become a film or special. */
  default Show replace(Show show, NewShow said) {
    if (said.slug() != null && !said.slug().equals(show.slug)) {
      throw Problem.conflict(
          "The slug of a show is immutable: '"
              + show.slug
              + "' can't become '"
              + said.slug()
              + "'.");
    }
    if (!said.kind().hasSeasons() && hasSeasons(show.id)) {
      throw Problem.conflict(
          "A " + said.kind() + " has no seasons, but '" + show.slug + "' has some.");
    }
    show.become(said);
    session().flush();
    return show;
  }

  /** Stores a new season. */
  default Season add(Show show, int number, NewSeason said) {
    if (!show.kind.hasSeasons()) {
      throw Problem.conflict("'" + show.slug + "' is a " + show.kind + ", which has no seasons.");
    }
    Season season = new Season(show, number);
    return replace(season, said);
  }

  /** Replaces everything but the number. */
  default Season replace(Season season, NewSeason said) {
    if (said.number() != null && said.number() != season.number) {
      throw Problem.conflict(
          "The number of a season is immutable: "
              + season.number
              + " can't become "
              + said.number()
              + ".");
    }
    season.become(said);
    session().persist(season);
    session().flush();
    return season;
  }

  default List<SeasonView> allSeasons(UUID show) {
    return seasonsAfter(show, -1, Integer.MAX_VALUE).stream().map(SeasonView::of).toList();
  }

  @HQL("from Season where show.id = :show and number > :after order by number limit :rows")
  List<Season> seasonsAfter(UUID show, int after, int rows);

  @Find
  Optional<Season> season(UUID show$id, int number);

  @HQL("select count(*) > 0 from Show")
  boolean any();

  @HQL("select count(*) > 0 from Season where show.id = :show")
  boolean hasSeasons(UUID show);

  /**
   * Deletes the show with its seasons and productions; the database refuses it while it has
   * reports.
   */
  @SQL("delete from show where id = :id")
  int delete(UUID id);

  @SQL("delete from season where id = :id")
  int deleteSeason(UUID id);

  /** Takes a shared lock: the show can't change until the transaction ends. */
  default void share(UUID id) {
    Select.of("select id from show where id = :id for share")
        .bind("id", id)
        .list(session(), UUID.class);
  }

  /** Creates the season if it doesn't exist. */
  @SQL(
      """
      insert into season (id, show_id, number, created_at, updated_at)
      values (:id, :show, :number, now(), now()) on conflict do nothing
      """)
  int ensureSeason(UUID id, UUID show, int number);

  /** A show with its external ids ({@code authority:value}), its score, and its sort key. */
  record Found(
      UUID id,
      String slug,
      String title,
      String kind,
      @Nullable Integer year,
      @Nullable String network,
      @Nullable String franchise,
      @Nullable String country,
      String[] externalIds,
      Instant updatedAt,
      Double score) {
    List<String> key() {
      return List.of(slug, score.toString());
    }
  }
}
