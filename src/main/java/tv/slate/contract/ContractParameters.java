package tv.slate.contract;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What the OpenAPI document says of parameters beside their annotations. */
final class ContractParameters {

  private record Described(String description, String example) {}

  /**
   * What stands in a path, by the path up to there. The ids are those of the demonstration data,
   * but for keys: an example that is filled in must not revoke the key of a newcomer.
   */
  private static final Map<String, Described> IN_PATH =
      Map.of(
          "/v1/productions/{id}",
          new Described(
              "The id of the production, as every list of productions gives it.",
              "01a20476-1bff-7f8a-a704-c642e268089c"),
          "/v1/reports/{id}",
          new Described(
              "The id of the report, as every list of reports and every `source` gives it.",
              "01a20476-1d89-70eb-9e40-d9f07c4ad5e9"),
          "/v1/filming-locations/{id}",
          new Described(
              "The id of the location, as every list of locations and of productions gives it.",
              "01a20476-1d48-76a0-baaa-ad9ca78e9b39"),
          "/v1/keys/{id}",
          new Described(
              "The id of the key, as the list of keys gives it.",
              "01a20a5e-71b4-7f0c-9c1d-2f6c4f0a9d11"),
          "/v1/imports/{id}",
          new Described(
              "The id of the import, as the list of imports gives it.",
              "01a20476-1b40-7d52-9c0e-3f7a9158c6d4"),
          "/v1/shows/{show}",
          new Described("The show's slug, or its id.", "jessica-jones"),
          "/v1/shows/{show}/seasons/{number}",
          new Described("The season's number in the show.", "2"));

  /**
   * The optional parameters that Swagger UI fills in by itself: without them nothing upcoming is
   * found in the demonstration data, which is of 2017.
   */
  private static final Set<String> FILLED_IN = Set.of("from", "within");

  private ContractParameters() {}

  static void complete(String path, Operation operation) {
    if (operation.getParameters() == null) {
      return;
    }
    for (var parameter : operation.getParameters()) {
      if (parameter.getIn() == Parameter.In.PATH && parameter.getDescription() == null) {
        describe(path, parameter);
      }
      if (parameter.getExample() != null) {
        exemplify(parameter);
      }
    }
  }

  private static void describe(String path, Parameter parameter) {
    var name = "{" + parameter.getName() + "}";
    var described = IN_PATH.get(path.substring(0, path.indexOf(name) + name.length()));
    if (described != null) {
      parameter.description(described.description()).example(described.example());
    }
  }

  /**
   * Swagger UI fills a parameter in with its example, or with the first of several. All parameters
   * of a list at once would find nothing, so the first example of an optional one has no value.
   */
  private static void exemplify(Parameter parameter) {
    var value = typed(parameter.getSchema(), String.valueOf(parameter.getExample()));
    if (Boolean.TRUE.equals(parameter.getRequired()) || FILLED_IN.contains(parameter.getName())) {
      parameter.setExample(value);
      return;
    }
    parameter.setExample(null);
    var examples = new LinkedHashMap<String, Example>();
    examples.put("none", OASFactory.createExample().summary("Not given"));
    examples.put("example", OASFactory.createExample().summary(String.valueOf(value)).value(value));
    parameter.setExamples(examples);
  }

  /** Annotations hold text only. */
  private static Object typed(Schema schema, String example) {
    var types = schema.getType() == null ? List.<SchemaType>of() : schema.getType();
    if (types.contains(SchemaType.BOOLEAN)) {
      return Boolean.valueOf(example);
    }
    return types.contains(SchemaType.INTEGER) || types.contains(SchemaType.NUMBER)
        ? new BigDecimal(example)
        : example;
  }
}
