package tv.slate.contract;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the committed document to its own rules, for every operation there is. */
@QuarkusTest
class OpenApiContractTest {

  private final OpenAPI api = new OpenAPIV3Parser().read(ContractFilter.DOCUMENT.toString());
  private final List<String> faults = new ArrayList<>();

  @Test
  void everyOperationIsComplete() {
    var ids = new HashSet<String>();
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) -> {
                          var where = method + " " + path + ": ";
                          must(operation.getOperationId() != null, where + "operationId");
                          must(ids.add(operation.getOperationId()), where + "unique operationId");
                          must(operation.getSummary() != null, where + "summary");
                          must(
                              operation.getTags() != null && operation.getTags().size() == 1,
                              where + "exactly one tag");
                          problems(where, method, operation);
                          examples(where, method, path, operation);
                        }));
    assertEquals(List.of(), faults);
  }

  @Test
  void whateverItTellsOfIsDescribed() throws Exception {
    describe("", Yaml.mapper().readTree(Files.readString(ContractFilter.DOCUMENT)));
    assertEquals(List.of(), faults);
  }

  /** Looks at all below a node, in components and where it stands by itself alike. */
  private void describe(String at, JsonNode node) {
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      describe(at + "/" + i, node.get(i));
    }
    for (var member : node.properties()) {
      var inside = at + "/" + member.getKey();
      switch (member.getKey()) {
        case "properties", "schemas", "headers" -> {
          for (var one : member.getValue().properties()) {
            described(inside + "/" + one.getKey(), one.getValue());
            describe(inside + "/" + one.getKey(), one.getValue());
          }
        }
        case "parameters" -> {
          for (var parameter : member.getValue()) {
            var name = inside + "/" + parameter.path("name").asText();
            described(name, parameter);
            must(
                parameter.has("example")
                    || parameter.has("examples")
                    || parameter.path("name").asText().equals("cursor"),
                "an example of " + name);
            describe(name, parameter.path("schema"));
          }
        }
        case "example", "examples", "enum", "required" -> {}
        default -> describe(inside, member.getValue());
      }
    }
  }

  private void described(String at, JsonNode node) {
    must(
        node.has("$ref") || !node.path("description").asText().isBlank(), "a description of " + at);
    if (at.contains("/properties/")) {
      must(!node.has("$ref"), "a description beside the reference of " + at);
    }
  }

  private void problems(String where, HttpMethod method, Operation operation) {
    var wanted = new HashSet<>(Set.of("400", "406", "500", "503"));
    if (operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(PathParameter.class::isInstance)) {
      wanted.add("404");
    }
    if (operation.getRequestBody() != null) {
      wanted.addAll(Set.of("413", "415"));
    }
    wanted.add(method == HttpMethod.GET ? "304" : "409");
    if (method != HttpMethod.GET) {
      must(operation.getSecurity() != null, where + "what it needs of a key");
      wanted.addAll(Set.of("401", "403", "429"));
    }
    wanted.removeAll(operation.getResponses().keySet());
    must(wanted.isEmpty(), where + "responses " + wanted);
  }

  private void examples(String where, HttpMethod method, String path, Operation operation) {
    if (operation.getRequestBody() != null) {
      var json = operation.getRequestBody().getContent().get("application/json");
      must(json == null || example(json) != null, where + "an example of its body");
    }
    operation
        .getResponses()
        .forEach(
            (status, response) -> {
              var content = response.getContent();
              if (status.startsWith("2") && content != null) {
                content.forEach(
                    (type, media) -> must(example(media) != null, where + "an example as " + type));
              }
              if (status.startsWith("2")
                  && content != null
                  && content.get("application/json") != null) {
                var example = example(content.get("application/json"));
                must(example != null, where + "an example of its answer");
                if (example != null) {
                  must(
                      isOfItsSchema(method, path, status, example), where + "an example that fits");
                }
              }
            });
  }

  private @Nullable Object example(MediaType media) {
    if (media.getExamples() == null || media.getExamples().isEmpty()) {
      return null;
    }
    var example = media.getExamples().values().iterator().next();
    var ref = example.get$ref();
    Map<String, Example> shared = api.getComponents().getExamples();
    return ref == null
        ? example.getValue()
        : shared.get(ref.substring(ref.lastIndexOf('/') + 1)).getValue();
  }

  private boolean isOfItsSchema(HttpMethod method, String path, String status, Object example) {
    try {
      new ContractFilter()
          .check(
              method.name(),
              path,
              SimpleResponse.Builder.status(Integer.parseInt(status))
                  .withContentType("application/json")
                  .withBody(Json.mapper().writeValueAsString(example))
                  .build());
      return true;
    } catch (AssertionError | com.fasterxml.jackson.core.JsonProcessingException e) {
      faults.add(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void must(boolean holds, String what) {
    if (!holds) {
      faults.add(what + " is missing");
    }
  }

  @Test
  void theServiceServesTheCommittedDocumentInBothFormats() throws Exception {
    var committed = Files.readString(ContractFilter.DOCUMENT);
    assertEquals(committed, given().get("/q/openapi").then().statusCode(200).extract().asString());
    assertEquals(
        Yaml.mapper().readTree(committed),
        new ObjectMapper().readTree(Files.readString(Path.of("openapi/openapi.json"))));
  }

  @Test
  void theDocumentCanBeBrowsed() {
    given().get("/q/swagger-ui/").then().statusCode(200);
  }
}
