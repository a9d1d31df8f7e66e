package tv.slate.production;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.slate.page.Cursor;

/** The starts nearest to a window without results, under the same filters. */
@ApplicationScoped
public class NearestStarts {
  private final ProductionSearch search;
  private final Productions productions;

  NearestStarts(ProductionSearch search, Productions productions) {
    this.search = search;
    this.productions = productions;
  }

  /** The last production that starts before the query's window; null if there is none. */
  public @Nullable ProductionView before(ProductionQuery query) {
    return first(query.before());
  }

  /** The first production that starts after the query's window; null if there is none. */
  public @Nullable ProductionView after(ProductionQuery query) {
    return first(query.after());
  }

  private @Nullable ProductionView first(@Nullable ProductionQuery query) {
    if (query == null) {
      return null;
    }
    return search.slice(new Cursor<>("", query, 1)).stream()
        .findFirst()
        .map(found -> requireNonNull(productions.views(List.of(found), query).get(found.id())))
        .orElse(null);
  }
}
