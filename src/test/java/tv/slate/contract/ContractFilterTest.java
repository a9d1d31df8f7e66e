package tv.slate.contract;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.atlassian.oai.validator.model.SimpleResponse;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ContractFilterTest {

  private static final ContractFilter FILTER =
      new ContractFilter(
          """
          openapi: 3.0.3
          info: {title: Things, version: "1"}
          paths:
            /v1/things/{name}:
              get:
                parameters: [{name: name, in: path, required: true, schema: {type: string}}]
                responses:
                  "200":
                    description: OK
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Thing'}
          components:
            schemas:
              Lid:
                type: object
                required: [size]
                additionalProperties: false
                properties:
                  size: {type: integer}
              Thing:
                type: object
                required: [count, lid]
                additionalProperties: false
                properties:
                  count: {type: integer, nullable: true}
                  lid:
                    nullable: true
                    allOf: [{$ref: '#/components/schemas/Lid'}]
          """);

  @Path("/v1/undocumented")
  public static class Undocumented {
    @GET
    @Operation(hidden = true)
    public Map<String, String> get() {
      return Map.of();
    }
  }

  private static void check(String path, int status, String type, String body) {
    FILTER.check(
        "GET",
        path,
        SimpleResponse.Builder.status(status).withContentType(type).withBody(body).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"count\": 1, \"lid\": {\"size\": 1}}",
        "{\"count\": null, \"lid\": null}",
      })
  void anAnswerOfTheContractPasses(String body) {
    check("/v1/things/box", 200, "application/json", body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"count\": 1}",
        "{\"count\": \"1\", \"lid\": null}",
        "{\"count\": 1, \"lid\": {}}",
        "{\"count\": 1, \"lid\": {\"size\": 1, \"colour\": 2}}",
        "{\"count\": 1, \"lid\": null, \"colour\": 2}",
        "[]"
      })
  void anAnswerOfAnotherShapeFails(String body) {
    assertThrows(
        AssertionError.class, () -> check("/v1/things/box", 200, "application/json", body));
  }

  @Test
  void anotherStatusTypeOrPathFails() {
    var good = "{\"count\": 1, \"lid\": null}";
    assertThrows(
        AssertionError.class, () -> check("/v1/things/box", 201, "application/json", good));
    assertThrows(AssertionError.class, () -> check("/v1/things/box", 200, "text/plain", good));
    assertThrows(AssertionError.class, () -> check("/v1/nothings", 200, "application/json", good));
    assertThrows(
        AssertionError.class,
        () -> check("/v1/things/box", 404, "application/problem+json", "{\"detail\": \"x\"}"));
  }

  @Test
  void theRefusalOfAnUnknownAddressPasses() {
    given().get("/v1/nowhere").then().statusCode(404);
    given().delete("/v1/undocumented").then().statusCode(405);
  }

  @Test
  void everyTestIsHeldToTheContractWithoutDoingAnything() {
    var failure = assertThrows(AssertionError.class, () -> given().get("/v1/undocumented"));
    assertTrue(String.valueOf(failure.getMessage()).contains("GET /v1/undocumented answered 200"));
    assertEquals(
        1,
        io.restassured.RestAssured.filters().stream()
            .filter(ContractFilter.class::isInstance)
            .count());
  }
}
