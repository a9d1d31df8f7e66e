package tv.slate.feed;

import static java.util.Locale.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tv.slate.location.LocationPrecision;
import tv.slate.location.NewLocation;
import tv.slate.parsing.Claim;
import tv.slate.show.Kind;

class SanFranciscoTest {
  private static final String HEADER =
      "Title,Release Year,Locations,Fun Facts,Production Company,Distributor,Director,Writer,"
          + "Actor 1,Actor 2,Actor 3,SF Find Neighborhoods,Analysis Neighborhoods,"
          + "Current Supervisor Districts\n";

  private static Taken read(String file) {
    return Taken.from(new SanFrancisco(), file);
  }

  private static Claim row(String title, String year, String place) {
    return read("Title,Release Year,Locations\n" + String.join(",", title, year, place)).claim();
  }

  @Test
  void aFilmHasAYearAndAPlace() {
    assertEquals(
        new Claim(
            null,
            new Claim.Titled(
                "Pushing Dead", null, Map.of(), 2016, "Tom E. Brown", null, null, false),
            null,
            null,
            null,
            new NewLocation(
                "1400 18th Street",
                "San Francisco",
                "CA",
                "US",
                null,
                null,
                LocationPrecision.address),
            false,
            null,
            null,
            null,
            2016,
            null,
            "It won the Audience Award 2016"),
        read(HEADER
                + " Pushing Dead ,2016,\"1400\n18th Street \",\"It won the Audience Award \n2016\""
                + ",,,Tom E. Brown,,,,,1,2,3\n")
            .claim());
  }

  @Test
  void aSeasonMakesItASeries() {
    Claim claim = row("Chance- Season 1 ep103", "2016", "City Hall");
    assertEquals(
        new Claim.Titled("Chance", Kind.series, Map.of(), null, null, null, null, false),
        claim.show());
    assertEquals(1, claim.season());
    assertEquals(2016, claim.released());
    assertNull(row("Bee Season", "2005", "").show().kind());
    assertEquals(2005, row("Bee Season", "2005", "").show().year());
  }

  @Test
  void withoutALocationItIsTheCity() {
    assertEquals(
        new NewLocation(
            "San Francisco", "San Francisco", "CA", "US", null, null, LocationPrecision.locality),
        row("180", "2011", " ").place());
  }

  @Test
  void placesAreAsPreciseAsTheyAreWritten() {
    Map.of(
            "Vesuvio Café (255 Columbus Avenue)", LocationPrecision.address,
            "Mission Arts Center - 2450 Harrison Street", LocationPrecision.address,
            "Starbucks at 333 O'Farrell St.", LocationPrecision.address,
            "Broadway & Sansome", LocationPrecision.intersection,
            "Larkin Street at Hayes", LocationPrecision.intersection,
            "22nd and Carolina Streets (Potrero Hill)", LocationPrecision.intersection,
            "Grant Avenue between Clay and California", LocationPrecision.block,
            "24th Street", LocationPrecision.block,
            "Golden Gate Bridge", LocationPrecision.block)
        .forEach((place, precision) -> assertEquals(precision, City.precision(place), place));
  }

  @Test
  void otherSnapshotsHaveOtherColumns() {
    String header = "point,Longitude,Latitude,Locations,Title,Release Year\n";
    NewLocation place =
        Objects.requireNonNull(read(header + "x,-122.41,37.78,City Hall,A,2011").claim().place());
    assertEquals(37.78, place.latitude());
    assertEquals(-122.41, place.longitude());
    assertTrue(read(header + "x,37.78,-122.41,City Hall,A,2011").claim().misplaced());
  }

  @Test
  void yearsAreYears() {
    assertNull(row("A", "", "City Hall").released());
    assertEquals(
        new Taken.Refusal(2, "Release Year", "20111", "is not a year such as 2019"),
        read("Title,Release Year,Locations\nA,20111,B").refusal());
    assertEquals("Release Year", read("Title,Release Year,Locations\nA,1066,B").refusal().field());
    assertEquals("Title", read("Title,Release Year,Locations\n,2011,B").refusal().field());
  }

  @Test
  void theRealFileReadsAsCountedFromTheRawOne() throws IOException {
    Taken taken = Taken.fromShared(new SanFrancisco(), "san-francisco/film-locations_2024-02.csv");
    assertEquals(2084, taken.rows.size());
    assertEquals(List.of(), taken.refusals);
    assertEquals(287, taken.claims().filter(claim -> claim.show().kind() == Kind.series).count());
    assertEquals(732, taken.claims().filter(claim -> claim.note() != null).count());
    assertEquals(
        54,
        taken
            .claims()
            .filter(
                claim ->
                    Objects.requireNonNull(claim.place()).precision() == LocationPrecision.locality)
            .count());
    assertEquals(
        1634 + 1,
        taken
            .claims()
            .map(claim -> Objects.requireNonNull(claim.place()).name().toLowerCase(ROOT))
            .distinct()
            .count());
    assertEquals(
        List.of("Looking", "Looking \"Special\""),
        taken
            .claims()
            .map(claim -> claim.show().title())
            .filter(title -> title.startsWith("Looking"))
            .distinct()
            .toList());
  }
}
