package tv.slate.report;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import tv.slate.api.Window;

/**
 * The list's parameters; {@code publishedFrom} and {@code publishedTo} are days, inclusive, that
 * the publication may lie in.
 */
record ReportFilter(
    @RestQuery
        @Parameter(
            example = "jessica-jones",
            description = "Slug or id of the show that it is about.")
        @Nullable
        @Size(max = 100)
        String show,
    @RestQuery
        @Parameter(example = "Soda", description = "The publisher, whatever its case and accents.")
        @Nullable
        @Size(max = 200)
        String publisher,
    @RestQuery
        @Parameter(
            example = "false",
            description = "Only withdrawn reports, or only those that count.")
        @Nullable Boolean withdrawn,
    @RestQuery
        @Parameter(
            example = "2017-04-01",
            description = "It may have been published on this day or later.")
        @Nullable LocalDate publishedFrom,
    @RestQuery
        @Parameter(
            example = "2017-04-30",
            description = "It may have been published on this day or earlier.")
        @Nullable LocalDate publishedTo) {
  static final ReportFilter ALL = new ReportFilter(null, null, null, null, null);

  /** Refuses a window that ends before it starts. */
  ReportFilter checked() {
    Window.check(publishedFrom, publishedTo, "publishedTo");
    return this;
  }
}
