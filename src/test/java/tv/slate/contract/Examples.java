package tv.slate.contract;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The examples of the OpenAPI document, one file each: {@code operationId.status.format} for a
 * response, {@code operationId.request.json} for a body, {@code problem.slug.json} for a problem.
 * None is written by hand: {@code ./mvnw test -Dtest=Examples*,RateLimits*,RequestBodies*
 * -Dexamples=write} writes what the service responds with; without the property, the tests fail
 * where that differs.
 */
public final class Examples {
  static final Path FILES = Path.of("src/main/resources/META-INF/examples");

  /** The id of every request whose response becomes an example. */
  public static final String REQUEST_ID = "0b7e4a52-7df3-4e0e-9f53-6a4d1b9b8f0e";

  private static final boolean WRITE = "write".equals(System.getProperty("examples"));
  private static final String ID_OF_OTHERS = "01a20a5e-71b4-7f0c-9c1d-%012d";

  /** An id that a run makes: not one of the demonstration data, nor the request's. */
  private static final Pattern ID =
      Pattern.compile("(?!01a20476-|" + REQUEST_ID + ")[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final OpenAPI API = new OpenAPIV3Parser().read(ContractFilter.DOCUMENT.toString());
  private static final Map<String, String> FORMATS =
      Map.of(
          "application/json", "json",
          "application/geo+json", "geojson",
          "application/x-ndjson", "ndjson",
          "text/calendar", "ics",
          "text/csv", "csv",
          "text/plain", "text");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Examples() {}

  /** Compares a file with what the service sent; or writes it. */
  public static void check(String name, String sent) {
    try {
      var file = FILES.resolve(name);
      var text = indented(name, stable(sent));
      if (WRITE) {
        Files.writeString(file, text);
      }
      assertEquals(
          text,
          Files.exists(file) ? Files.readString(file) : "",
          () -> name + " is not what the service responds; -Dexamples=write writes it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces what differs from run to run; ids of the demonstration data never do. */
  private static String stable(String sent) {
    var ids = new HashMap<String, String>();
    return ID.matcher(sent)
        .replaceAll(
            id -> ids.computeIfAbsent(id.group(), _ -> ID_OF_OTHERS.formatted(ids.size() + 1)))
        .replaceAll(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "2026-11-22T18:13:03.325715Z")
        .replaceAll("\\b\\d{8}T\\d{6}Z", "20261122T181303Z")
        .replace(LocalDate.now(ZoneOffset.UTC).toString(), "2026-11-22")
        .replaceAll("slate_[\\w-]{43}", "slate_" + "EXAMPLE-".repeat(5) + "EXA")
        .replaceAll("(\"next\":)\"[^\"]+\"", "$1\"eyJxIjoiLi4uIn0\"")
        .replaceAll("(\"instance\":)\"[^\"/]+/\\d+\"", "$1\"slate-1/4711\"")
        .replaceAll("(\"instance\":)\"/(v1/)?test-[^\"]+\"", "$1\"/v1/shows\"")
        .replaceAll("(\"rowsPerSecond\":)[\\d.E]+", "$11234.5")
        .replaceAll("(The present tag is \\\\\")[\\w-]+", "$19Wl3uH5OqLr4vQ2sVfG7Zg")
        .replace("\r\n", "\n");
  }

  /** The names of all examples that the document has a place for. */
  public static SortedSet<String> documented() {
    var names = new TreeSet<String>();
    API.getPaths()
        .values()
        .forEach(item -> item.readOperations().forEach(operation -> names.addAll(of(operation))));
    API.getComponents()
        .getResponses()
        .keySet()
        .forEach(slug -> names.add("problem." + slug + ".json"));
    return names;
  }

  private static Set<String> of(Operation operation) {
    var names = new TreeSet<String>();
    var body = operation.getRequestBody();
    if (body != null && body.getContent().containsKey("application/json")) {
      names.add(operation.getOperationId() + ".request.json");
    }
    operation
        .getResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("2") && response.getContent() != null) {
                response
                    .getContent()
                    .keySet()
                    .forEach(
                        type ->
                            names.add(
                                operation.getOperationId()
                                    + "."
                                    + status
                                    + "."
                                    + FORMATS.get(type)));
              }
            });
    return names;
  }

  /** The formats of a read, with their media types. */
  public static Map<String, String> formats(String operationId) {
    var types = new TreeMap<String, String>();
    API.getPaths().values().stream()
        .map(PathItem::getGet)
        .filter(read -> read != null && read.getOperationId().equals(operationId))
        .forEach(
            read ->
                read.getResponses()
                    .get("200")
                    .getContent()
                    .keySet()
                    .forEach(type -> types.put(FORMATS.get(type), type)));
    return types;
  }

  /** The names of all files. */
  public static SortedSet<String> files() throws IOException {
    try (var files = Files.list(FILES)) {
      return files.map(file -> file.getFileName().toString()).collect(toCollection(TreeSet::new));
    }
  }

  private static String indented(String name, String text) throws IOException {
    if (!name.endsWith(".json") && !name.endsWith(".geojson")) {
      return text;
    }
    var printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    return JSON.writer(printer).writeValueAsString(JSON.readTree(text)) + "\n";
  }
}
