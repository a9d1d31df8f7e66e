package tv.slate.api;

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
    return OpenApiCompare.fromContents(Files.readString(RELEASED), document);
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
