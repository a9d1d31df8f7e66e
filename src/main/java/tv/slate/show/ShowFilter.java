package tv.slate.show;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import tv.slate.api.CountryCode;

/** The list's parameters. */
record ShowFilter(
    @RestQuery
        @Parameter(
            example = "jessica jones",
            description = "Words in the title; typos are forgiven, and the best match comes first.")
        @Nullable
        @Size(max = 200)
        String q,
    @RestQuery
        @Parameter(example = "Netflix", description = "The network, whatever its case and accents.")
        @Nullable
        @Size(max = 100)
        String network,
    @RestQuery
        @Parameter(
            example = "Marvel Netflix",
            description = "The franchise, whatever its case and accents.")
        @Nullable
        @Size(max = 100)
        String franchise,
    @RestQuery @Parameter(example = "series", description = "What the show is.")
        @Nullable Kind kind,
    @RestQuery
        @Parameter(example = "US", description = "The country, as ISO 3166 alpha-2 code.")
        @Nullable
        @CountryCode
        String country,
    @RestQuery
        @Parameter(
            example = "imdb:tt2357547",
            description = "The identifier at another authority, such as imdb:tt2357547.")
        @Nullable ExternalId externalId) {}
