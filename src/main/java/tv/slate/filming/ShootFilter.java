package tv.slate.filming;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The day as of which a production's shoots are listed. */
public record ShootFilter(
    @RestQuery @Parameter(example = "2017-12-31", description = "As published by this day.")
        @Nullable LocalDate asOf) {}
