package tv.slate.filming;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import tv.slate.value.Names;
import tv.slate.value.ParameterRecords;

/** Parameters of the list of locations, in addition to those that filter by place. */
public record FilmingLocationFilter(
    @RestQuery
        @Parameter(
            description = "Words in the location's name, tolerating typos; sorted by relevance.",
            example = "broadway")
        @Nullable
        @Size(max = 200)
        String q,
    @RestQuery
        @Parameter(
            description =
                "Slug or id of a show that films there; several joined by commas: any of them.",
            example = "jessica-jones,the-punisher")
        @Nullable Names show,
    @RestQuery
        @Parameter(
            description = "A dated shoot there may be on this day (or `today`) or later.",
            example = "2017-04-01")
        @Nullable LocalDate filmsFrom,
    @RestQuery
        @Parameter(
            description = "A dated shoot there may be on this day (or `today`) or earlier.",
            example = "2017-04-30")
        @Nullable LocalDate filmsTo) {
  public static final FilmingLocationFilter NONE =
      ParameterRecords.only(FilmingLocationFilter.class, Map.of());
}
