package tv.slate.feed;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A feed: where its files come from and their terms. If it has no publisher of its own, each report
 * in it names one.
 */
@Schema(description = "A source of open data that can be loaded.")
public record FeedView(
    @Schema(description = "The name of the feed in addresses.") String name,
    @Schema(description = "What it is.") String title,
    @Schema(description = "The publisher; null if each row names its own.")
        @Nullable String publisher,
    @Schema(description = "Where its files are found.") @Nullable String page,
    @Schema(description = "Its licence.") @Nullable String licence,
    @Schema(description = "Where the licence can be read.") @Nullable String licenceUrl,
    @Schema(description = "The line that the licence asks to show.") @Nullable String attribution) {
  public static FeedView of(Feed feed) {
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
