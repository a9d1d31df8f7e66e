package tv.slate.report;

import java.time.LocalDate;
import tv.slate.production.Certainty;
import tv.slate.production.DateView;
import tv.slate.production.SourceView;

/** A date that a report gives for a milestone, and the day from which the report counts. */
record ReportedDate(DateView date, Certainty certainty, LocalDate countsFrom, SourceView source) {}
