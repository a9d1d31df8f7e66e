package tv.slate.location;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;

/** Coordinates at the limits of what numbers and the Earth allow. */
@QuarkusTest
class CoordinatesTest {
  @Inject Session session;

  @ParameterizedTest
  @CsvSource({
    "5e-324, 1, 0.0, 1.0",
    "1e-200, -1e-160, 0.0, 0.0",
    "-0.0, -0.0, 0.0, 0.0",
    "-4.9e-8, 2.2250738585072014E-308, 0.0, 0.0",
    "40.79700004, -73.96899996, 40.797, -73.969",
    "48.856614000000001, 2.3522219, 48.856614, 2.3522219",
    "90, 180, 90.0, 180.0",
    "-90, -180, -90.0, -180.0",
  })
  void areKeptInTenMillionthsOfADegree(
      String latitude, String longitude, double keptLatitude, double keptLongitude) {
    String show = Api.series("at-the-limits");
    String id =
        Api.file(show, 1, place(Api.unique("Limit"), latitude, longitude))
            .getString("locations[0].location.id");

    var kept =
        new JsonPath(Api.get("/v1/filming-locations/" + id).extract().asString())
            .using(new JsonPathConfig(NumberReturnType.DOUBLE));

    assertEquals(keptLatitude, kept.getDouble("latitude"));
    assertEquals(keptLongitude, kept.getDouble("longitude"));
    Api.get("/v1/filming-locations?limit=200&radius=1&near=" + latitude + "," + longitude)
        .statusCode(200);
    Api.get("/v1/productions?show=" + show + "&radius=1&near=" + latitude + "," + longitude)
        .statusCode(200)
        .body("items.show.slug", hasItem(show));
  }

  @Test
  void areCorrectedToTheSameResolution() {
    String id =
        Api.file(Api.series("corrected"), 1, place(Api.unique("Corrected"), "1", "1"))
            .getString("locations[0].location.id");
    String tag = Api.get("/v1/filming-locations/" + id).extract().header("ETag");

    RestAssured.given()
        .contentType("application/merge-patch+json")
        .header("If-Match", tag)
        .body("{\"latitude\": 1e-310, \"longitude\": -0.0}")
        .patch("/v1/filming-locations/" + id)
        .then()
        .statusCode(200)
        .body("latitude", equalTo(0.0f))
        .body("longitude", equalTo(0.0f));
  }

  @ParameterizedTest(name = "from {0},{1} to {2},{3} it is {4} km")
  @CsvSource({
    "0.01, 1, 5e-324, 1, 1.1119",
    "0, 0, 5e-324, 5e-324, 0",
    "1e-200, 1e-200, -1e-170, 3e-155, 0",
    "0, 0, -0.0, -0.0, 0",
    "45, 1e-20, 45, 2e-20, 0",
    "0, 0, 0, 180, 20015.1144",
    "0, 180, 0, -180, 0",
    "90, 0, -90, 0, 20015.1144",
    "90, 10, 90, -170, 0",
    "51.5, -0.12, -51.5, 179.88, 20015.1144",
    "40.797, -73.969, 40.797, -73.969, 0",
    "48.853, 2.3499, 48.86, 2.3499, 0.7784",
  })
  @Transactional
  void anyTwoHaveADistance(
      double latitude, double longitude, double otherLatitude, double otherLongitude, double km) {
    double distance =
        session
            .createNativeQuery(
                "select distance_km(:latitude, :longitude, :otherLatitude, :otherLongitude)",
                Double.class)
            .setParameter("latitude", latitude)
            .setParameter("longitude", longitude)
            .setParameter("otherLatitude", otherLatitude)
            .setParameter("otherLongitude", otherLongitude)
            .getSingleResult();

    assertEquals(km, distance, 0.0001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5e-324", "-2e-308", "1e-160"})
  void thatAreStoredTooSmallDoNotFailAQueryAroundThem(String tiny) {
    String id = stored(tiny);

    Api.get("/v1/filming-locations?limit=200&near=0.01,1&radius=5").statusCode(200);
    assertTrue(
        Api.found("/v1/filming-locations/" + id).getDouble("latitude") < 1e-100, "it is still so");
  }

  @Transactional
  String stored(String latitude) {
    UUID id = UUID.randomUUID();
    session
        .createNativeMutationQuery(
            """
            insert into location (id, name, precision, latitude, longitude, created_at, updated_at)
            values (:id, :name, 'address', cast(:latitude as float8), 1, now(), now())
            """)
        .setParameter("id", id)
        .setParameter("name", Api.unique("Stored"))
        .setParameter("latitude", latitude)
        .executeUpdate();
    return Objects.requireNonNull(id).toString();
  }

  private static String place(String name, String latitude, String longitude) {
    return """
        "locations": [{"name": "%s", "precision": "address", "latitude": %s, "longitude": %s}]
        """
        .formatted(name, latitude, longitude);
  }
}
