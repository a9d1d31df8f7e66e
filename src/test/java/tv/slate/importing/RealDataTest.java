package tv.slate.importing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tv.slate.importing.Loading.load;
import static tv.slate.importing.Loading.refusals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tv.slate.Api;
import tv.slate.feed.Taken;

/**
 * The cities' own files, imported completely and compared with counts made here from the raw files.
 * Without the files next to the repository, each test is skipped.
 */
@QuarkusTest
class RealDataTest {
  /** Other tests make shows that are in these files too, and walk whole lists. */
  @AfterAll
  static void leaveNothing() throws SQLException {
    try (var connection = CDI.current().select(DataSource.class).get().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("truncate show, location, import, import_row cascade");
    }
  }

  private static final String PARIS = "paris/lieux-de-tournage-a-paris_2024-12.csv";
  private static final String ALBUQUERQUE = "albuquerque/film-locations_2015-02.esri.json";
  private static final String SAN_FRANCISCO = "san-francisco/film-locations_2024-02.csv";

  private static final double NOTRE_DAME_LATITUDE = 48.85296;
  private static final double NOTRE_DAME_LONGITUDE = 2.3499;

  /** Loads a file, and again. */
  private static JsonPath loadTwice(String feedAndQuery, byte[] file, int read, int refused) {
    JsonPath view = load(feedAndQuery, file);
    assertEquals(read, view.getInt("rowsRead"));
    assertEquals(refused, view.getInt("refused"));
    assertEquals(
        read - refused, view.getInt("created") + view.getInt("changed") + view.getInt("unchanged"));

    JsonPath again = load(feedAndQuery, file);
    assertEquals(0, again.getInt("created"));
    assertEquals(0, again.getInt("changed"));
    assertEquals(read - refused, again.getInt("unchanged"));
    assertEquals(refused, again.getInt("refused"));
    return view;
  }

  @Test
  void parisIsLoadedAsCountedFromTheRawFile() throws IOException {
    Path file = Taken.shared(PARIS);

    JsonPath view = loadTwice("paris?publishedOn=2024-12", Files.readAllBytes(file), 13_743, 6);

    assertTrue(
        refusals(view).stream().allMatch(refusal -> refusal.contains("Date de fin")),
        refusals(view).toString());
    assertEquals(
        aroundNotreDameInJune2019(file),
        places("filmsFrom=2019-06-01&filmsTo=2019-06-30"),
        "places within 500 m of Notre-Dame where something was shot in June 2019");
  }

  @Test
  void aTableOfParisKeepsTitleAndSeasonWholeInNineRowsOfTen() throws IOException {
    load("paris?publishedOn=2024-12", Files.readAllBytes(Taken.shared(PARIS)));
    int rows = 0;
    int cut = 0;
    String query = "limit=200";
    while (query != null) {
      JsonPath page = Api.found("/v1/productions?" + query);
      List<String> lines =
          given().get("/v1/productions?format=text&" + query).asString().lines().toList();
      for (int i = 0; i < page.getList("items").size(); i++) {
        String season = page.getString("items[" + i + "].season");
        String name =
            page.getString("items[" + i + "].show.title") + (season == null ? "" : " S" + season);
        rows++;
        cut += lines.get(i + 1).contains(name) ? 0 : 1;
      }
      query = page.getString("next") == null ? null : "cursor=" + page.getString("next");
    }
    assertTrue(rows > 1000 && cut <= rows / 10, cut + " of " + rows + " are cut");
  }

  @Test
  void albuquerqueIsLoadedAsCountedFromTheRawFile() throws IOException {
    JsonPath view =
        loadTwice(
            "albuquerque?publishedOn=2015-02",
            Files.readAllBytes(Taken.shared(ALBUQUERQUE)),
            1491,
            5);
    assertEquals(12, view.getInt("placesWithoutCoordinates"));
    JsonPath shows = Api.found("/v1/shows?externalId=imdb:tt0903747");
    assertEquals("series", shows.getString("items[0].kind"), "Breaking Bad");
    JsonPath first =
        Api.found("/v1/productions/" + Api.production(shows.getString("items[0].slug"), 1));
    assertTrue(first.getString("start.edtf").startsWith("2007-"), first.prettify());
    assertTrue(first.getString("wrap.edtf").startsWith("200"), "not in 2013: " + first.prettify());
  }

  @Test
  void sanFranciscoIsLoadedAsCountedFromTheRawFile() throws IOException {
    loadTwice(
        "san-francisco?publishedOn=2024-02",
        Files.readAllBytes(Taken.shared(SAN_FRANCISCO)),
        2084,
        0);
  }

  @Test
  void tvmazeIsLoadedAsCountedFromTheRawFiles() throws IOException {
    try (Stream<Path> files = Files.list(Taken.shared("tvmaze"))) {
      String shows =
          files.sorted().map(RealDataTest::read).collect(Collectors.joining(",", "[", "]"));
      loadTwice("tvmaze?publishedOn=2017-03", shows.getBytes(UTF_8), 10, 0);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the places of Slate's, as folded here. */
  private static Set<String> places(String films) {
    Set<String> names = new HashSet<>();
    String near =
        "/v1/filming-locations?limit=200&radius=0.5&near="
            + NOTRE_DAME_LATITUDE
            + ","
            + NOTRE_DAME_LONGITUDE
            + "&"
            + films;
    for (String next = near; next != null; ) {
      JsonPath page = Api.found(next);
      page.<String>getList("items.name").forEach(name -> names.add(folded(name)));
      next =
          page.getString("next") == null
              ? null
              : "/v1/filming-locations?cursor=" + page.getString("next");
    }
    return names;
  }

  /** The same from the file: the first point of an address is where it is. */
  private static Set<String> aroundNotreDameInJune2019(Path file) throws IOException {
    Map<String, double[]> points = new HashMap<>();
    Set<String> inJune = new HashSet<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : csv) {
        String first = row.getField("Date de début");
        String last = row.getField("Date de fin");
        if (last.compareTo(first) < 0) {
          continue;
        }
        String address = folded(row.getField("Localisation de la scène"));
        String place =
            address.matches(".*\\d{5} [^,\\d]+")
                ? address
                : address + ", " + row.getField("Code postal") + " paris";
        String[] point = row.getField("geo_point_2d").split(",");
        points.putIfAbsent(
            place, new double[] {Double.parseDouble(point[0]), Double.parseDouble(point[1])});
        if (first.compareTo("2019-06-30") <= 0 && last.compareTo("2019-06-01") >= 0) {
          inJune.add(place);
        }
      }
    }
    inJune.removeIf(place -> metres(points.get(place)) > 500);
    return inJune;
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("[\\p{M}*]", "")
        .replaceAll("[\\s\\u00a0]+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** From Notre-Dame, by the spherical law of cosines. */
  private static double metres(double[] point) {
    double from = Math.toRadians(NOTRE_DAME_LATITUDE);
    double to = Math.toRadians(point[0]);
    double turn = Math.toRadians(point[1] - NOTRE_DAME_LONGITUDE);
    return 6_371_008.8
        * Math.acos(
            Math.min(
                1, Math.sin(from) * Math.sin(to) + Math.cos(from) * Math.cos(to) * Math.cos(turn)));
  }
}
