package tv.slate.show;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.value.CountryCode;
import tv.slate.value.NullOrNotBlank;

/**
 * The request body for a show. Without a slug, that of the path applies, or one derived from the
 * title.
 *
 * @param year in which it was first shown
 */
@Schema(description = "A show, as it is created or replaced.")
public record NewShow(
    @Nullable
        @Size(max = 100)
        @Pattern(regexp = Slug.SHAPE, message = Slug.RULE)
        @Schema(
            description =
                "The show's permanent name in addresses; by default derived from the title.",
            pattern = Slug.WORDS)
        String slug,
    @Schema(description = "Its title.") @NotBlank @Size(max = 300) String title,
    @Schema(description = "What it is.") @NotNull Kind kind,
    @Schema(description = "The year of its first premiere, to tell it from others of its title.")
        @Nullable
        @Min(1870)
        @Max(2199)
        Integer year,
    @Schema(description = "The network or service that shows it.")
        @Nullable
        @NullOrNotBlank
        @Size(max = 100)
        String network,
    @Schema(description = "The franchise it belongs to.") @Nullable @NullOrNotBlank @Size(max = 100)
        String franchise,
    @Schema(description = "The country it comes from, as ISO 3166 alpha-2 code.")
        @Nullable
        @CountryCode
        String country,
    @Schema(
            description =
                "Its external identifiers by authority: `imdb`, `thetvdb`, `tvmaze` and the like.")
        @Nullable
        @Size(max = 30)
        Map<
                @Pattern(
                    regexp = "^[a-z0-9]{1,30}$",
                    message = "must be named by lower-case letters and digits")
                String,
                @NotBlank @Size(max = 100) String>
            externalIds) {

  public NewShow {
    externalIds =
        externalIds == null
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(externalIds));
  }

  /** A copy with this slug. */
  NewShow called(String name) {
    return new NewShow(name, title, kind, year, network, franchise, country, externalIds);
  }

  static NewShow of(Show show) {
    return new NewShow(
        show.slug,
        show.title,
        show.kind,
        show.year,
        show.network,
        show.franchise,
        show.country,
        show.externalIds);
  }
}
