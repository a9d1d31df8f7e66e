package tv.slate.production;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The days, inclusive, to which a start has to lie, and the order of the list. */
record StartWindow(
    @RestQuery
        @Parameter(
            example = "2017-04-01",
            description = "The first day of the window in which it starts.")
        @Nullable LocalDate startsFrom,
    @RestQuery
        @Parameter(
            example = "2017-04-30",
            description = "The last day of the window in which it starts.")
        @Nullable LocalDate startsTo,
    @RestQuery
        @Parameter(
            example = "-start",
            description =
                "The order; what has no start comes last. The default is start, or the distance where near is given.")
        @Nullable Sort sort) {}
