package tv.slate.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import tv.slate.contract.Examples;
import tv.slate.wire.ClientAddress;

/** Each client has its own limits; here, its address comes from a trusted proxy. */
@QuarkusTest
@TestProfile(Narrow.class)
class RateLimitsTest {

  private static RequestSpecification from(String client) {
    return given().header("X-Forwarded-For", client);
  }

  private static RequestSpecification write(String client) {
    // Without a good key, it is the address that counts.
    return from(client).header("Authorization", "none").contentType(ContentType.JSON).body("{}");
  }

  @Test
  void writesAreCountedAndThenRefused() {
    for (int left = Narrow.WRITES - 1; left >= 0; left--) {
      write("198.51.100.1")
          .post("/v1/test-load")
          .then()
          .statusCode(200)
          .header("RateLimit-Policy", "\"writes\";q=" + Narrow.WRITES + ";w=60")
          .header("RateLimit", matchesPattern("\"writes\";r=" + left + ";t=[1-9][0-9]?"));
    }
    var refused =
        write("198.51.100.1").header("X-Request-Id", Examples.REQUEST_ID).post("/v1/test-load");
    Examples.check("problem.too-many-requests.json", refused.asString());
    refused
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("RateLimit-Policy", "\"writes\";q=" + Narrow.WRITES + ";w=60")
        .header("RateLimit", matchesPattern("\"writes\";r=0;t=[1-9][0-9]?"))
        .header("Retry-After", matchesPattern("[1-9][0-9]?"))
        .header("Cache-Control", "no-store")
        .body("type", equalTo("/problems/too-many-requests"));
    // Others aren't concerned, nor is what the client reads.
    write("198.51.100.2").post("/v1/test-load").then().statusCode(200);
    from("198.51.100.1").get("/v1/feeds").then().statusCode(200).header("RateLimit", nullValue());
  }

  @Test
  void anAddressThatTheClientMadeUpDoesNotHelp() {
    for (int i = 0; i < Narrow.WRITES; i++) {
      write("203.0.113." + i + ", 198.51.100.3").post("/v1/test-load").then().statusCode(200);
    }
    write("203.0.113.99, 198.51.100.3").post("/v1/test-load").then().statusCode(429);
  }

  @Test
  void wholeListsAreCountedAndPagesAreNot() {
    var formats = new String[] {"csv", "geojson", "ics"};
    for (int i = 0; i < Narrow.EXPORTS; i++) {
      from("198.51.100.4")
          .get("/v1/productions/upcoming?within=1d&format=" + formats[i])
          .then()
          .statusCode(200)
          .header("RateLimit-Policy", "\"exports\";q=" + Narrow.EXPORTS + ";w=60");
    }
    from("198.51.100.4").get("/v1/productions/upcoming?format=csv").then().statusCode(429);
    from("198.51.100.4")
        .accept("application/x-ndjson")
        .get("/v1/productions/upcoming")
        .then()
        .statusCode(429);
    from("198.51.100.4").get("/v1/productions/upcoming").then().statusCode(200);
  }

  @Test
  void theAddressesOfOneNetworkAreOneClient() throws Exception {
    assertEquals(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
    assertNotEquals(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    assertEquals(network("192.0.2.1"), network("::ffff:192.0.2.1"));
    assertNotEquals(network("192.0.2.1"), network("192.0.2.2"));
  }

  private static String network(String address) throws Exception {
    return ClientAddress.network(InetAddress.getByName(address));
  }
}
