package tv.slate.production;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The days {@code from} ≤ day < {@code from} + {@code within}. */
record UpcomingWindow(
    @RestQuery
        @Parameter(
            description =
                "The first day, or `today`; `asOf` or else today (UTC) when it isn't given.",
            example = "2017-04-01")
        @Nullable LocalDate from,
    @RestQuery
        @Parameter(
            description =
                "How long from there: an ISO 8601 period, or 30d; 90 days when it isn't given.",
            example = "30d")
        @Nullable Within within) {}
