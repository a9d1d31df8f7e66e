package tv.slate.show;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A show within a production's response. */
@Schema(description = "A show, in short.")
public record ShowSummary(
    @Schema(description = "The show's name in addresses.") String slug,
    @Schema(description = "Its title.") String title,
    @Schema(description = "The network or service that shows it.") @Nullable String network) {

  /** The title of one of its productions: {@code Marvel's Jessica Jones, season 2}. */
  public String named(@Nullable Integer season, @Nullable Integer part) {
    return title
        + (season == null ? "" : ", season " + season)
        + (part == null ? "" : ", part " + part);
  }
}
