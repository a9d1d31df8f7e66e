package tv.slate.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Yaml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/**
 * What clients were promised is kept: the committed document takes nothing back of the one that was
 * released last. How to break it on purpose is in docs/operations.md.
 */
class CompatibilityTest {

  static final Path RELEASED = Path.of("src/test/openapi/released.yaml");

  /** Schemas that stand where those of one value stood, and some such values. */
  private static final Map<String, List<String>> WIDENED =
      Map.of(
          "Names", List.of("Netflix"),
          "Countries", List.of("US", "XK"),
          "Since", List.of("2026-11-22T15:00:00Z"),
          "Kinds", List.of(),
          "Phases", List.of(),
          "States", List.of());

  @Test
  void theDocumentTakesNothingBack() throws IOException {
    var changes = changes(Files.readString(ContractFilter.DOCUMENT));
    assertTrue(changes.isCompatible(), () -> "Clients would break:\n" + rendered(changes));
  }

  @Test
  void aPathThatIsGoneIsNoticed() throws IOException {
    assertBreaks("/v1/reports/{id}", document -> paths(document).remove("/v1/reports/{id}"));
  }

  @Test
  void aMethodThatIsGoneIsNoticed() throws IOException {
    assertBreaks(
        "/v1/shows/{show}",
        document -> object(document, "/paths/~1v1~1shows~1{show}").remove("patch"));
  }

  @Test
  void aMemberThatIsGoneFromAnAnswerIsNoticed() throws IOException {
    assertBreaks(
        "/v1/reports",
        document -> {
          object(document, "/components/schemas/ReportView/properties").remove("publisher");
          remove(document.at("/components/schemas/ReportView/required"), "publisher");
        });
  }

  @Test
  void aParameterThatIsNewlyRequiredIsNoticed() throws IOException {
    assertBreaks(
        "/v1/shows",
        document ->
            ((ArrayNode) document.at("/paths/~1v1~1shows/get/parameters"))
                .addObject()
                .put("name", "tenant")
                .put("in", "query")
                .put("required", true)
                .putObject("schema")
                .put("type", "string"));
  }

  @Test
  void aMemberThatIsNewlyRequiredIsNoticed() throws IOException {
    assertBreaks(
        "/v1/reports",
        document -> ((ArrayNode) document.at("/components/schemas/NewReport/required")).add("url"));
  }

  @Test
  void aValueThatIsNoLongerTakenIsNoticed() throws IOException {
    assertBreaks(
        "/v1/shows", document -> remove(document.at("/components/schemas/Kind/enum"), "special"));
  }

  @Test
  void whatIsAddedBreaksNothing() throws IOException {
    var changes =
        changed(
            document -> {
              paths(document).set("/v1/news", document.at("/paths/~1v1~1feeds"));
              ((ArrayNode) document.at("/paths/~1v1~1shows/get/parameters"))
                  .addObject()
                  .put("name", "genre")
                  .put("in", "query")
                  .putObject("schema")
                  .put("type", "string");
            });
    assertTrue(changes.isCompatible(), () -> rendered(changes));
    assertTrue(changes.isDifferent());
  }

  @Test
  void aReferenceThatIsDescribedBreaksNothing() throws IOException {
    var changes =
        changed(
            document -> {
              var properties = object(document, "/components/schemas/ProductionView/properties");
              properties
                  .putObject("show")
                  .put("description", "What is made.")
                  .putArray("allOf")
                  .addObject()
                  .put("$ref", "#/components/schemas/ShowSummary");
            });
    assertTrue(changes.isCompatible(), () -> rendered(changes));
  }

  private static void assertBreaks(String named, Consumer<JsonNode> change) throws IOException {
    var changes = changed(change);
    assertFalse(changes.isCompatible());
    assertTrue(rendered(changes).contains(named), () -> rendered(changes));
  }

  /** The released document against itself with a change. */
  private static ChangedOpenApi changed(Consumer<JsonNode> change) throws IOException {
    var document = Yaml.mapper().readTree(Files.readString(RELEASED));
    change.accept(document);
    return changes(Yaml.mapper().writeValueAsString(document));
  }

  private static ChangedOpenApi changes(String document) throws IOException {
    var released = unwrapped(Yaml.mapper().readTree(Files.readString(RELEASED)));
    var now = unwrapped(Yaml.mapper().readTree(document));
    now.at("/paths")
        .properties()
        .forEach(
            path -> {
              var before = released.at("/paths").path(path.getKey()).at("/get/parameters");
              path.getValue()
                  .at("/get/parameters")
                  .forEach(
                      parameter ->
                          before.forEach(
                              one -> {
                                if (one.path("name").equals(parameter.path("name"))) {
                                  narrow((ObjectNode) parameter, now, schema(one, released));
                                }
                              }));
            });
    return OpenApiCompare.fromContents(
        Yaml.mapper().writeValueAsString(released), Yaml.mapper().writeValueAsString(now));
  }

  /**
   * A parameter that accepts more than before is no break, which the comparison doesn't recognize:
   * it gets its previous schema.
   */
  private static void narrow(ObjectNode parameter, JsonNode now, JsonNode before) {
    var name = parameter.at("/schema/$ref").asText().replaceAll(".*/", "");
    if (!WIDENED.containsKey(name)) {
      return;
    }
    var values = new ArrayList<>(WIDENED.get(name));
    before.path("enum").forEach(value -> values.add(value.asText()));
    var pattern = schema(parameter, now).path("pattern").asText(".*");
    for (var value : values) {
      assertTrue(value.matches(pattern), parameter.path("name") + " takes " + value);
    }
    parameter.set("schema", before);
  }

  private static JsonNode schema(JsonNode parameter, JsonNode document) {
    var ref = parameter.at("/schema/$ref").asText();
    return ref.isEmpty() ? parameter.path("schema") : document.at(ref.substring(1));
  }

  /**
   * Takes a described or nullable reference, {@code allOf} with nothing else in it, for what it
   * refers to: the comparison would call it another type.
   */
  private static JsonNode unwrapped(JsonNode document) {
    unwrap(document, document);
    return document;
  }

  private static void unwrap(JsonNode node, JsonNode document) {
    if (node instanceof ObjectNode schema
        && schema.get("allOf") instanceof ArrayNode parts
        && parts.size() == 1
        && parts.get(0).path("$ref").isTextual()) {
      boolean nullable = schema.path("nullable").asBoolean();
      schema.removeAll();
      if (nullable) {
        var name = parts.get(0).get("$ref").asText().substring(1);
        schema.setAll(((ObjectNode) document.at(name)).deepCopy());
        schema.put("nullable", true);
      } else {
        schema.setAll((ObjectNode) parts.get(0));
      }
    }
    node.forEach(part -> unwrap(part, document));
  }

  private static String rendered(ChangedOpenApi changes) {
    var text = new ByteArrayOutputStream();
    new ConsoleRender().render(changes, new OutputStreamWriter(text));
    return text.toString();
  }

  private static ObjectNode paths(JsonNode document) {
    return object(document, "/paths");
  }

  private static ObjectNode object(JsonNode document, String pointer) {
    return (ObjectNode) document.at(pointer);
  }

  private static void remove(JsonNode values, String value) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).asText().equals(value)) {
        ((ArrayNode) values).remove(i);
        return;
      }
    }
    fail(value + " isn't there");
  }
}
