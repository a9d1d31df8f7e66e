package tv.slate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createExample;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.ProblemType;
import tv.slate.response.Format;
import tv.slate.response.Formats;
import tv.slate.wire.ApiConfig;
import tv.slate.wire.ProblemBody;

/**
 * Makes the OpenAPI document say what resource methods, records and formats say of themselves. Its
 * prose is {@code META-INF/openapi.yaml}. It runs in the build, and isn't part of the service.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiContract implements OASFilter {
  private static final String JSON = "application/json";

  /** So many characters the path and query of a request have together. */
  private static final int ADDRESS = Integer.parseInt(ApiConfig.MAX_URI);

  private static final Pattern OF_A_LENGTH = Pattern.compile("\\^\\[[^]]+]\\{(?:1,)?([0-9]+)}\\$");

  /** Without them, nothing upcoming is found in the demonstration data, which is of 2017. */
  private static final Set<String> FILLED_IN = Set.of("from", "within");

  private final IndexView index;
  private final Map<String, MethodInfo> methods = new HashMap<>();
  private Components components = OASFactory.createComponents();
  private RecordSchemas schemas;

  public OpenApiContract(IndexView index) {
    this.index = index;
    this.schemas = new RecordSchemas(index, Map.of());
    for (var operation :
        index.getAnnotations(org.eclipse.microprofile.openapi.annotations.Operation.class)) {
      if (operation.value("operationId") != null) {
        methods.put(operation.value("operationId").asString(), operation.target().asMethod());
      }
    }
  }

  private Endpoint endpoint(String path, HttpMethod verb, Operation operation) {
    var method = requireNonNull(methods.get(operation.getOperationId()), operation.getSummary());
    var view = method.returnType();
    while (view.kind() == Type.Kind.PARAMETERIZED_TYPE) {
      view = view.asParameterizedType().arguments().getFirst();
    }
    // By name, because the index has each of them twice.
    var formats = new TreeMap<String, AnnotationInstance>();
    for (var format : index.getAnnotations(Format.Represents.class)) {
      if (verb == HttpMethod.GET && List.of(format.value("views").asClassArray()).contains(view)) {
        formats.put(format.value("name").asString(), format);
      }
    }
    return new Endpoint(path, verb, operation, method, List.copyOf(formats.values()));
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    components = api.getComponents();
    schemas = new RecordSchemas(index, components.getSchemas());
    var endpoints = new ArrayList<Endpoint>();
    for (var path : api.getPaths().getPathItems().entrySet()) {
      path.getValue()
          .getOperations()
          .forEach((verb, operation) -> endpoints.add(endpoint(path.getKey(), verb, operation)));
    }
    components.getHeaders().values().forEach(header -> header.schema(string()));
    // First, since a record that comes in may lack what may be null, wherever else it is seen.
    for (var endpoint : endpoints) {
      if (endpoint.hasBody()) {
        var body = endpoint.operation().getRequestBody().getContent().getMediaTypes().values();
        var schema = body.iterator().next().getSchema();
        endpoint
            .method()
            .parameterTypes()
            .forEach(type -> schemas.describe(type, schema, true, null));
      }
    }
    endpoints.forEach(this::complete);
    schemas.describe(Type.create(ProblemBody.class), createSchema().ref("Problem"), false, null);
    var problem = requireNonNull(components.getSchemas().get("Problem")).getProperties();
    requireNonNull(problem.get("errors")).setItems(components.getSchemas().get("InputError"));
    requireNonNull(problem.get("links")).setItems(components.getSchemas().get("Link"));
    components.getSchemas().values().forEach(schema -> bound(schema, ADDRESS));
    components.setParameters(null);
    // Without what nothing refers to, such as an enum that is written out wherever it may be null.
    var document = SmallRyeOpenAPI.builder().withInitialModel(api).enableAnnotationScan(false);
    var json = document.enableStandardStaticFiles(false).build().toJSON();
    var used = new TreeMap<>(components.getSchemas());
    used.keySet().removeIf(name -> !json.contains("\"#/components/schemas/" + name + "\""));
    components.setSchemas(used);
  }

  private void complete(Endpoint endpoint) {
    var operation = endpoint.operation();
    var responses = operation.getResponses();
    var status = endpoint.method().annotation(ResponseStatus.class);
    if (status != null) {
      var reason = Status.fromStatusCode(status.value().asInt()).getReasonPhrase();
      var response = responses.getAPIResponse("200").description(reason);
      responses.removeAPIResponse("200");
      responses.addAPIResponse(String.valueOf(status.value().asInt()), response);
    }
    if (endpoint.hasBody()) {
      var bodies = operation.getRequestBody().getContent().getMediaTypes().values();
      bodies.forEach(body -> exemplify(body, endpoint.id() + ".request.json"));
    }
    responses.getAPIResponses().forEach((code, response) -> complete(endpoint, code, response));
    if (endpoint.isRead()) {
      represent(endpoint);
      responses.addAPIResponse(
          "304",
          createAPIResponse()
              .description("Not Modified: If-None-Match or If-Modified-Since hold what it has."));
    }
    if (endpoint.role() != null) {
      operation.addSecurityRequirement(createSecurityRequirement().addScheme("key"));
      operation.setDescription(
          "Needs a key of the role `" + endpoint.role() + "`, or of one above it.");
      var ifMatch = endpoint.requiresIfMatch() ? "If-Match-needed" : "If-Match";
      switch (endpoint.verb()) {
        case POST -> add(operation, "Idempotency-Key");
        case PUT -> add(operation, ifMatch, "If-None-Match");
        case PATCH, DELETE -> add(operation, ifMatch);
        default -> {}
      }
    }
    responses
        .getAPIResponses()
        .forEach((code, response) -> response.setHeaders(refs(endpoint.headers(code))));
    for (var type : endpoint.problems()) {
      components.addResponse(type.slug(), problem(type));
      responses.addAPIResponse(String.valueOf(type.status()), createAPIResponse().ref(type.slug()));
    }
    responses.setAPIResponses(new TreeMap<>(responses.getAPIResponses()));
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(parameter -> complete(endpoint.path(), parameter));
    }
  }

  private void complete(Endpoint endpoint, String status, APIResponse response) {
    if (status.equals("201") && response.getContent() == null) {
      // The same as what is there already.
      var there = endpoint.operation().getResponses().getAPIResponse("200").getContent();
      var schema = there.getMediaType(JSON).getSchema();
      response.content(createContent().addMediaType(JSON, createMediaType().schema(schema)));
    }
    if (response.getContent() != null) {
      var media = response.getContent().getMediaType(JSON);
      schemas.describe(endpoint.method().returnType(), media.getSchema(), false, null);
      exemplify(media, endpoint.id() + "." + status + ".json");
    }
  }

  private void add(Operation operation, String... parameters) {
    for (var name : parameters) {
      operation.addParameter(components.getParameters().get(name));
    }
  }

  /** Adds the other representations of a response, and the parameters that choose among them. */
  private void represent(Endpoint endpoint) {
    var operation = endpoint.operation();
    var names = new ArrayList<Object>(List.of("json"));
    for (var format : endpoint.formats()) {
      var name = format.value("name").asString();
      names.add(name);
      var media = createMediaType().schema(string());
      if (format.value("schema") != null) {
        var type = format.value("schema").asClass();
        media.schema(createSchema().ref(type.name().withoutPackagePrefix()));
        schemas.describe(type, media.getSchema(), false, null);
      }
      exemplify(media, endpoint.id() + ".200." + name);
      var mediaType = format.value("mediaType").asString().replaceAll(";.*", "");
      operation.getResponses().getAPIResponse("200").getContent().addMediaType(mediaType, media);
    }
    if (names.size() > 1) {
      operation.addParameter(
          createParameter()
              .name(Formats.PARAMETER)
              .in(Parameter.In.QUERY)
              .description("The representation, whatever Accept says.")
              .schema(string().enumeration(names))
              .example(names.getLast()));
    }
    for (var format : endpoint.formats()) {
      for (var option : format.valueWithDefault(index, "options").asNestedArray()) {
        var name = option.value("name").asString();
        if (operation.getParameters().stream().noneMatch(each -> each.getName().equals(name))) {
          operation.addParameter(
              createParameter()
                  .name(name)
                  .in(Parameter.In.QUERY)
                  .description(option.value("description").asString())
                  .schema(schema(option))
                  .example(option.valueWithDefault(index, "example").asString()));
        }
      }
    }
  }

  private static Schema string() {
    return createSchema().addType(SchemaType.STRING);
  }

  private static Schema schema(AnnotationInstance option) {
    return switch (option.value("type").asClass().name().withoutPackagePrefix()) {
      case "Boolean" -> createSchema().addType(SchemaType.BOOLEAN);
      case "Integer" ->
          createSchema()
              .addType(SchemaType.INTEGER)
              .format("int32")
              .minimum(BigDecimal.valueOf(option.value("minimum").asInt()))
              .maximum(BigDecimal.valueOf(option.value("maximum").asInt()));
      default -> string();
    };
  }

  private APIResponse problem(ProblemType type) {
    var json = createMediaType().schema(createSchema().ref("Problem"));
    exemplify(json, "problem." + type.slug() + ".json");
    var text = string().description("The same for people, where text is asked for.");
    return createAPIResponse()
        .description(type.title())
        .headers(
            refs(
                switch (type) {
                  case unavailable -> List.of("Retry-After");
                  case too_many_requests -> List.of("Retry-After", "RateLimit", "RateLimit-Policy");
                  case unauthorized, forbidden -> List.of("WWW-Authenticate");
                  default -> List.of();
                }))
        .addHeader("Cache-Control", createHeader().ref("Cache-Control"))
        .content(
            createContent()
                .addMediaType(ProblemBody.MEDIA_TYPE, json)
                .addMediaType("text/plain", createMediaType().schema(text)));
  }

  private static Map<String, Header> refs(List<String> names) {
    var headers = new TreeMap<String, Header>();
    names.forEach(name -> headers.put(name, createHeader().ref(name)));
    headers.put("X-Request-Id", createHeader().ref("X-Request-Id"));
    return headers;
  }

  /** One in the path is described in the prose, under what stands before it. */
  private void complete(String path, Parameter parameter) {
    if (parameter.getIn() == Parameter.In.PATH && parameter.getDescription() == null) {
      var before = path.substring(0, path.indexOf("/{" + parameter.getName() + "}"));
      var name = before.substring(before.lastIndexOf('/') + 1);
      var prose = requireNonNull(components.getParameters().get(name), name);
      parameter.description(prose.getDescription()).example(prose.getExample());
    }
    var schema = parameter.getSchema();
    bound(schema, parameter.getIn() == Parameter.In.HEADER ? null : ADDRESS);
    if ("int32".equals(schema.getFormat())) {
      schema.setMinimum(
          requireNonNullElse(schema.getMinimum(), BigDecimal.valueOf(Integer.MIN_VALUE)));
      schema.setMaximum(
          requireNonNullElse(schema.getMaximum(), BigDecimal.valueOf(Integer.MAX_VALUE)));
    }
    if (parameter.getExample() != null) {
      exemplify(parameter);
    }
  }

  /**
   * Swagger UI fills a parameter in with its example, or with the first of several. All parameters
   * of a list at once would find nothing, so the first example of an optional one has no value.
   */
  private static void exemplify(Parameter parameter) {
    var text = String.valueOf(parameter.getExample());
    var schema = parameter.getSchema();
    Object value =
        schema.getRef() != null || isOf(schema, SchemaType.STRING)
            ? text
            : isOf(schema, SchemaType.BOOLEAN) ? Boolean.valueOf(text) : new BigDecimal(text);
    if (parameter.getIn() == Parameter.In.PATH || FILLED_IN.contains(parameter.getName())) {
      parameter.setExample(value);
    } else {
      parameter
          .example(null)
          .addExample("none", createExample().summary("Not given"))
          .addExample("example", createExample().summary(text).value(value));
    }
  }

  /** The file of this name, which a test has captured. */
  private static void exemplify(MediaType media, String name) {
    try (var file = OpenApiContract.class.getResourceAsStream("/META-INF/examples/" + name)) {
      if (file != null) {
        var isJson = name.matches(".*\\.(geo)?json");
        media.addExample(
            name,
            createExample()
                .value(
                    isJson
                        ? new ObjectMapper().readValue(file, Object.class)
                        : new String(file.readAllBytes(), UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has no limit of its own ends where its pattern, its type or the address does. */
  private static void bound(Schema schema, @Nullable Integer longest) {
    var length = OF_A_LENGTH.matcher(requireNonNullElse(schema.getPattern(), ""));
    if (isOf(schema, SchemaType.STRING)
        && schema.getEnumeration() == null
        && schema.getMaxLength() == null) {
      schema.setMaxLength(length.matches() ? Integer.valueOf(length.group(1)) : longest);
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(property -> bound(property, null));
    }
  }

  private static boolean isOf(Schema schema, SchemaType type) {
    return schema.getType() != null && schema.getType().contains(type);
  }
}
