package tv.slate.show;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tv.slate.page.Cursor;
import tv.slate.problem.Problem;
import tv.slate.sql.Search;
import tv.slate.sql.Select;
import tv.slate.value.ValueList;

/** Queries on shows. */
@ApplicationScoped
public class Shows implements PanacheRepositoryBase<Show, UUID> {
  private final Seasons seasons;

  Shows(Seasons seasons) {
    this.seasons = seasons;
  }

  Optional<Show> bySlug(String slug) {
    return find("from Show s left join fetch s.externalIds where s.slug = ?1", slug)
        .singleResultOptional();
  }

  /** Finds a show by slug or id: a slug is never shaped like a UUID. */
  public Optional<Show> bySlugOrId(String slugOrId) {
    UUID id = Slug.asId(slugOrId);
    return id == null
        ? bySlug(slugOrId)
        : find("from Show s left join fetch s.externalIds where s.id = ?1", id)
            .singleResultOptional();
  }

  /** The slug of the show whose slug or title is most similar to a text, if any is similar. */
  public Optional<String> like(String text) {
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
        .list(getSession(), String.class)
        .stream()
        .findFirst();
  }

  /**
   * Finds and locks a show until the transaction ends: changes to a show and its seasons are
   * serialized.
   */
  Optional<Show> lock(String slugOrId) {
    UUID id = Slug.asId(slugOrId);
    return (id == null ? find("slug", slugOrId) : find("id", id))
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .singleResultOptional();
  }

  /** One row more than the page holds; by relevance if words are searched, by slug otherwise. */
  List<ShowRow> slice(Cursor<ShowFilter> at) {
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
    return select
        .where(
            ranked ? "(-" + score + ", slug) > (-:score, :slug)" : "slug > :slug",
            "slug",
            at.last(0, Function.identity()))
        .bind("score", ranked ? at.last(1, Double::valueOf) : null)
        .then(ranked ? "order by score desc, slug" : "order by slug")
        .limit(at.pageSize() + 1)
        .plannedByValue()
        .list(getSession(), ShowRow.class);
  }

  /** The slug derived from a title, with the folding that searches use; null if there is none. */
  @Nullable String suggestedSlug(String title) {
    return Slug.suggestedBy(
        Select.of("select fold(:title)")
            .bind("title", title)
            .list(getSession(), String.class)
            .getFirst());
  }

  /**
   * Stores a new show; flushes, so that a slug or external id that is taken fails here and not at
   * commit.
   */
  public Show add(String slug, NewShow said) {
    Show show = new Show(slug);
    show.become(said);
    persistAndFlush(show);
    return show;
  }

  /** Replaces everything but the slug; a show with seasons can't become a film or special. */
  Show replace(Show show, NewShow said) {
    if (said.slug() != null && !said.slug().equals(show.slug)) {
      throw Problem.conflict(
          "The slug of a show is immutable: '"
              + show.slug
              + "' can't become '"
              + said.slug()
              + "'.");
    }
    if (!said.kind().hasSeasons() && seasons.count("show.id", show.id) > 0) {
      throw Problem.conflict(
          "A " + said.kind() + " has no seasons, but '" + show.slug + "' has some.");
    }
    show.become(said);
    flush();
    return show;
  }

  /**
   * Deletes the show with its seasons and productions; the database refuses it while it has
   * reports.
   */
  void delete(UUID id) {
    delete("id", id);
  }

  /** Takes a shared lock: the show can't change until the transaction ends. */
  public void share(UUID id) {
    Select.of("select id from show where id = :id for share")
        .bind("id", id)
        .list(getSession(), UUID.class);
  }

  /** A show with its external ids ({@code authority:value}), its score, and its sort key. */
  record ShowRow(
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
