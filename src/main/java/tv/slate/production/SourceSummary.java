package tv.slate.production;

import org.jspecify.annotations.Nullable;

/**
 * A publisher that a production's answer follows from.
 *
 * @param licence on which its reports may be used, by SPDX identifier or name; null, as the two
 *     after it, where its terms aren't known
 * @param attribution the line to show with what is made of its reports
 * @param reportCount how many of its reports on the production count
 */
public record SourceSummary(
    String publisher,
    @Nullable String licence,
    @Nullable String licenceUrl,
    @Nullable String attribution,
    int reportCount) {}
