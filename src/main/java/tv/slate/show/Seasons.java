package tv.slate.show;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import tv.slate.problem.Problem;

/** Queries on seasons. */
@ApplicationScoped
public class Seasons implements PanacheRepositoryBase<Season, UUID> {
  Optional<Season> byNumber(UUID show, int number) {
    return find("show.id = ?1 and number = ?2", show, number).singleResultOptional();
  }

  /** A show's seasons, by number. */
  List<Season> ofShow(UUID show) {
    return list("show.id", Sort.by("number"), show);
  }

  /** The seasons after a number, up to a maximum number of rows. */
  List<Season> after(UUID show, int number, int rows) {
    return find("show.id = ?1 and number > ?2", Sort.by("number"), show, number)
        .page(0, rows)
        .list();
  }

  /** Stores a new season. */
  Season add(Show show, int number, NewSeason said) {
    if (!show.kind.hasSeasons()) {
      throw Problem.conflict("'" + show.slug + "' is a " + show.kind + ", which has no seasons.");
    }
    return replace(new Season(show, number), said);
  }

  /** Replaces everything but the number. */
  Season replace(Season season, NewSeason said) {
    if (said.number() != null && said.number() != season.number) {
      throw Problem.conflict(
          "The number of a season is immutable: "
              + season.number
              + " can't become "
              + said.number()
              + ".");
    }
    season.become(said);
    persistAndFlush(season);
    return season;
  }

  /** Creates the season if it doesn't exist. */
  public void ensure(UUID show, int number) {
    getSession()
        .createNativeMutationQuery(
            """
            insert into season (id, show_id, number, created_at, updated_at)
            values (:id, :show, :number, now(), now()) on conflict do nothing
            """)
        .setParameter("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
        .setParameter("show", show)
        .setParameter("number", number)
        .executeUpdate();
  }
}
