package tv.slate.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A feed: where its files come from and on which terms. Without a publisher of its own, each report
 * in it names one.
 */
record FeedView(
    String name,
    String title,
    @Nullable String publisher,
    @Nullable String page,
    @Nullable String licence,
    @Nullable String licenceUrl,
    @Nullable String attribution) {
  static FeedView of(Feed feed) {
    Source source = feed.source();
    return new FeedView(
        feed.name(),
        source.title(),
        source.publisher(),
        source.page(),
        source.licence(),
        source.licenceUrl(),
        source.attribution());
  }
}
