package tv.slate.show;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import tv.slate.value.Countries;
import tv.slate.value.Names;

/** The list's parameters. */
record ShowFilter(
    @RestQuery
        @Parameter(
            description = "Words in the title, tolerating typos; sorted by relevance.",
            example = "jessica")
        @Nullable
        @Size(max = 200)
        String q,
    @RestQuery
        @Parameter(
            description =
                "The network, whatever its case and accents; several joined by commas: any of them.",
            example = "Netflix,HBO")
        @Nullable Names network,
    @RestQuery
        @Parameter(
            description =
                "The franchise, whatever its case and accents; several joined by commas: any of them.",
            example = "Marvel Netflix")
        @Nullable Names franchise,
    @RestQuery
        @Parameter(
            description = "The kind of the show; several joined by commas: any of them.",
            example = "series,miniseries")
        @Nullable Kinds kind,
    @RestQuery
        @Parameter(
            description =
                "The country, as ISO 3166 alpha-2 code; several joined by commas: any of them.",
            example = "US,GB")
        @Nullable Countries country,
    @RestQuery
        @Parameter(
            description = "The identifier at another authority, such as imdb:tt2357547.",
            example = "imdb:tt2357547")
        @Nullable ExternalId externalId) {}
