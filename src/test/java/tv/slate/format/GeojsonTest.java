package tv.slate.format;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.geojson.Feature;
import org.geojson.FeatureCollection;
import org.geojson.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;
import tv.slate.feed.Taken;
import tv.slate.importing.Loading;

/** Maps as a reader of GeoJSON takes them, and held to the rules of RFC 7946. */
@QuarkusTest
class GeojsonTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final List<String> PROPERTIES =
      List.of(
          "production",
          "show",
          "title",
          "network",
          "season",
          "part",
          "location",
          "name",
          "locality",
          "region",
          "country",
          "precision",
          "role",
          "plays",
          "when",
          "firstDay",
          "lastDay",
          "certainty",
          "publisher",
          "publishedOn",
          "url",
          "report");

  @Test
  void everyShootOfAProductionIsAFeature() {
    var show = Api.series("mapped");
    var report =
        Api.file(
            show,
            2,
            """
            "publisher": "Gazette", "url": "https://example.org/a", "locations": [
              {"name": "Corner %1$s", "locality": "New York", "region": "NY", "country": "US",
               "latitude": 40.797, "longitude": -73.969, "precision": "intersection",
               "role": "set", "plays": "Jessica's apartment", "when": "2017-04-10/2017-06"},
              {"name": "Corner %1$s", "locality": "New York", "region": "NY", "country": "US",
               "precision": "intersection", "role": "parking", "when": "2017-04/.."}]
            """
                .formatted(show));
    Api.file(
        show,
        2,
        """
        "certainty": "official", "locations": [{"name": "Stage %s", "latitude": 41, "longitude": -74}]
        """
            .formatted(show));

    var features = map("/v1/productions/" + Api.production(show, 2)).getFeatures();

    assertEquals(List.of("set", "parking", "null"), values(features, "role"));
    var first = features.getFirst();
    assertEquals(
        report.getString("locations[0].location.id"), first.getProperty("location").toString());
    assertEquals("(-73.969 40.797)", position(first));
    assertEquals("(-73.969 40.797)", position(features.get(1)), "of the same place");
    var properties = first.getProperties();
    assertEquals(Api.production(show, 2), properties.get("production"));
    assertEquals(show, properties.get("show"));
    assertEquals(show, properties.get("title"));
    assertEquals("Netflix", properties.get("network"));
    assertEquals(2, properties.get("season"));
    assertNull(properties.get("part"));
    assertEquals("Corner " + show, properties.get("name"));
    assertEquals("New York", properties.get("locality"));
    assertEquals("NY", properties.get("region"));
    assertEquals("US", properties.get("country"));
    assertEquals("intersection", properties.get("precision"));
    assertEquals("Jessica's apartment", properties.get("plays"));
    assertEquals("2017-04-10/2017-06", properties.get("when"));
    assertEquals("2017-04-10", properties.get("firstDay"));
    assertEquals("2017-06-30", properties.get("lastDay"));
    assertEquals("reported", properties.get("certainty"));
    assertEquals("Gazette", properties.get("publisher"));
    assertEquals("2017-01-01", properties.get("publishedOn"));
    assertEquals("https://example.org/a", properties.get("url"));
    assertEquals(report.getString("id"), properties.get("report"));
    assertEquals(List.of("2017-06-30", "null", "null"), values(features, "lastDay"));
    assertEquals(List.of("reported", "reported", "official"), values(features, "certainty"));
  }

  @Test
  void everyListThatShowsAShootMapsItAlike() {
    var show = Api.series("alike");
    Api.file(show, 1, "\"start\": \"2030-02-01\", \"locations\": [%s]".formatted(at(show, 1, 2)));
    var production = Api.production(show, 1);
    var place = Api.found("/v1/filming-locations?show=" + show).getString("items[0].id");

    var one = text("/v1/productions/" + production + "?format=geojson");

    for (var path :
        List.of(
            "/v1/productions?show=" + show,
            "/v1/productions/upcoming?from=2030-01-01&show=" + show,
            "/v1/shows/" + show + "/productions",
            "/v1/productions/" + production + "/filming-locations",
            "/v1/filming-locations?show=" + show,
            "/v1/filming-locations/" + place)) {
      assertEquals(one, text(asMap(path)), path);
    }
  }

  @Test
  void aPlaceWithoutCoordinatesHasNoGeometryAndNoBox() {
    var show = Api.series("unlocated");
    Api.file(show, 1, "\"locations\": [{\"name\": \"Somewhere %s\"}]".formatted(show));

    var map = map("/v1/productions?coarse=true&show=" + show);

    assertEquals(1, map.getFeatures().size());
    assertNull(map.getFeatures().getFirst().getGeometry());
    assertNull(map.getBbox());
  }

  @Test
  void aTownIsDrawnOnlyWhereThatIsAskedFor() {
    var show = Api.series("towns");
    Api.file(
        show,
        1,
        """
        "locations": [
          {"name": "Block %1$s", "precision": "block", "latitude": 1, "longitude": 1},
          {"name": "Quarter %1$s", "precision": "neighbourhood", "latitude": 2, "longitude": 2},
          {"name": "Town %1$s", "precision": "locality", "latitude": 3, "longitude": 3},
          {"name": "Region %1$s", "precision": "region", "latitude": 4, "longitude": 4},
          {"name": "Country %1$s", "precision": "country", "latitude": 5, "longitude": 5}]
        """
            .formatted(show));

    for (var list : List.of("/v1/productions", "/v1/filming-locations")) {
      var sharp = map(list + "?show=" + show);
      assertEquals(Set.of("(1 1)", "(2 2)", "null"), new HashSet<>(positions(sharp)));
      assertEquals(5, sharp.getFeatures().size());
      assertEquals("[1.0, 1.0, 2.0, 2.0]", box(sharp));
      var coarse = map(list + "?coarse=true&show=" + show);
      assertEquals(
          Set.of("(1 1)", "(2 2)", "(3 3)", "(4 4)", "(5 5)"), new HashSet<>(positions(coarse)));
      assertEquals("[1.0, 1.0, 5.0, 5.0]", box(coarse));
    }
    var production = "/v1/productions/" + Api.production(show, 1);
    var region =
        Api.found("/v1/filming-locations?show=" + show + "&q=Region").getString("items[0].id");
    for (var one :
        List.of(
            production, production + "/filming-locations", "/v1/shows/" + show + "/productions")) {
      assertEquals(2, located(map(one)), one);
      assertEquals(2, located(map(one + "?coarse=false")), one);
      assertEquals(5, located(map(one + "?coarse=true")), one);
    }
    assertEquals(0, located(map("/v1/filming-locations/" + region)));
    assertEquals(1, located(map("/v1/filming-locations/" + region + "?coarse=true")));
  }

  @Test
  void aMapOfACircleShowsWhatLiesInIt() {
    var show = Api.series("circle");
    Api.file(
        show,
        1,
        """
        "locations": [%s, %s, %s, {"name": "Town %4$s", "precision": "locality", "latitude": 40, "longitude": 20},
          {"name": "Nowhere %4$s"}]
        """
            .formatted(at(show, 40, 20), at(show, 40.05, 20), at(show, 50, 20), show));
    Api.file(show, 2, "\"locations\": [%s]".formatted(at(show, 50, 21)));

    var productions = "/v1/productions?show=" + show;
    assertEquals(List.of("(20 40)"), positions(map(productions + "&near=40,20&radius=1")));
    assertEquals(
        List.of("(20 40)", "(20 40.05)", "null"),
        positions(map(productions + "&near=40,20&radius=10")),
        "a town is near, but no point");
    assertEquals(
        List.of("(20 40)", "(20 40)"),
        positions(map(productions + "&near=40,20&radius=1&coarse=true")));
    assertEquals(List.of("(20 50)", "(21 50)"), positions(map(productions + "&bbox=19,49,22,51")));
    var places = "/v1/filming-locations?show=" + show;
    assertEquals(List.of("(20 40)"), positions(map(places + "&near=40,20&radius=1")));
    assertEquals(List.of("(20 50)", "(21 50)"), positions(map(places + "&bbox=19,49,22,51")));
  }

  @Test
  void aMapOfACountryATownOrSomeDaysShowsThose() {
    var show = Api.series("days");
    Api.file(
        show,
        1,
        """
        "locations": [
          {"name": "A %1$s", "locality": "Orléans", "country": "FR", "when": "2017-04"},
          {"name": "B %1$s", "locality": "Lyon", "country": "FR", "when": "2017-06/.."},
          {"name": "C %1$s", "locality": "Madrid", "country": "ES"}]
        """
            .formatted(show));

    for (var list : List.of("/v1/productions", "/v1/filming-locations")) {
      var of = list + "?show=" + show;
      assertEquals(List.of("A", "B"), names(map(of + "&country=FR")));
      assertEquals(List.of("A"), names(map(of + "&locality=orleans")));
      assertEquals(List.of("A"), names(map(of + "&filmsTo=2017-05-31")));
      assertEquals(List.of("B"), names(map(of + "&filmsFrom=2017-05-01")));
      assertEquals(List.of("A"), names(map(of + "&filmsFrom=2017-04-30&filmsTo=2017-05-31")));
      assertEquals(List.of("A", "B", "C"), names(map(of)));
    }
  }

  @Test
  void aPlacesMapIsNarrowedToTheShow() {
    var show = Api.series("one");
    var other = Api.series("other");
    for (var each : List.of(show, other)) {
      Api.file(each, 1, "\"locations\": [%s]".formatted(at(show, 7, 7)));
    }
    var place = Api.found("/v1/filming-locations?show=" + show).getString("items[0].id");

    assertEquals(List.of(show), values(map("/v1/filming-locations?show=" + show), "show"));
    assertEquals(List.of(show, other), values(map("/v1/filming-locations/" + place), "show"));
  }

  @Test
  void whatWasPublishedLaterIsNotThereAsOfADay() {
    var show = Api.series("as-of");
    Api.file(show, 1, "\"locations\": [%s]".formatted(at(show, 1, 1)));
    Api.file(
        show, 1, "\"publishedOn\": \"2018-01-01\", \"locations\": [%s]".formatted(at(show, 2, 2)));
    var production = "/v1/productions/" + Api.production(show, 1);

    for (var path :
        List.of(
            production + "?",
            production + "/filming-locations?",
            "/v1/productions?show=" + show + "&")) {
      assertEquals(
          List.of("(1 1)", "(2 2)"), sorted(positions(map(path + "asOf=2026-01-01"))), path);
      assertEquals(List.of("(1 1)"), positions(map(path + "asOf=2017-12-31")), path);
      assertEquals(2, map(path + "asOf=2018-01-01").getFeatures().size(), path);
    }
    assertEquals(List.of(), map(production + "?asOf=2016-01-01").getFeatures());
  }

  @Test
  void aWithdrawnReportNeverCounts() {
    var show = Api.series("withdrawn");
    Api.file(show, 1, "\"locations\": [%s]".formatted(at(show, 1, 1)));
    var report =
        Api.file(show, 1, "\"locations\": [%s, %s]".formatted(at(show, 1, 1), at(show, 2, 2)));
    var production = "/v1/productions/" + Api.production(show, 1);
    assertEquals(3, map(production).getFeatures().size());

    Api.withdraw(report.getString("id"));

    for (var path :
        List.of(
            production,
            production + "/filming-locations",
            "/v1/productions?show=" + show,
            "/v1/filming-locations?show=" + show)) {
      assertEquals(List.of("(1 1)"), positions(map(path)), path);
    }
  }

  @Test
  void nothingIsAnEmptyCollection() {
    var show = Api.series("empty");

    assertEquals(
        "{\"type\":\"FeatureCollection\",\"features\":[]}",
        text("/v1/productions?format=geojson&show=" + show));
    assertEquals(List.of(), map("/v1/filming-locations?show=" + show).getFeatures());
    Api.file(show, 1, "\"start\": \"2017\"");
    assertEquals(
        List.of(), map("/v1/productions/" + Api.production(show, 1)).getFeatures(), "no shoots");
  }

  @Test
  void namesAreKeptAsTheyAre() {
    var slug = Api.unique("names");
    var title = "L'Œuvre « d'été » \"quoted\" \\ back 🎬 </script>";
    Api.put("/v1/shows/" + slug, "{\"title\": %s, \"kind\": \"film\"}".formatted(quoted(title)))
        .statusCode(201);
    var name = "Café \"d'Or\", 東京 \\ " + slug;
    Api.file(
        slug,
        null,
        "\"publisher\": %s, \"locations\": [{\"name\": %s}]"
            .formatted(quoted(title), quoted(name)));

    var properties = map("/v1/productions?show=" + slug).getFeatures().getFirst().getProperties();

    assertEquals(title, properties.get("title"));
    assertEquals(title, properties.get("publisher"));
    assertEquals(name, properties.get("name"));
    assertNull(properties.get("season"));
  }

  @Test
  void aBoxMayCrossThe180thMeridian() {
    var show = Api.series("fiji");
    Api.file(
        show, 1, "\"locations\": [%s, %s]".formatted(at(show, -17, 178.5), at(show, -16, -179.5)));

    assertEquals("[178.5, -17.0, -179.5, -16.0]", box(map("/v1/productions?show=" + show)));
    assertEquals(
        "[178.5, -17.0, -179.5, -16.0]",
        box(map("/v1/productions?bbox=178,-18,-179,-15&show=" + show)));
  }

  @Test
  void degreesAreRoundedToTheCentimetre() {
    var show = Api.series("exact");
    Api.file(show, 1, "\"locations\": [%s]".formatted(at(show, 48.853000000000001, 0.00001234567)));

    assertTrue(
        text("/v1/productions?format=geojson&show=" + show)
            .contains("\"coordinates\":[0.0000123,48.853]"));
  }

  @Test
  void aLimitCountsWhatTheListCounts() {
    var show = Api.series("limited");
    for (int season = 1; season <= 3; season++) {
      Api.file(
          show,
          season,
          "\"start\": \"201%d\", \"locations\": [%s, %s]"
              .formatted(season, at(show, season, 1), at(show, season, 2)));
    }

    assertEquals(
        List.of("1", "1", "2", "2"),
        values(map("/v1/productions?limit=2&show=" + show), "season"),
        "two productions");
    assertEquals(
        1, map("/v1/filming-locations?limit=1&show=" + show).getFeatures().size(), "one place");
    var first = Api.found("/v1/productions?limit=2&sort=-start&show=" + show);
    assertEquals(
        List.of("1", "1"),
        values(map("/v1/productions?cursor=" + first.getString("next")), "season"),
        "what is left");
  }

  @Test
  void aMapIsWholeHoweverManyBatchesItTakes() {
    var show = Api.series("many");
    file(show, 1, 0, 500);
    file(show, 1, 500, 500);
    file(show, 2, 0, 201);
    var first = "/v1/productions/" + Api.production(show, 1);

    var exactly = map(first).getFeatures();
    assertEquals(1000, exactly.size());
    assertEquals(
        IntStream.range(0, 1000).mapToObj(i -> "scene " + i).toList(), values(exactly, "plays"));
    assertEquals(1201, map("/v1/productions?show=" + show).getFeatures().size());
    var places = map("/v1/filming-locations?show=" + show).getFeatures();
    assertEquals(1201, places.size());
    assertEquals(701, new HashSet<>(values(places, "location")).size());
    assertEquals(1000, map(first + "/filming-locations").getFeatures().size());
    assertEquals(300, map(first + "/filming-locations?limit=300").getFeatures().size());
    var crowded =
        places.stream()
            .filter(place -> place.getProperty("name").equals("Crowded " + show))
            .toList();
    assertEquals(501, crowded.size());
  }

  /** Files scenes: the even ones of the first season and one other at one place. */
  private static void file(String show, int season, int from, int count) {
    var shoots = new ArrayList<String>();
    for (int i = from; i < from + count; i++) {
      var crowded = season == 1 && i % 2 == 0 || season == 2 && i == 0;
      shoots.add(
          "{\"name\": \"%s %s\", \"plays\": \"scene %d\", \"latitude\": 1, \"longitude\": 1}"
              .formatted(crowded ? "Crowded" : "Lone " + season + "." + i, show, i));
    }
    Api.file(show, season, "\"locations\": [" + String.join(",", shoots) + "]");
  }

  @Test
  void theMapIsWhatIsAcceptedBest() {
    var show = Api.series("accepted");
    Api.file(show, 1, "\"locations\": [%s]".formatted(at(show, 1, 1)));
    var path = "/v1/productions?show=" + show;

    given()
        .accept("application/geo+json")
        .get(path)
        .then()
        .statusCode(200)
        .contentType("application/geo+json")
        .header("Vary", containsString("Accept"))
        .header("Link", equalTo(null))
        .body("type", equalTo("FeatureCollection"));
    given()
        .accept("application/geo+json;q=0.5, application/json")
        .get(path)
        .then()
        .contentType("application/json");
    given()
        .accept("application/json")
        .get(path + "&format=geojson")
        .then()
        .contentType("application/geo+json");
    given().accept("application/geo+json").get("/v1/shows/" + show).then().statusCode(406);
  }

  @Test
  void theSameMapHasTheSameTag() {
    var show = Api.series("tagged");
    Api.file(show, 1, "\"locations\": [%s]".formatted(at(show, 1, 1)));

    for (var path :
        List.of("/v1/productions/" + Api.production(show, 1), "/v1/productions?show=" + show)) {
      var map = asMap(path);
      var tag = Api.get(map).statusCode(200).extract().header("ETag");
      assertEquals(tag, Api.get(map).extract().header("ETag"));
      assertNotEquals(tag, Api.get(path).extract().header("ETag"), "of the JSON");
      given().noFilters().header("If-None-Match", tag).get(map).then().statusCode(304);
      Api.file(
          show,
          1,
          "\"publisher\": \"%s\", \"locations\": [%s]".formatted(Api.unique("P"), at(show, 2, 2)));
      assertNotEquals(tag, given().header("If-None-Match", tag).get(map).header("ETag"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/productions?format=GeoJSON",
        "/v1/productions?format=geojson&coarse=perhaps",
        "/v1/productions?format=geojson&bbox=1,2,3",
        "/v1/productions?format=geojson&near=91,0",
        "/v1/productions?format=geojson&radius=5",
        "/v1/productions?format=geojson&limit=0",
        "/v1/productions?format=geojson&cursor=forged",
        "/v1/productions?format=geojson&filmsFrom=2017-02-30",
        "/v1/productions?format=geojson&format=geojson",
        "/v1/productions?format=geojson&colour=red",
        "/v1/productions/00000000-0000-7000-8000-000000000000?format=geojson&coarse=perhaps",
        "/v1/productions/00000000-0000-7000-8000-000000000000?coarse=true",
        "/v1/filming-locations?format=geojson&asOf=2017-01-01",
        "/v1/filming-locations?format=geojson&country=%27%20or%201=1--",
      })
  void whatMakesNoSenseIsAProblem(String path) {
    Api.get(path).statusCode(400).contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"productions", "filming-locations"})
  void whatIsNotThereIsAProblem(String list) {
    Api.get("/v1/" + list + "/00000000-0000-7000-8000-000000000000?format=geojson")
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void parisIsDrawnWhole() throws IOException, SQLException {
    var file = Taken.shared("paris/lieux-de-tournage-a-paris_2024-12.csv");
    leaveNothing(); // or else other tests' places would be drawn too
    try {
      var loaded = Loading.load("paris?publishedOn=2024-12", Files.readAllBytes(file));
      int shoots = loaded.getInt("rowsRead") - loaded.getInt("refused");
      assertEquals(13_737, shoots);

      for (var list : List.of("/v1/productions", "/v1/filming-locations")) {
        var map = map(list);
        assertEquals(shoots, map.getFeatures().size(), list);
        assertEquals(shoots, ids(map).size(), list);
        assertEquals(shoots, located(map), list);
        var box = map.getBbox();
        assertTrue(
            box[0] > 1.44 && box[1] > 48.12 && box[2] < 3.56 && box[3] < 49.24,
            "in the Île-de-France: " + box(map));
      }
      var there = "near=48.853,2.3499&radius=0.5&filmsFrom=2023-05-01&filmsTo=2023-05-31";
      var places = map("/v1/filming-locations?" + there);
      assertEquals(ids(places), ids(map("/v1/productions?" + there)));
      assertEquals(
          Set.copyOf(Api.found("/v1/filming-locations?" + there).<String>getList("items.name")),
          places.getFeatures().stream()
              .map(feature -> feature.<String>getProperty("name"))
              .collect(toSet()));
    } finally {
      leaveNothing();
    }
  }

  private static void leaveNothing() throws SQLException {
    try (var connection = CDI.current().select(DataSource.class).get().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("truncate show, location, import, import_row cascade");
    }
  }

  private static String at(String show, double latitude, double longitude) {
    return "{\"name\": \"%s %s %s\", \"precision\": \"address\", \"latitude\": %s, \"longitude\": %s}"
        .formatted(show, latitude, longitude, latitude, longitude);
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String text(String path) {
    return Api.get(path).statusCode(200).contentType("application/geo+json").extract().asString();
  }

  private static String asMap(String path) {
    return path + (path.contains("?") ? "&" : "?") + "format=geojson";
  }

  /** A path's map, after it was held to the rules. */
  private static FeatureCollection map(String path) {
    var text = text(asMap(path));
    try {
      check(JSON.readTree(text));
      return new ObjectMapper().readValue(text, FeatureCollection.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /** RFC 7946, sections 3 to 5. */
  private static void check(JsonNode map) {
    assertEquals("FeatureCollection", map.get("type").asText());
    var points = new ArrayList<JsonNode>();
    for (var feature : map.get("features")) {
      assertEquals(List.of("type", "id", "geometry", "properties"), members(feature));
      assertEquals("Feature", feature.get("type").asText());
      assertTrue(feature.get("id").isTextual());
      assertEquals(PROPERTIES, members(feature.get("properties")));
      feature
          .get("properties")
          .forEach(value -> assertTrue(value.isValueNode(), "flat: " + feature));
      var geometry = feature.get("geometry");
      if (!geometry.isNull()) {
        assertEquals(List.of("type", "coordinates"), members(geometry));
        assertEquals("Point", geometry.get("type").asText());
        var position = geometry.get("coordinates");
        assertEquals(2, position.size());
        for (int i = 0; i < 2; i++) {
          assertTrue(position.get(i).isNumber());
          assertTrue(Math.abs(position.get(i).asDouble()) <= (i == 0 ? 180 : 90));
          assertTrue(position.get(i).decimalValue().scale() <= 7);
        }
        points.add(position);
      }
    }
    if (points.isEmpty()) {
      assertEquals(List.of("type", "features"), members(map));
      return;
    }
    assertEquals(List.of("type", "features", "bbox"), members(map));
    var box = map.get("bbox");
    assertEquals(4, box.size());
    double west = box.get(0).asDouble();
    double east = box.get(2).asDouble();
    for (var point : points) {
      double longitude = point.get(0).asDouble();
      double latitude = point.get(1).asDouble();
      assertTrue(box.get(1).asDouble() <= latitude && latitude <= box.get(3).asDouble());
      assertTrue(
          west <= east
              ? west <= longitude && longitude <= east
              : west <= longitude || longitude <= east,
          point + " in " + box);
    }
    assertFalse(west < -180 || east > 180);
  }

  private static List<String> members(JsonNode object) {
    var members = new ArrayList<String>();
    object.fieldNames().forEachRemaining(members::add);
    return members;
  }

  private static List<String> values(Iterable<Feature> features, String property) {
    var values = new ArrayList<String>();
    features.forEach(feature -> values.add(String.valueOf(feature.<Object>getProperty(property))));
    return values;
  }

  /** The first words of the places' names, in their order. */
  private static List<String> names(FeatureCollection map) {
    return sorted(
        values(map.getFeatures(), "name").stream().map(name -> name.split(" ")[0]).toList());
  }

  private static List<String> positions(FeatureCollection map) {
    return map.getFeatures().stream().map(GeojsonTest::position).toList();
  }

  private static String position(Feature feature) {
    return feature.getGeometry() instanceof Point point
        ? "(%s %s)"
            .formatted(
                plain(point.getCoordinates().getLongitude()),
                plain(point.getCoordinates().getLatitude()))
        : "null";
  }

  private static String plain(double degrees) {
    return String.valueOf(degrees).replaceAll("\\.0$", "");
  }

  private static int located(FeatureCollection map) {
    return (int)
        map.getFeatures().stream().filter(feature -> feature.getGeometry() != null).count();
  }

  private static Set<String> ids(FeatureCollection map) {
    return new HashSet<>(map.getFeatures().stream().map(Feature::getId).toList());
  }

  private static String box(FeatureCollection map) {
    return Arrays.toString(map.getBbox());
  }

  private static List<String> sorted(List<String> values) {
    return values.stream().sorted().toList();
  }
}
