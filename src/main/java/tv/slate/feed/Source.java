package tv.slate.feed;

import org.jspecify.annotations.Nullable;

/**
 * The source of a feed.
 *
 * @param title the publisher's name for the data
 * @param publisher the publisher in reports
 * @param licence its SPDX identifier or name; null if the reports have publishers of their own
 * @param attribution the line to show with works based on the data
 */
public record Source(
    String title,
    @Nullable String publisher,
    @Nullable String page,
    @Nullable String licence,
    @Nullable String licenceUrl,
    @Nullable String attribution) {}
