package tv.slate.feed;

import static java.util.Locale.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.location.LocationPrecision;
import tv.slate.location.NewLocation;
import tv.slate.parsing.Claim;
import tv.slate.show.Kind;

class ParisTest {
  private static final String OLD =
      "id_lieu;annee_tournage;type_tournage;nom_tournage;nom_realisateur;nom_producteur;"
          + "adresse_lieu;ardt_lieu;date_debut;date_fin;coord_x;coord_y;geo_shape;geo_point_2d\n";
  private static final String NEW =
      "\ufeffIdentifiant du lieu;Année du tournage;Type de tournage;Titre;Réalisateur;Producteur;"
          + "Localisation de la scène;Code postal;Date de début;Date de fin;Coordonnée en X;"
          + "Coordonnée en Y;geo_shape;geo_point_2d\r\n";

  private static Taken read(String file) {
    return Taken.from(new Paris(), file);
  }

  private static Claim row(String... cells) {
    return read(OLD + String.join(";", cells)).claim();
  }

  private static Claim titled(String type, String title) {
    return row("1", "", type, title, "Someone", "", "rue Petit", "75019", "", "", "", "", "", "");
  }

  private static NewLocation place(String address, String postcode) {
    return Objects.requireNonNull(
        row("1", "", "Long métrage", "A", "", "", address, postcode, "", "", "", "", "", "")
            .place());
  }

  private static Claim point(String x, String y, String point) {
    return row("1", "", "Long métrage", "A", "", "", "", "", "", "", x, y, "", '"' + point + '"');
  }

  private static Taken days(String header, String first, String last) {
    String cells = "1;;Long métrage;A;;;rue Petit;75019;" + first + ";" + last + ";;;;";
    return read(header + cells);
  }

  @Test
  void bothHeadersSayTheSame() {
    String row =
        "2019-523;2019;Série TV;Munch saison 3;Laurent TUEL;JLA;7 rue du jourdain, 75020 paris;"
            + "75020;2019-05-24;2019-05-25;2.38927164;48.8747952;\"{\"\"a\"\": [1, 2]}\";"
            + "\"48.8747952038, 2.38927164484\"";
    Claim claim = read(OLD + row).claim();
    assertEquals(claim, read(NEW + row + "\r\n").claim());
    assertEquals(claim, read(OLD.toUpperCase(ROOT) + row).claim());
    assertEquals(
        new Claim(
            "2019-523",
            new Claim.Titled("Munch", Kind.series, Map.of(), null, null, null, null, false),
            3,
            null,
            null,
            new NewLocation(
                "7 rue du jourdain, 75020 Paris",
                "Paris",
                "Île-de-France",
                "FR",
                48.8747952038,
                2.38927164484,
                LocationPrecision.address),
            false,
            LocalDate.of(2019, 5, 24),
            LocalDate.of(2019, 5, 25),
            null,
            null,
            "https://opendata.paris.fr/explore/dataset/lieux-de-tournage-a-paris/table/?q=2019-523",
            "Titled: Munch saison 3."),
        claim);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          Long métrage, UNE SAISON EN FRANCE, UNE SAISON EN FRANCE, film,   -
          LONG METRAGE, 355,                  355,                  film,   -
          Série Web,    SKAM SAISON 5 ET 6,   SKAM,                 series, -
          Téléfilm,     Munch saison 3,       Munch,                series, 3
          Téléfilm,     BALTHAZAR 23 et 24,   BALTHAZAR,            series, -
          Téléfilm,     La Dernière Partie,   La Dernière Partie,   film,   -
          Clip,         Quelque chose,        Quelque chose,        -,      -
          Clip,         Lupin saison 2,       Lupin,                series, 2
          """)
  void typeAndTitleTellTheKind(String type, String text, String title, Kind kind, Integer season) {
    Claim claim = titled(type, text);
    assertEquals(title, claim.show().title());
    assertEquals(kind, claim.show().kind());
    assertEquals(season, claim.season());
    assertEquals(kind == Kind.series ? null : "Someone", claim.show().maker());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          rue payenne, 75003 paris       | 75003 | rue payenne, 75003 Paris       | Paris  | block
          RUE PAYENNE, 75003 PARIS       | -     | RUE PAYENNE, 75003 Paris       | Paris  | block
          64\u00a0 RUE\u00a0 DE MONCEAU  | 75008 | 64 RUE DE MONCEAU, 75008 Paris | Paris  | address
          6BIS PASSAGE DE LA FONDERIE    | 75011 | 6BIS PASSAGE DE LA FONDERIE, 75011 Paris | Paris | address
          CIMETIERE* DE THIAIS           | 94320 | CIMETIERE DE THIAIS, 94320     | -      | block
          square d'anvers                | -     | square d'anvers                | -      | block
          1 rue de magenta, 93500 pantin | 93500 | 1 rue de magenta, 93500 Pantin | Pantin | address
          canal, 93320 les pavillons-sous-bois | 93320 | canal, 93320 Les Pavillons-sous-Bois | Les Pavillons-sous-Bois | block
          VILLA LOUBERT/RUE MOUZAIA      | 75019 | VILLA LOUBERT/RUE MOUZAIA, 75019 Paris | Paris | intersection
          -                              | 75019 | Paris                          | Paris  | locality
          93500 PANTIN                   | 93500 | Pantin                         | Pantin | locality
          """)
  void placesAreWrittenOneWay(
      String address, String postcode, String name, String town, LocationPrecision precision) {
    NewLocation place =
        place(Objects.requireNonNullElse(address, ""), Objects.requireNonNullElse(postcode, ""));
    assertEquals(new NewLocation(name, town, "Île-de-France", "FR", null, null, precision), place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          ''           | ''            | 48.85, 2.35    | 48.85 | 2.35 | false
          652469.02    | 6862035.26    | 48.85,2.35     | 48.85 | 2.35 | false
          2.35         | 48.85         | ''             | 48.85 | 2.35 | false
          652469.02    | 6862035.26    | ''             |       |      | true
          ''           | 48.85         | ''             |       |      | true
          ''           | ''            | ''             |       |      | false
          2.35         | 48.85         | 2.35, 48.85    |       |      | true
          ''           | ''            | 48.85          |       |      | true
          ''           | ''            | NaN,NaN        |       |      | true
          ''           | ''            | x,y            |       |      | true
          ''           | ''            | 0,0            |       |      | true
          """)
  void onlyPlausibleDegreesAreTaken(
      String x, String y, String point, Double latitude, Double longitude, boolean misplaced) {
    String cells = String.join(";", x, y, "", '"' + point + '"');
    Claim claim = read(OLD + "1;;Long métrage;A;;;rue Petit;75019;;;" + cells).claim();
    NewLocation place = Objects.requireNonNull(claim.place());
    assertEquals(latitude, place.latitude());
    assertEquals(longitude, place.longitude());
    assertEquals(misplaced, claim.misplaced());
  }

  @Test
  void aTownHasNoPoint() {
    Claim claim = point("", "", "48.85,2.35");
    assertNull(Objects.requireNonNull(claim.place()).latitude());
  }

  @Test
  void aMissingDayIsTheOther() {
    LocalDate day = LocalDate.of(2019, 2, 15);
    for (Taken taken :
        List.of(
            days(OLD, "2019-02-15", ""),
            days(OLD, "", "2019-02-15"),
            days(OLD, "2019-02-15T00:00:00+01:00", "2019-02-15"))) {
      assertEquals(day, taken.claim().firstDay());
      assertEquals(day, taken.claim().lastDay());
    }
    assertNull(days(OLD, "", "").claim().firstDay());
    assertNull(days(OLD, "", "").claim().lastDay());
  }

  @ParameterizedTest
  @CsvSource({
    "2023-05-09T22:00:00Z, 2023-05-10",
    "2023-05-09T21:59:59Z, 2023-05-09",
    "2023-12-09T22:30Z, 2023-12-09",
    "2023-12-09T23:00:00.000Z, 2023-12-10",
    "2023-05-09 22:00:00+00:00, 2023-05-10",
    "2023-05-10T00:00:00+0200, 2023-05-10",
    "2023-05-09T18:00:00-04, 2023-05-10",
    "2023-05-09T22:00:00, 2023-05-09",
    "2023-05-09 22:00, 2023-05-09",
    "2023-05-09, 2023-05-09",
  })
  void aMomentIsOfTheDayThatItWasInParis(String written, LocalDate day) {
    assertEquals(day, days(OLD, written, written).claim().firstDay());
    assertEquals(day, days(NEW, written, written).claim().lastDay());
  }

  @Test
  void impossibleDaysAreRefusedByTheHeadersOwnName() {
    int last = LocalDate.now(ZoneOffset.UTC).getYear() + 6;
    assertEquals(
        new Taken.Refusal(2, "Date de fin", "2022-09-27", "ends before it starts, on 2022-09-30"),
        days(NEW, "2022-09-30", "2022-09-27").refusal());
    assertEquals(
        new Taken.Refusal(2, "date_debut", "15/02/2019", "is not a day such as 2019-02-15"),
        days(OLD, "15/02/2019", "").refusal());
    assertEquals("is not a day such as 2019-02-15", days(OLD, "2019-02-30", "").refusal().reason());
    assertEquals(
        new Taken.Refusal(2, "date_fin", "1889-12-31", "lies outside 1890 to " + last),
        days(OLD, "", "1889-12-31").refusal());
    assertEquals("date_debut", days(OLD, (last + 1) + "-01-01", "").refusal().field());
    assertEquals(1, days(OLD, last + "-12-31", "").rows.size());
    assertEquals(1, days(OLD, "1890-01-01", "").rows.size());
  }

  @Test
  void rowsWithoutTitleOrWithImpossibleTextAreRefused() {
    assertEquals(
        new Taken.Refusal(2, "nom_tournage", "\u00a0", "is missing"),
        read(OLD + "1;;Long métrage;\u00a0;;;;;;;;;;").refusal());
    assertEquals("Titre", read(NEW + "1;;Long métrage;a\0b;;;;;;;;;;").refusal().field());
    assertEquals(
        "has more than 300 characters",
        read(OLD + "1;;Long métrage;" + "x".repeat(301) + ";;;;;;;;;;").refusal().reason());
    assertEquals(
        "adresse_lieu",
        read(OLD + "1;;Long métrage;A;;;" + "x".repeat(301) + ";;;;;;;").refusal().field());
    assertEquals(
        new Taken.Refusal(2, "", null, "has 3 fields where the header has 14"),
        read(OLD + "1;2;3\n" + "1;;Long métrage;A;;;;;;;;;;\n").refusals.getFirst());
  }

  @Test
  void realFilesReadAsCountedFromTheRawOnes() throws IOException {
    Taken before = Taken.fromShared(new Paris(), "paris/lieux-de-tournage-a-paris_2021-05.csv");
    assertEquals(8919, before.rows.size());
    assertEquals(List.of(), before.refusals);
    assertEquals(5600, places(before));

    Taken after = Taken.fromShared(new Paris(), "paris/lieux-de-tournage-a-paris_2024-12.csv");
    assertEquals(13737, after.rows.size());
    assertEquals(6, after.refusals.size());
    assertTrue(
        after.refusals.stream()
            .allMatch(
                refusal ->
                    refusal.field().equals("Date de fin")
                        && refusal.reason().startsWith("ends before")));
    assertEquals(7779, places(after));
    assertEquals(0, after.claims().filter(Claim::misplaced).count());
    assertEquals(13737, after.claims().map(Claim::id).distinct().count());
    assertEquals(434, after.claims().filter(ParisTest::aroundNotreDame).count());
    assertEquals(190, after.claims().filter(ParisTest::inJune2019).count());
    // Long films and films for television, save those of which the title names a season or
    // episodes.
    assertEquals(
        7143 + 750 - 27, after.claims().filter(claim -> claim.show().kind() == Kind.film).count());
    assertTrue(
        after
            .claims()
            .map(Claim::id)
            .toList()
            .containsAll(before.claims().map(Claim::id).toList()));
  }

  private static long places(Taken taken) {
    return taken
        .claims()
        .map(claim -> Objects.requireNonNull(claim.place()).name().toLowerCase(ROOT))
        .distinct()
        .count();
  }

  private static boolean aroundNotreDame(Claim claim) {
    NewLocation place = Objects.requireNonNull(claim.place());
    double latitude = Objects.requireNonNull(place.latitude());
    double longitude = Objects.requireNonNull(place.longitude());
    return 48.85 <= latitude && latitude <= 48.856 && 2.345 <= longitude && longitude <= 2.355;
  }

  private static boolean inJune2019(Claim claim) {
    return !Objects.requireNonNull(claim.firstDay()).isAfter(LocalDate.of(2019, 6, 30))
        && !Objects.requireNonNull(claim.lastDay()).isBefore(LocalDate.of(2019, 6, 1));
  }
}
