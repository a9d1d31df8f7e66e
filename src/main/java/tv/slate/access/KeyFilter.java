package tv.slate.access;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The list's parameters. */
record KeyFilter(
    @RestQuery
        @Parameter(
            example = "false",
            description = "Only those that were revoked, or only those that weren't.")
        @Nullable Boolean revoked) {}
