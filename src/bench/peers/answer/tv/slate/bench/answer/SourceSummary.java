package tv.slate.bench.answer;

import org.jspecify.annotations.Nullable;

/** A publisher that a production's answer follows from. */
public record SourceSummary(
    String publisher,
    @Nullable String licence,
    @Nullable String licenceUrl,
    @Nullable String attribution,
    int reportCount) {}
