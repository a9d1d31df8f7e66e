package tv.slate.production;

import org.jspecify.annotations.Nullable;

/** What a production's answer says of its show. */
record ShowSummary(String slug, String title, @Nullable String network) {}
