package tv.slate.write;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The list's parameters. */
record ChangeFilter(
    @RestQuery
        @Parameter(example = "admin", description = "Only what was done with keys of this name.")
        @Nullable
        @Size(max = 100)
        String by,
    @RestQuery
        @Parameter(
            example = "/v1/shows/jessica-jones",
            description = "Only what was done to this path, such as `/v1/shows/jessica-jones`.")
        @Nullable
        @Size(max = 1000)
        String address) {}
