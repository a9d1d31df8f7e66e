package tv.slate.production;

import org.jspecify.annotations.Nullable;

/** What a production's answer says of its show. */
public record ShowSummary(String slug, String title, @Nullable String network) {}
