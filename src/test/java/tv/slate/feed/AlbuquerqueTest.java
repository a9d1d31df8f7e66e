package tv.slate.feed;

import static java.util.Locale.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.location.LocationPrecision;
import tv.slate.location.NewLocation;
import tv.slate.parsing.Claim;
import tv.slate.show.Kind;

class AlbuquerqueTest {
  private static final String DEGREES = "{\"wkid\": 4326, \"latestWkid\": 4326}";
  private static final String POINT = "{\"x\": -106.65, \"y\": 35.07}";

  private static Taken read(String file) {
    return Taken.from(new Albuquerque(), file);
  }

  private static Taken feature(String reference, String attributes, String geometry) {
    return read(
        """
        {"spatialReference": %s,
         "fields": [{"name": "Title"}],
         "features": [{"attributes": %s, "geometry": %s}]}
        """
            .formatted(reference, attributes, geometry));
  }

  private static Claim titled(String type, String title) {
    return feature(DEGREES, "{\"Title\": \"%s\", \"Type\": %s}".formatted(title, type), POINT)
        .claim();
  }

  private static Claim at(String reference, String geometry) {
    return feature(reference, "{\"Title\": \"A\", \"Address\": \"1 Main\"}", geometry).claim();
  }

  @Test
  void aFeatureIsADayOfShooting() {
    assertEquals(
        new Claim(
            null,
            new Claim.Titled(
                "Breaking Bad",
                Kind.series,
                Map.of("imdb", "tt0903747"),
                null,
                null,
                null,
                null,
                false),
            5,
            2,
            null,
            new NewLocation(
                "1100 2nd Street SW",
                "Albuquerque",
                "NM",
                "US",
                35.07,
                -106.65,
                LocationPrecision.address),
            false,
            LocalDate.of(2012, 7, 17),
            LocalDate.of(2012, 7, 17),
            null,
            null,
            null,
            "Site: Barelas Railyards. Details: Railyards."),
        feature(
                DEGREES,
                """
                {"OBJECTID": 1, "Title": "Breaking  Bad ", "Type": "TV Series Season 5 pt. 2",
                 "IMDbLink": "http://www.imdb.com/title/tt0903747/",
                 "Address": " 1100 2nd Street SW", "Site": "Barelas Railyards",
                 "ShootDate": 1342483200000, "OriginalDetails": "Railyards"}
                """,
                POINT)
            .claim());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      quoteCharacter = '`',
      textBlock =
          """
          "Movie",                            355,                      355,            film,    -
          "Movie aka Hypercane",              Storm Season 2,           Storm Season 2, film,    -
          "TV Movie",                         Husband for Hire,         Husband for Hire, film,  -
          "TV Series Season 1 Episode 3",     Crash,                    Crash,          series,  1
          "TV Series",                        In Plain Sight season 1,  In Plain Sight, series,  1
          "TV Series Wicked episode",         Fatal Encounters,         Fatal Encounters, series, -
          "TV Mini-Series",                   Night and Day,            Night and Day,  series,  -
          "TV Pilot",                         Night and Day,            Night and Day,  series,  -
          "Commercial for Kia",               Danappel Creative,        Danappel Creative, special, -
          "PSA on DWI",                       halflife digital,         halflife digital, special, -
          "TV Spot for Outside TV",           Outside TV,               Outside TV,     special, -
          null,                               Something,                Something,      -,       -
          """)
  void typeAndTitleTellKindAndSeason(
      String type, String text, String title, Kind kind, Integer season) {
    Claim claim = titled(type, text);
    assertEquals(title, claim.show().title());
    assertEquals(kind, claim.show().kind());
    assertEquals(season, claim.season());
  }

  @Test
  void onlyImdbsIdentifiersAreTaken() {
    for (String link : new String[] {"\"na\"", "null", "\"http://www.example.org/tt12\"", "7"}) {
      assertEquals(
          Map.of(),
          feature(DEGREES, "{\"Title\": \"A\", \"IMDbLink\": " + link + "}", POINT)
              .claim()
              .show()
              .externalIds());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"wkid\": 102100, \"latestWkid\": 3857}",
        "{\"wkid\": 102100}",
        "{\"wkid\": 102113}",
        "{\"wkid\": 3857}"
      })
  void webMercatorBecomesDegrees(String reference) {
    NewLocation place =
        Objects.requireNonNull(at(reference, "{\"x\": -11872223.68, \"y\": 4173733.75}").place());
    assertEquals(-106.65, Objects.requireNonNull(place.longitude()), 1e-4);
    assertEquals(35.07, Objects.requireNonNull(place.latitude()), 0.02);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\": \"NaN\", \"y\": \"NaN\"}",
        "{\"x\": NaN, \"y\": NaN}",
        "\"NaN\"",
        "{\"x\": 35.07, \"y\": -106.65}",
        "{\"x\": 1e999, \"y\": 0}",
        "{\"x\": -106.65}"
      })
  void otherPointsAreMisplaced(String geometry) {
    Claim claim = at(DEGREES, geometry);
    assertTrue(claim.misplaced());
    assertNull(Objects.requireNonNull(claim.place()).latitude());
    assertNull(Objects.requireNonNull(claim.place()).longitude());
  }

  @Test
  void pointsInAnotherSystemAreMisplacedAndNoneIsNone() {
    assertTrue(at("{\"wkid\": 2903}", POINT).misplaced());
    assertEquals(false, at(DEGREES, "null").misplaced());
    assertEquals(false, at(DEGREES, "{\"x\": null, \"y\": null}").misplaced());
    assertEquals(false, at("null", POINT).misplaced());
    assertEquals(
        false, read("{\"features\": [{\"attributes\": {\"Title\": \"A\"}}]}").claim().misplaced());
  }

  @Test
  void aReferenceAfterTheFeaturesHasToBeDegrees() {
    String features = "{\"features\": [{\"attributes\": {\"Title\": \"A\"}}], ";
    assertEquals(1, read(features + "\"spatialReference\": {\"wkid\": 4326}}").rows.size());
    assertEquals(
        "Its spatialReference comes only after the features.",
        Taken.refused(new Albuquerque(), features + "\"spatialReference\": {\"wkid\": 102100}}"));
  }

  @Test
  void withoutAnAddressItIsTheSiteOrTheCity() {
    Claim site =
        feature(DEGREES, "{\"Title\": \"A\", \"Address\": \" \", \"Site\": \"Civic Plaza\"}", POINT)
            .claim();
    assertEquals("Civic Plaza", Objects.requireNonNull(site.place()).name());
    assertNull(site.note());
    assertEquals(
        LocationPrecision.locality,
        Objects.requireNonNull(titled("\"Movie\"", "A").place()).precision());
  }

  @Test
  void faultsNameTheField() {
    assertEquals(
        new Taken.Refusal(3, "Title", null, "is missing"),
        feature(DEGREES, "{\"Title\": null}", POINT).refusal());
    assertEquals(
        "ShootDate",
        feature(DEGREES, "{\"Title\": \"A\", \"ShootDate\": 9e18}", POINT).refusal().field());
    assertEquals(
        "ShootDate",
        feature(DEGREES, "{\"Title\": \"A\", \"ShootDate\": \"2012\"}", POINT).refusal().field());
    assertEquals(
        "ShootDate",
        feature(DEGREES, "{\"Title\": \"A\", \"ShootDate\": 99999999999999999}", POINT)
            .refusal()
            .field());
    assertNull(
        feature(DEGREES, "{\"Title\": \"A\", \"ShootDate\": null}", POINT).claim().firstDay());
    assertEquals(
        new Taken.Refusal(3, "Title", "a\\u0000b", "holds a character that is not allowed"),
        feature(DEGREES, "{\"Title\": \"a\\u0000b\"}", POINT).refusal());
    assertEquals(
        "Address",
        feature(DEGREES, "{\"Title\": \"A\", \"Address\": \"\\ud800\"}", POINT).refusal().field());
  }

  @Test
  void otherJsonIsRefused() {
    Albuquerque feed = new Albuquerque();
    assertEquals(
        "It is a server's error, not data: Invalid URL.",
        Taken.refused(feed, "{\"error\": {\"code\": 400, \"message\": \"Invalid URL\"}}"));
    assertEquals("It has no member 'features'.", Taken.refused(feed, "{\"id\": 7}"));
    assertEquals("In line 1 there is something else than an object.", Taken.refused(feed, "[1]"));
    assertEquals(
        "In line 1 there is something else than an array.",
        Taken.refused(feed, "{\"features\": 7}"));
    assertEquals(
        "In line 1 there is something else than an object.",
        Taken.refused(feed, "{\"features\": [7]}"));
    assertEquals(0, read("{\"features\": []}").rows.size());
  }

  @Test
  void theRealFileReadsAsCountedFromTheRawOne() throws IOException {
    Taken taken =
        Taken.fromShared(new Albuquerque(), "albuquerque/film-locations_2015-02.esri.json");
    assertEquals(1486, taken.rows.size());
    assertEquals(5, taken.refusals.size());
    assertEquals(12, taken.claims().filter(Claim::misplaced).count());
    assertEquals(19, taken.claims().filter(claim -> claim.firstDay() == null).count());
    assertEquals(
        1394, taken.claims().filter(claim -> !claim.show().externalIds().isEmpty()).count());
    assertEquals(811, taken.claims().filter(claim -> claim.show().kind() == Kind.film).count());
    assertEquals(599, taken.claims().filter(claim -> claim.show().kind() == Kind.series).count());
    assertEquals(459 + 34, taken.claims().filter(claim -> claim.season() != null).count());
    assertEquals(24, taken.claims().filter(claim -> claim.part() != null).count());
    assertEquals(
        588,
        taken
            .claims()
            .map(claim -> Objects.requireNonNull(claim.place()).name().toLowerCase(ROOT))
            .distinct()
            .count());
    assertEquals(
        128,
        taken.claims().map(claim -> claim.show().title().toLowerCase(ROOT)).distinct().count());
  }

  @ParameterizedTest
  @CsvSource({
    "1342483200000, 2012-07-17", // midnight in UTC, which is a day
    "1342504800000, 2012-07-17", // midnight in Albuquerque
    "1342504799999, 2012-07-16",
    "1355641200000, 2012-12-16", // midnight there, in winter
    "1355637600000, 2012-12-15",
  })
  void aMomentIsOfTheDayThatItWasInAlbuquerque(long milliseconds, LocalDate day) {
    Taken taken =
        feature(DEGREES, "{\"Title\": \"A\", \"ShootDate\": " + milliseconds + "}", POINT);

    assertEquals(day, taken.claim().firstDay());
  }
}
