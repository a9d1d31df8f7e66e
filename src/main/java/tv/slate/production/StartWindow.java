package tv.slate.production;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.Problem;

/** The window of days, inclusive, for the start, and the sort order. */
record StartWindow(
    @RestQuery
        @Parameter(
            description = "The first day, or `today`, of the window in which it starts.",
            example = "2017-04-01")
        @Nullable LocalDate startsFrom,
    @RestQuery
        @Parameter(
            description = "The last day, or `today`, of the window in which it starts.",
            example = "2017-04-30")
        @Nullable LocalDate startsTo,
    @RestQuery
        @Parameter(
            description =
                "The day, or `today`, on which it starts: short for `startsFrom` and `startsTo` of one day.",
            example = "2017-04-03")
        @Nullable LocalDate on,
    @RestQuery
        @Parameter(
            description =
                "The order; productions without a start come last. By default: by distance with `near`, else by relevance with `q`, else by start.",
            example = "-updated")
        @Nullable Sort sort) {

  /** Refuses parameters that contradict each other. */
  StartWindow checked() {
    if (on != null && (startsFrom != null || startsTo != null)) {
      throw Problem.invalidParameter("on", "can't stand beside startsFrom or startsTo");
    }
    return this;
  }

  @Nullable LocalDate first() {
    return on == null ? startsFrom : on;
  }

  @Nullable LocalDate last() {
    return on == null ? startsTo : on;
  }
}
