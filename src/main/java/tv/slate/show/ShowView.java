package tv.slate.show;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tv.slate.api.Dated;

/**
 * A show as it goes out.
 *
 * @param year in which it was first shown, where known
 * @param seasons there only where they were asked for
 */
record ShowView(
    UUID id,
    String slug,
    String title,
    Kind kind,
    @Nullable Integer year,
    @Nullable String network,
    @Nullable String franchise,
    @Nullable String country,
    Map<String, String> externalIds,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<SeasonView> seasons,
    Instant updatedAt)
    implements Dated {

  /** With its seasons, nobody knows: one that was deleted leaves no trace. */
  @Override
  public @Nullable Instant lastModified() {
    return seasons == null ? updatedAt : null;
  }

  static ShowView of(Shows.Found found) {
    SortedMap<String, String> externalIds = new TreeMap<>();
    Stream.of(found.externalIds())
        .map(ExternalId::valueOf)
        .forEach(id -> externalIds.put(id.authority(), id.value()));
    return new ShowView(
        found.id(),
        found.slug(),
        found.title(),
        Kind.valueOf(found.kind()),
        found.year(),
        found.network(),
        found.franchise(),
        found.country(),
        externalIds,
        null,
        found.updatedAt());
  }

  static ShowView of(Show show) {
    return of(show, null);
  }

  static ShowView of(Show show, @Nullable List<SeasonView> seasons) {
    SortedMap<String, String> externalIds = new TreeMap<>(show.externalIds);
    return new ShowView(
        show.id,
        show.slug,
        show.title,
        show.kind,
        show.year,
        show.network,
        show.franchise,
        show.country,
        externalIds,
        seasons,
        show.updatedAt);
  }
}
