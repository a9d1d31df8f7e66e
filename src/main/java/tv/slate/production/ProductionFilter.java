package tv.slate.production;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import tv.slate.show.Kind;

/** The production query's parameters that lists of any order share. */
public record ProductionFilter(
    @RestQuery
        @Parameter(
            example = "jessica jones",
            description = "Words in the show's title; typos are forgiven.")
        @Nullable
        @Size(max = 200)
        String q,
    @RestQuery
        @Parameter(example = "jessica-jones", description = "The show's slug or id.")
        @Nullable
        @Size(max = 100)
        String show,
    @RestQuery
        @Parameter(
            example = "Netflix",
            description = "The show's network, whatever its case and accents.")
        @Nullable
        @Size(max = 100)
        String network,
    @RestQuery
        @Parameter(
            example = "Marvel Netflix",
            description = "The show's franchise, whatever its case and accents.")
        @Nullable
        @Size(max = 100)
        String franchise,
    @RestQuery @Parameter(example = "series", description = "What the show is.")
        @Nullable Kind kind,
    @RestQuery @Parameter(example = "completed", description = "How far it has come.")
        @Nullable Phase phase,
    @RestQuery @Parameter(example = "active", description = "Whether it goes on.")
        @Nullable State state,
    @RestQuery
        @Parameter(
            example = "confirmed",
            description = "The least certainty of its start; confirmed and official rank equal.")
        @Nullable Certainty certainty,
    @RestQuery
        @Parameter(
            example = "certain",
            description =
                "How the start has to lie to the window: possible (the default) if its bounds overlap, certain if they lie inside and it is neither approximate nor uncertain.")
        @Nullable Match match,
    @RestQuery
        @Parameter(
            example = "2017-04-01",
            description =
                "A dated shoot lies on this day or later; together with a place, a shoot there.")
        @Nullable LocalDate filmsFrom,
    @RestQuery
        @Parameter(
            example = "2017-04-30",
            description =
                "A dated shoot lies on this day or earlier; together with a place, a shoot there.")
        @Nullable LocalDate filmsTo,
    @RestQuery
        @Parameter(
            example = "2020-01-01T00:00:00Z",
            description =
                "What is believed of it changed at this time or later. Who polls should overlap by some seconds: a change is stamped shortly before it can be seen.")
        @Nullable Instant updatedSince,
    @RestQuery
        @Parameter(
            example = "2017-12-31",
            description =
                "Everything as published by this day. Productions nobody had reported on are left out.")
        @Nullable LocalDate asOf) {

  static ProductionFilter ofShow(String show) {
    return new ProductionFilter(
        null, show, null, null, null, null, null, null, null, null, null, null, null);
  }

  static ProductionFilter asOf(@Nullable LocalDate day) {
    return new ProductionFilter(
        null, null, null, null, null, null, null, null, null, null, null, null, day);
  }

  /** Whether it asks for shooting days. */
  public boolean films() {
    return filmsFrom != null || filmsTo != null;
  }

  boolean narrows() {
    return films()
        || Stream.of(q, network, franchise, kind, phase, state, certainty, updatedSince)
            .anyMatch(Objects::nonNull);
  }
}
