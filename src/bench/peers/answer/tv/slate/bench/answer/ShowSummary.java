package tv.slate.bench.answer;

import org.jspecify.annotations.Nullable;

/** What is said of its show. */
public record ShowSummary(String slug, String title, @Nullable String network) {}
