package tv.slate.parsing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.location.NewLocation;
import tv.slate.show.Kind;

/**
 * What a row of a feed claims about one production: that it films at a location on some days, or
 * when it premieres. With neither, it only claims that a show or season exists.
 *
 * @param id the publisher's own stable identifier of the claim; null if it has none, and the claim
 *     is identified by its content
 * @param season null for a film, and if it is unknown
 * @param place where it films; its coordinates are null if they are not plausible
 * @param firstDay null if no day is known, like {@code lastDay}
 * @param premiere when it premieres, filed as a report of this row
 * @param released the year of its release, which becomes a premiere in the feed's derived report
 * @param misplaced whether the row had coordinates that were dropped
 */
public record Claim(
    @Nullable String id,
    Titled show,
    @Nullable Integer season,
    @Nullable Integer part,
    @Nullable SeasonFacts seasonFacts,
    @Nullable NewLocation place,
    boolean misplaced,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    @Nullable EdtfDate premiere,
    @Nullable Integer released,
    @Nullable String url,
    @Nullable String note) {

  /** Starts a claim about a show: without more, that there is such a show. */
  public static Builder about(Titled show) {
    return new Builder(show);
  }

  /** What a claim says, by name; what a row doesn't say is left out. */
  public static final class Builder {
    private final Titled show;
    private @Nullable String id;
    private @Nullable Integer season;
    private @Nullable Integer part;
    private @Nullable SeasonFacts seasonFacts;
    private @Nullable NewLocation place;
    private boolean misplaced;
    private @Nullable LocalDate firstDay;
    private @Nullable LocalDate lastDay;
    private @Nullable EdtfDate premiere;
    private @Nullable Integer released;
    private @Nullable String url;
    private @Nullable String note;

    private Builder(Titled show) {
      this.show = show;
    }

    public Builder id(@Nullable String id) {
      this.id = id;
      return this;
    }

    /** The season and part that a title names. */
    public Builder season(Heading heading) {
      season = heading.season();
      part = heading.part();
      return this;
    }

    public Builder season(int season, SeasonFacts facts) {
      this.season = season;
      seasonFacts = facts;
      return this;
    }

    /** Where it films, and whether the row had coordinates that were left out. */
    public Builder place(@Nullable NewLocation place, boolean misplaced) {
      this.place = place;
      this.misplaced = misplaced;
      return this;
    }

    /** When it films; where one of the days is missing, the other stands for both. */
    public Builder days(@Nullable LocalDate first, @Nullable LocalDate last) {
      firstDay = first == null ? last : first;
      lastDay = last == null ? first : last;
      return this;
    }

    public Builder premiere(@Nullable EdtfDate premiere) {
      this.premiere = premiere;
      return this;
    }

    public Builder released(@Nullable Integer year) {
      released = year;
      return this;
    }

    public Builder url(@Nullable String url) {
      this.url = url;
      return this;
    }

    public Builder note(@Nullable String note) {
      this.note = note;
      return this;
    }

    public Claim build() {
      return new Claim(
          id,
          show,
          season,
          part,
          seasonFacts,
          place,
          misplaced,
          firstDay,
          lastDay,
          premiere,
          released,
          url,
          note);
    }
  }

  /**
   * A show as a row names it.
   *
   * @param kind null if the row doesn't say
   * @param externalIds by authority: {@code imdb} to {@code tt0903747}
   * @param year when it was first shown
   * @param maker the director, which distinguishes films of one title
   * @param described whether the feed is a catalogue of shows, whose changes are applied
   */
  public record Titled(
      String title,
      @Nullable Kind kind,
      Map<String, String> externalIds,
      @Nullable Integer year,
      @Nullable String maker,
      @Nullable String network,
      @Nullable String country,
      boolean described) {

    /** As a row about a shoot names it. */
    public static Titled filming(
        String title,
        @Nullable Kind kind,
        Map<String, String> externalIds,
        @Nullable Integer year,
        @Nullable String maker) {
      return new Titled(title, kind, externalIds, year, maker, null, null, false);
    }

    /** As a catalogue of shows describes it. */
    public static Titled described(
        String title,
        Kind kind,
        Map<String, String> externalIds,
        @Nullable Integer year,
        @Nullable String network,
        @Nullable String country) {
      return new Titled(title, kind, externalIds, year, null, network, country, true);
    }

    /** The first of its external ids, which is the feed's most reliable one; or null. */
    public @Nullable String identifier() {
      if (externalIds.isEmpty()) {
        return null;
      }
      Map.Entry<String, String> first = externalIds.entrySet().iterator().next();
      return first.getKey() + "=" + first.getValue();
    }
  }

  /** A catalogue's facts about a season. */
  public record SeasonFacts(@Nullable String title, @Nullable Integer episodes) {}

  /** What identifies it: the publisher's identifier, or else its content without coordinates. */
  public String key() {
    return id == null ? "#" + digest("") : id;
  }

  /**
   * A digest of its content. Coordinates are left out, since publishers round them differently in
   * every file.
   */
  public UUID content() {
    Double latitude = place == null ? null : place.latitude();
    Double longitude = place == null ? null : place.longitude();
    return digest(
        latitude == null || longitude == null
            ? ""
            : Math.round(latitude * 1e4) + " " + Math.round(longitude * 1e4));
  }

  private UUID digest(String point) {
    StringBuilder said = new StringBuilder(300);
    if (show.described && season != null) {
      add(said, show.identifier(), season, seasonFacts, premiere, url);
    } else {
      add(
          said,
          show.title,
          show.kind,
          show.externalIds,
          show.described ? show.year + " " + show.network + " " + show.country : "",
          season,
          part,
          place == null ? null : at(place),
          point,
          firstDay,
          lastDay,
          premiere,
          released,
          url,
          note);
    }
    return UUID.nameUUIDFromBytes(said.toString().getBytes(UTF_8));
  }

  private static void add(StringBuilder said, @Nullable Object... values) {
    for (int i = 0; i < values.length; i++) {
      said.append(i == 0 ? "" : "\u001f").append(values[i]);
    }
  }

  private static String at(NewLocation place) {
    return String.join(
        "\u001e",
        place.name(),
        place.locality() + "",
        place.region() + "",
        place.country() + "",
        place.precision() + "");
  }
}
