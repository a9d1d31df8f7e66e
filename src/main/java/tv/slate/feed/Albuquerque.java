package tv.slate.feed;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tv.slate.location.BoundingBox;
import tv.slate.parsing.Claim;
import tv.slate.parsing.ClaimRows;
import tv.slate.parsing.Days;
import tv.slate.parsing.Heading;
import tv.slate.parsing.JsonRows;
import tv.slate.parsing.RowRefused;
import tv.slate.parsing.Upload;
import tv.slate.parsing.Words;
import tv.slate.show.Kind;

/** Where and when films, series and commercials shot in Albuquerque, by day. */
@ApplicationScoped
class Albuquerque implements Feed {
  private static final City ALBUQUERQUE =
      new City("Albuquerque", "NM", "US", new BoundingBox(-107.5, 34.5, -105.8, 35.8));

  private static final ZoneId ZONE = ZoneId.of("America/Denver");

  private static final List<Integer> WEB_MERCATOR = List.of(3857, 102100, 102113);
  private static final int DEGREES = 4326;
  private static final double EARTH_RADIUS = 6378137;

  private static final Pattern FILM = Pattern.compile("(?:tv )?movie\\b.*");
  private static final Pattern SERIES =
      Pattern.compile("(?:(?:tv |web )?(?:mini[- ]?)?series|tv pilot)\\b.*");
  private static final Pattern IMDB = Pattern.compile("\\btt\\d{7,10}\\b");

  @Override
  public String name() {
    return "albuquerque";
  }

  @Override
  public Source source() {
    return new Source(
        "Film Locations",
        "City of Albuquerque",
        "https://www.cabq.gov/abq-data",
        "City of Albuquerque open data",
        null,
        "City of Albuquerque, Film Locations");
  }

  @Override
  public void read(Upload file, ClaimRows rows) throws IOException {
    JsonRows.readFeatures(file, rows, (feature, wkid) -> List.of(claim(feature, wkid)));
  }

  private static Claim claim(JsonNode feature, int wkid) throws RowRefused {
    JsonNode row = feature.path("attributes");
    String title = Words.needed("Title", text(row, "Title"), Heading.MAX_LENGTH);
    String type = Words.tidy("Type", text(row, "Type"), 300);
    Kind kind = kind(type);
    Heading heading =
        kind == Kind.series ? Heading.of(title, kind) : new Heading(title, null, null, false);
    Heading typed = kind == Kind.series ? Heading.of(String.valueOf(type), kind) : heading;
    Heading season = typed.season() == null ? heading : typed;
    LocalDate day = day(row.path("ShootDate"));
    City.Point point = point(feature.path("geometry"), wkid);
    String address = Words.tidy("Address", text(row, "Address"), 300);
    String site = Words.tidy("Site", text(row, "Site"), 300);
    String details = Words.tidy("OriginalDetails", text(row, "OriginalDetails"), 4000);
    Map<String, String> imdb = imdb(Words.tidy("IMDbLink", text(row, "IMDbLink"), 2000));
    return Claim.about(Claim.Titled.filming(heading.title(), kind, imdb, null, null))
        .season(season)
        .place(ALBUQUERQUE.place(address == null ? site : address, point), point.misplaced())
        .days(day, day)
        .note(Heading.note(title, heading, note(address, site, details)))
        .build();
  }

  private static @Nullable Kind kind(@Nullable String type) {
    if (type == null) {
      return null;
    }
    String plain = type.toLowerCase(Locale.ROOT);
    if (FILM.matcher(plain).matches()) {
      return Kind.film;
    }
    return SERIES.matcher(plain).matches() ? Kind.series : Kind.special;
  }

  private static Map<String, String> imdb(@Nullable String link) {
    Matcher id = IMDB.matcher(link == null ? "" : link);
    return id.find() ? Map.of("imdb", id.group()) : Map.of();
  }

  private static @Nullable LocalDate day(JsonNode date) throws RowRefused {
    if (date.isMissingNode() || date.isNull()) {
      return null;
    }
    if (!date.isNumber() || !date.canConvertToLong()) {
      throw new RowRefused("ShootDate", date.asText(), "is not a time in milliseconds");
    }
    return Days.day("ShootDate", date.asLong(), ZONE);
  }

  private static City.Point point(JsonNode geometry, int wkid) {
    if (geometry.isMissingNode() || geometry.isNull()) {
      return City.Point.UNKNOWN;
    }
    JsonNode x = geometry.path("x");
    JsonNode y = geometry.path("y");
    if (!x.isNumber() || !y.isNumber()) {
      boolean empty = geometry.isObject() && x.asText().isEmpty() && y.asText().isEmpty();
      return empty || x.isNull() && y.isNull() ? City.Point.UNKNOWN : City.Point.MISPLACED;
    }
    if (wkid == DEGREES) {
      return ALBUQUERQUE.point(y.asDouble(), x.asDouble());
    }
    return WEB_MERCATOR.contains(wkid)
        ? ALBUQUERQUE.point(
            Math.toDegrees(Math.atan(Math.sinh(y.asDouble() / EARTH_RADIUS))),
            Math.toDegrees(x.asDouble() / EARTH_RADIUS))
        : City.Point.MISPLACED;
  }

  /** What else the row says about the location, without repetitions. */
  private static @Nullable String note(
      @Nullable String address, @Nullable String site, @Nullable String details) {
    boolean siteAdds = site != null && address != null && !site.equalsIgnoreCase(address);
    boolean detailsAdd =
        details != null && !details.equalsIgnoreCase(address) && !details.equalsIgnoreCase(site);
    if (!siteAdds && !detailsAdd) {
      return null;
    }
    return (siteAdds ? "Site: " + site + "." : "")
        + (siteAdds && detailsAdd ? " " : "")
        + (detailsAdd ? "Details: " + details + "." : "");
  }

  private static @Nullable String text(JsonNode row, String name) {
    JsonNode value = row.path(name);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }
}
