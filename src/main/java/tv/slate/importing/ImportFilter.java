package tv.slate.importing;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The list's parameters. */
record ImportFilter(
    @RestQuery
        @Parameter(example = "reports", description = "Only files of this feed.")
        @Nullable
        @Size(max = 100)
        String feed,
    @RestQuery @Parameter(example = "completed", description = "Only those in this state.")
        @Nullable ImportState state) {}
