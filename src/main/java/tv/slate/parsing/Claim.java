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
 * What a row of a feed claims about one production: that it films at a place on some days, or when
 * it premieres. Without either it only says that there is such a show or season.
 *
 * @param id the publisher's own stable identifier of the claim; null where it has none, and the
 *     claim is then known by its content
 * @param season null for a film, and where it is unknown
 * @param place where it films; its coordinates are null where they are not plausible
 * @param firstDay null where no day is known, and {@code lastDay} with it
 * @param premiere when it premieres, as a report of the row's own
 * @param released the year in which it came out, of which the feed's derived report makes a
 *     premiere
 * @param misplaced whether the row had coordinates that were left out
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

  /**
   * A show as a row names it.
   *
   * @param kind null where the row doesn't tell
   * @param externalIds by authority: {@code imdb} to {@code tt0903747}
   * @param year when it was first shown
   * @param maker who directs it, which keeps films of one title apart
   * @param described whether the feed is a catalogue of shows, so that what it says of one is worth
   *     keeping up with
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

    /** The first of its external ids, which the feed names first for being its surest: or null. */
    public @Nullable String identifier() {
      if (externalIds.isEmpty()) {
        return null;
      }
      Map.Entry<String, String> first = externalIds.entrySet().iterator().next();
      return first.getKey() + "=" + first.getValue();
    }
  }

  /** What a catalogue says of a season. */
  public record SeasonFacts(@Nullable String title, @Nullable Integer episodes) {}

  /** What it is known by: the publisher's identifier, or else all that it says but coordinates. */
  public String key() {
    return id == null ? "#" + digest("") : id;
  }

  /** A digest of all that it says. Publishers round coordinates anew with every file. */
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
