package tv.slate.report;

import org.jspecify.annotations.Nullable;

/** The production that a report is about, by its show's slug. */
record About(String show, @Nullable Integer season, @Nullable Integer part) {}
