package tv.slate.show;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.tag.HasLastModified;

/**
 * The response for a show.
 *
 * @param year in which it was first shown, if known
 * @param seasons null unless requested
 */
@Schema(description = "A show: a series, miniseries, film or special.")
record ShowView(
    @Schema(description = "The show's id.") UUID id,
    @Schema(description = "The show's name in addresses. It never changes.") String slug,
    @Schema(description = "Its title.") String title,
    @Schema(description = "What it is.") Kind kind,
    @Schema(description = "The year of its first premiere, to tell it from others of its title.")
        @Nullable Integer year,
    @Schema(description = "The network or service that shows it.") @Nullable String network,
    @Schema(description = "The franchise it belongs to.") @Nullable String franchise,
    @Schema(description = "The country it comes from, as ISO 3166 alpha-2 code.")
        @Nullable String country,
    @Schema(
            description =
                "Its external identifiers by authority: `imdb`, `thetvdb`, `tvmaze` and the like.")
        Map<String, String> externalIds,
    @Schema(description = "Its seasons, by number; absent without `embed=seasons`.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<SeasonView> seasons,
    @Schema(description = "When it was last changed.") Instant updatedAt)
    implements HasLastModified {

  /** Unknown with its seasons included: a deleted season leaves no trace. */
  @Override
  public @Nullable Instant lastModified() {
    return seasons == null ? updatedAt : null;
  }

  static ShowView of(Shows.ShowRow found) {
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
