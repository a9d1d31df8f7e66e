package tv.slate.production;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters of the list of places, beside those that say where they are. */
record FilmingLocationFilter(
    @RestQuery
        @Parameter(
            example = "broadway",
            description =
                "Words in the place's name; typos are forgiven, and the best match comes first.")
        @Nullable
        @Size(max = 200)
        String q,
    @RestQuery
        @Parameter(
            example = "jessica-jones",
            description = "Slug or id of a show that films there.")
        @Nullable
        @Size(max = 100)
        String show,
    @RestQuery
        @Parameter(
            example = "2017-04-01",
            description = "A dated shoot there lies on this day or later.")
        @Nullable LocalDate filmsFrom,
    @RestQuery
        @Parameter(
            example = "2017-04-30",
            description = "A dated shoot there lies on this day or earlier.")
        @Nullable LocalDate filmsTo) {
  static final FilmingLocationFilter NONE = new FilmingLocationFilter(null, null, null, null);
}
