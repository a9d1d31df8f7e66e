package tv.slate.report;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import tv.slate.value.DateRange;
import tv.slate.value.Names;

/**
 * The list's parameters; {@code publishedFrom} and {@code publishedTo} are days, inclusive, that
 * overlap the date of publication.
 */
record ReportFilter(
    @RestQuery
        @Parameter(
            description =
                "Slug or id of the show that it is about; several joined by commas: any of them.",
            example = "jessica-jones,the-punisher")
        @Nullable Names show,
    @RestQuery
        @Parameter(
            description =
                "The publisher, ignoring case and accents; several joined by commas: any of them.",
            example = "Screen Rant,CBR")
        @Nullable Names publisher,
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

  /** Refuses a window that ends before it begins. */
  ReportFilter checked() {
    DateRange.check(publishedFrom, publishedTo, "publishedTo");
    return this;
  }
}
