package tv.slate.production;

import org.jspecify.annotations.Nullable;

/** What a production's answer says of its show. */
public record ShowSummary(String slug, String title, @Nullable String network) {

  /** What a production of it is called: {@code Marvel's Jessica Jones, season 2}. */
  public String named(@Nullable Integer season, @Nullable Integer part) {
    return title
        + (season == null ? "" : ", season " + season)
        + (part == null ? "" : ", part " + part);
  }
}
