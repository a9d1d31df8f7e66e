package tv.slate.feed;

import org.jspecify.annotations.Nullable;

/**
 * Where a feed comes from.
 *
 * @param title what the publisher calls the data
 * @param publisher who says so, in reports
 * @param licence its SPDX identifier or name; null where the reports have publishers of their own
 * @param attribution the line to show with what is made of the data
 */
public record Source(
    String title,
    @Nullable String publisher,
    @Nullable String page,
    @Nullable String licence,
    @Nullable String licenceUrl,
    @Nullable String attribution) {}
