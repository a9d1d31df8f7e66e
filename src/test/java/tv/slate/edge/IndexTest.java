package tv.slate.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.contract.ContractFilter;

@QuarkusTest
class IndexTest {

  @Test
  void theIndexLinksToEveryAddressThatCanBeRead() {
    var document = new OpenAPIV3Parser().read(ContractFilter.DOCUMENT.toString());
    var readable =
        document.getPaths().entrySet().stream()
            .filter(path -> path.getValue().getGet() != null)
            .map(Map.Entry::getKey)
            .filter(path -> !path.equals("/v1"))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> linked = given().get("/v1").then().statusCode(200).extract().path("links.href");
    assertEquals(
        readable,
        linked.stream()
            .filter(href -> href.startsWith("/v1/"))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyLinkLeadsSomewhereAndIsATemplateWhereItHasNames() {
    var index = given().get("/v1").then().statusCode(200).extract().jsonPath();
    for (int i = 0; i < index.getList("links").size(); i++) {
      String href = index.getString("links[" + i + "].href");
      boolean templated = Boolean.parseBoolean(index.getString("links[" + i + "].templated"));
      assertEquals(href.contains("{"), templated, href);
      if (!templated) {
        String title = index.getString("links[" + i + "].title");
        int status = given().get(href).statusCode();
        assertTrue(status < 300 || status == 401 && title.endsWith("(needs a key)"), href);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1?format=text", "/v1?format=text&width=60"})
  void theIndexCanBeReadInATerminal(String address) {
    given()
        .get(address)
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(startsWith("Slate: What films where and when, and who says so.\n\nADDRESS "))
        .body(containsString("\n/v1/productions/upcoming "))
        .body(containsString("/q/openapi "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text/*"})
  void theIndexIsTextForAClientThatWantsText(String accept) {
    given().accept(accept).get("/v1").then().statusCode(200).contentType("text/plain");
  }

  @Test
  void theRootLeadsToTheIndex() {
    given()
        .redirects()
        .follow(false)
        .get("/")
        .then()
        .statusCode(303)
        .header("Location", equalTo("/v1"));
    given().get("/").then().statusCode(200).body("name", equalTo("Slate"));
    given().head("/").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({"POST, /v1", "PUT, /v1", "DELETE, /v1", "PATCH, /v1", "POST, /", "DELETE, /"})
  void theIndexCanOnlyBeRead(String method, String path) {
    given()
        .request(method, path)
        .then()
        .statusCode(405)
        .header("Allow", equalTo("GET, HEAD, OPTIONS"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1?colour=red", "/v1?limit=1", "/v1?format=ics2"})
  void theIndexHasNoOtherParameters(String address) {
    given().get(address).then().statusCode(400);
  }

  @Test
  void theIndexIsCachedAndTagged() {
    var tag = given().get("/v1").then().statusCode(200).extract().header("ETag");
    given().header("If-None-Match", tag).get("/v1").then().statusCode(304);
  }
}
