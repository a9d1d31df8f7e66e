package tv.slate.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tv.slate.location.BoundingBox;
import tv.slate.location.LocationPrecision;
import tv.slate.location.NewLocation;
import tv.slate.parsing.Claim;
import tv.slate.parsing.ClaimRows;
import tv.slate.parsing.CsvTable;
import tv.slate.parsing.Days;
import tv.slate.parsing.Heading;
import tv.slate.parsing.RowRefused;
import tv.slate.parsing.Upload;
import tv.slate.show.Kind;

/**
 * Where and when films and series were permitted to shoot in Paris, with a stable identifier for
 * each shoot.
 */
@ApplicationScoped
class Paris implements Feed {
  private static final String PAGE =
      "https://opendata.paris.fr/explore/dataset/lieux-de-tournage-a-paris/";

  private static final City PARIS =
      new City("Paris", "Île-de-France", "FR", new BoundingBox(1.8, 48.5, 3.0, 49.2));

  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private static final CsvTable TABLE =
      new CsvTable(
          ';',
          Map.ofEntries(
              Map.entry("id_lieu", "id"),
              Map.entry("identifiant du lieu", "id"),
              Map.entry("type_tournage", "type"),
              Map.entry("type de tournage", "type"),
              Map.entry("nom_tournage", "title"),
              Map.entry("titre", "title"),
              Map.entry("nom_realisateur", "director"),
              Map.entry("réalisateur", "director"),
              Map.entry("adresse_lieu", "address"),
              Map.entry("localisation de la scène", "address"),
              Map.entry("ardt_lieu", "postcode"),
              Map.entry("code postal", "postcode"),
              Map.entry("date_debut", "first day"),
              Map.entry("date de début", "first day"),
              Map.entry("date_fin", "last day"),
              Map.entry("date de fin", "last day"),
              Map.entry("coord_x", "x"),
              Map.entry("coordonnée en x", "x"),
              Map.entry("coord_y", "y"),
              Map.entry("coordonnée en y", "y"),
              Map.entry("geo_point_2d", "point")),
          List.of("id", "type", "title", "address", "first day", "last day"));

  /** "rue payenne, 75003 paris". */
  private static final Pattern WITH_TOWN =
      Pattern.compile("(?:(?<street>.+?) ?, ?)??(?<postcode>\\d{5}) (?<town>[^,\\d]{1,100})");

  private static final int MOST_KNOWN = 1000;

  private static final Pattern POSTCODE = Pattern.compile("\\d{5}");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
  private static final Pattern TOWN_WORD = Pattern.compile("\\p{L}+");
  private static final List<String> SMALL_WORDS =
      List.of(
          "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sous", "sur");

  @Override
  public String name() {
    return "paris";
  }

  @Override
  public Source source() {
    return new Source(
        "Lieux de tournage à Paris",
        "Ville de Paris",
        PAGE,
        "ODbL-1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
        "Ville de Paris, Lieux de tournage à Paris, ODbL 1.0");
  }

  @Override
  public void read(Upload file, ClaimRows rows) throws IOException {
    Map<String, Named> known = new HashMap<>();
    TABLE.read(file, rows, row -> List.of(claim(row, known)));
  }

  private static Claim claim(CsvTable.Row row, Map<String, Named> known) throws RowRefused {
    String id = row.get("id", 100);
    String type = row.get("type", 100);
    String title = row.needed("title", Heading.MAX_LENGTH);
    Named named = named(type, title, known);
    Heading heading = named.heading;
    Kind kind = named.kind;
    LocalDate firstDay = day(row, "first day");
    LocalDate lastDay = day(row, "last day");
    if (firstDay != null && lastDay != null && lastDay.isBefore(firstDay)) {
      throw new RowRefused(
          row.name("last day"), lastDay.toString(), "ends before it starts, on " + firstDay);
    }
    City.Point point = point(row);
    String director = kind == Kind.series ? null : row.get("director", 1000);
    return Claim.about(Claim.Titled.filming(heading.title(), kind, Map.of(), null, director))
        .id(id)
        .season(heading)
        .place(place(row, point), point.misplaced())
        .days(firstDay, lastDay)
        .url(id == null ? PAGE : PAGE + "table/?q=" + URLEncoder.encode(id, UTF_8))
        .note(Heading.note(title, heading, null))
        .build();
  }

  /** The kind and the parsed title of a row. */
  private record Named(@Nullable Kind kind, Heading heading) {}

  /** Most shoots belong to a production that was just read, so parsed titles are cached. */
  private static Named named(@Nullable String type, String title, Map<String, Named> known) {
    String said = type + "\n" + title;
    Named named = known.get(said);
    if (named == null) {
      Kind told = kind(type);
      Heading heading = Heading.of(title, told == null ? Kind.special : told);
      named =
          new Named(
              heading.ofSeries() ? Kind.series : told == Kind.special ? Kind.film : told, heading);
      if (known.size() == MOST_KNOWN) {
        known.clear();
      }
      known.put(said, named);
    }
    return named;
  }

  /** A special is made for television in one piece, unless its title names seasons or episodes. */
  private static @Nullable Kind kind(@Nullable String type) {
    String plain =
        type == null
            ? ""
            : ACCENTS
                .matcher(Normalizer.normalize(type, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    if (plain.startsWith("serie")) {
      return Kind.series;
    }
    return switch (plain) {
      case "long metrage" -> Kind.film;
      case "telefilm" -> Kind.special;
      default -> null;
    };
  }

  private static @Nullable LocalDate day(CsvTable.Row row, String column) throws RowRefused {
    String text = row.get(column, 100);
    return text == null ? null : Days.day(row.name(column), text, ZONE);
  }

  /** X and Y are metres in some years, so they are used only if the point is missing. */
  private static City.Point point(CsvTable.Row row) throws RowRefused {
    String point = row.get("point", 100);
    if (point == null) {
      return PARIS.point(row.get("y", 100), row.get("x", 100));
    }
    int comma = point.indexOf(',');
    return comma >= 0 && comma == point.lastIndexOf(',')
        ? PARIS.point(point.substring(0, comma), point.substring(comma + 1))
        : City.Point.MISPLACED;
  }

  /**
   * The address as "64 rue de Monceau, 75008 Paris". Before 2017 it lacks the town; the postcode at
   * least tells whether it is Paris.
   */
  private static NewLocation place(CsvTable.Row row, City.Point point) throws RowRefused {
    String address = row.get("address", 270);
    if (address == null) {
      return PARIS.place(null, point);
    }
    String street = address.replace("*", "");
    String postcode = row.get("postcode", 100);
    String town = null;
    Matcher whole = WITH_TOWN.matcher(street);
    if (whole.matches()) {
      postcode = whole.group("postcode");
      town = town(whole.group("town"));
      street = whole.group("street");
      if (street == null) {
        return PARIS.place(town, town, LocationPrecision.locality, City.Point.UNKNOWN);
      }
    } else if (postcode == null || !POSTCODE.matcher(postcode).matches()) {
      postcode = null;
    } else if (postcode.startsWith("75")) {
      town = PARIS.name();
    }
    LocationPrecision precision = City.precision(street);
    return PARIS.place(
        street + (postcode == null ? "" : ", " + postcode) + (town == null ? "" : " " + town),
        town,
        precision,
        point);
  }

  /** "Les Pavillons-sous-Bois", whatever its case in the file. */
  private static String town(String text) {
    String lower = text.toLowerCase(Locale.FRENCH);
    if (lower.equals("paris")) {
      return PARIS.name(); // as nearly all are
    }
    return TOWN_WORD
        .matcher(lower)
        .replaceAll(
            word ->
                word.start() > 0 && SMALL_WORDS.contains(word.group())
                    ? word.group()
                    : word.group().substring(0, 1).toUpperCase(Locale.FRENCH)
                        + word.group().substring(1));
  }
}
