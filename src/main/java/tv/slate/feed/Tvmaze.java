package tv.slate.feed;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.parsing.Claim;
import tv.slate.parsing.ClaimRows;
import tv.slate.parsing.Days;
import tv.slate.parsing.JsonRows;
import tv.slate.parsing.RowRefused;
import tv.slate.parsing.Upload;
import tv.slate.parsing.Words;
import tv.slate.show.Kind;
import tv.slate.value.CountryCodes;
import tv.slate.value.WebAddress;

/** Shows from TVmaze's API, with their seasons embedded. */
@ApplicationScoped
class Tvmaze implements Feed {
  private static final int LAST_SEASON = 9999;
  private static final int MOST_EPISODES = 99999;

  @Override
  public String name() {
    return "tvmaze";
  }

  @Override
  public Source source() {
    return new Source(
        "TVmaze",
        "TVmaze",
        "https://www.tvmaze.com",
        "CC-BY-SA-4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "Data from TVmaze, CC BY-SA 4.0");
  }

  @Override
  public void read(Upload file, ClaimRows rows) throws IOException {
    JsonRows.read(file, rows, (line, show) -> rows.add(line, claims(show)));
  }

  private static List<Claim> claims(JsonNode show) throws RowRefused {
    long id = id("id", show.path("id"));
    Claim.Titled titled = titled(id, show);
    List<Claim> claims = new ArrayList<>();
    claims.add(Claim.about(titled).id("show/" + id).url(url("url", show.path("url"))).build());
    JsonNode seasons = show.path("_embedded").path("seasons");
    if (!none(seasons) && !seasons.isArray()) {
      throw new RowRefused("_embedded.seasons", seasons.toString(), "is not a list");
    }
    for (int i = 0; i < seasons.size(); i++) {
      claims.add(season("_embedded.seasons[" + i + "].", seasons.path(i), titled));
    }
    return claims;
  }

  private static Claim.Titled titled(long id, JsonNode show) throws RowRefused {
    String title = Words.needed("name", text("name", show.path("name")), 300);
    Map<String, String> externalIds = new LinkedHashMap<>();
    externalIds.put("tvmaze", Long.toString(id));
    for (String authority : List.of("imdb", "thetvdb")) {
      String field = "externals." + authority;
      String value = Words.tidy(field, text(field, show.path("externals").path(authority)), 100);
      if (value != null) {
        externalIds.put(authority, value);
      }
    }
    EdtfDate premiered = date("premiered", show.path("premiered"));
    String at = show.path("network").isObject() ? "network" : "webChannel";
    JsonNode channel = show.path(at);
    return Claim.Titled.described(
        title,
        Kind.series,
        externalIds,
        premiered == null ? null : Integer.valueOf(premiered.edtf().substring(0, 4)),
        Words.tidy(at + ".name", text(at + ".name", channel.path("name")), 100),
        country(channel.path("country").path("code").asText()));
  }

  private static Claim season(String path, JsonNode season, Claim.Titled show) throws RowRefused {
    JsonNode number = season.path("number");
    if (!number.isInt() || number.intValue() < 0 || number.intValue() > LAST_SEASON) {
      throw new RowRefused(
          path + "number", shown(number), "is not a number from 0 to " + LAST_SEASON);
    }
    String name = Words.tidy(path + "name", text(path + "name", season.path("name")), 300);
    return Claim.about(show)
        .id("season/" + id(path + "id", season.path("id")))
        .season(
            number.intValue(),
            new Claim.SeasonFacts(
                name, episodes(path + "episodeOrder", season.path("episodeOrder"))))
        .premiere(date(path + "premiereDate", season.path("premiereDate")))
        .url(url(path + "url", season.path("url")))
        .build();
  }

  private static long id(String field, JsonNode id) throws RowRefused {
    if (!id.isIntegralNumber() || !id.canConvertToLong()) {
      throw new RowRefused(field, shown(id), "is not a whole number");
    }
    return id.longValue();
  }

  private static @Nullable Integer episodes(String field, JsonNode episodes) throws RowRefused {
    if (none(episodes)) {
      return null;
    }
    if (!episodes.isInt() || episodes.intValue() < 0 || episodes.intValue() > MOST_EPISODES) {
      throw new RowRefused(field, shown(episodes), "is not a number from 0 to " + MOST_EPISODES);
    }
    return episodes.intValue();
  }

  private static @Nullable EdtfDate date(String field, JsonNode date) throws RowRefused {
    String text = Words.tidy(field, text(field, date), 100);
    return text == null ? null : EdtfDate.parse(Days.day(field, text, ZoneOffset.UTC).toString());
  }

  private static @Nullable String url(String field, JsonNode url) throws RowRefused {
    String text = Words.tidy(field, text(field, url), 2000);
    return text != null && WebAddress.Validator.isAddress(text) ? text : null;
  }

  private static @Nullable String country(String code) {
    return CountryCodes.isCode(code) ? code : null;
  }

  private static @Nullable String text(String field, JsonNode value) throws RowRefused {
    if (value.isContainerNode()) {
      throw new RowRefused(field, shown(value), "is not a text");
    }
    return none(value) ? null : value.asText();
  }

  private static boolean none(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static @Nullable String shown(JsonNode value) {
    return none(value) ? null : value.toString();
  }
}
