package tv.slate.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import tv.slate.page.Page;
import tv.slate.problem.ProblemType;
import tv.slate.response.Format;
import tv.slate.response.Formats;
import tv.slate.role.RequiresRole;
import tv.slate.wire.ProblemBody;
import tv.slate.write.Write;

/**
 * Makes the OpenAPI document say what the code does: what may be null, what text a value is, which
 * problems an operation answers with. Examples come from {@code META-INF/openapi.yaml} by name: an
 * operation's id for its answer, with {@code Request} after it for its body.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiContract implements OASFilter {

  private static final String KEY = "key";
  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
  private static final DotName JSON_INCLUDE = DotName.createSimple(JsonInclude.class);
  private static final DotName JSON_IGNORE = DotName.createSimple(JsonIgnore.class);
  private static final DotName PAGE = DotName.createSimple(Page.class);
  private static final DotName GET = DotName.createSimple(jakarta.ws.rs.GET.class);
  private static final DotName BOOLEAN = DotName.createSimple(Boolean.class);
  private static final DotName INTEGER = DotName.createSimple(Integer.class);
  private static final DotName STRING = DotName.createSimple(String.class);
  private static final List<DotName> NEED_ROLE =
      List.of(DotName.createSimple(RequiresRole.class), DotName.createSimple(Write.class));
  private static final DotName OPERATION =
      DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class);
  private static final DotName REPRESENTS = DotName.createSimple(Format.Represents.class);
  private static final DotName RESPONSE_STATUS = DotName.createSimple(ResponseStatus.class);
  private static final String IF_MATCH = "If-Match";

  /** To revoke, withdraw or stop something can't undo what somebody else did. */
  private static final Pattern NEEDS_IF_MATCH = Pattern.compile("(put|patch|delete)[A-Z].*");

  private static final Set<HttpMethod> WRITES =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  /** The characters that path and query have together, where nothing else is configured. */
  private static final int ADDRESS = 8000;

  /** How long the text of a value can be, in characters. */
  private static final Map<String, Integer> LENGTHS =
      Map.of("EdtfDate", 64, "Instant", 35, "LocalDate", 10, "UUID", 36);

  private static final Map<String, String> MEANINGS =
      Map.of(
          "Instant", "A moment in UTC, as `2026-11-22T18:13:03.325715Z`.",
          "LocalDate", "A day, as `2017-04-10`.",
          "UUID", "An id, as Slate gave it.");

  private static final Pattern OF_A_LENGTH = Pattern.compile("\\^\\[[^]]+]\\{(?:1,)?([0-9]+)}\\$");

  private final IndexView index;
  private final Map<String, List<ClassInfo>> classes = new HashMap<>();
  private final Map<String, String> statuses = new HashMap<>();
  private final Map<String, String> roles = new HashMap<>();
  private final Map<String, List<AnnotationInstance>> formats = new HashMap<>();
  private final Set<String> exports = new HashSet<>();
  private final Set<String> pages = new HashSet<>();

  public OpenApiContract(IndexView index) {
    this.index = index;
    for (var type : index.getKnownClasses()) {
      if (type.name().toString().startsWith("tv.slate.")) {
        classes
            .computeIfAbsent(
                type.name().withoutPackagePrefix().replaceAll(".*\\$", ""), _ -> new ArrayList<>())
            .add(type);
      }
    }
    for (var status : index.getAnnotations(RESPONSE_STATUS)) {
      var operation = status.target().asMethod().annotation(OPERATION);
      if (operation != null && operation.value("operationId") != null) {
        statuses.put(operation.value("operationId").asString(), status.value().asString());
      }
    }
    for (var operation : index.getAnnotations(OPERATION)) {
      var method = operation.target().asMethod();
      for (var needs : NEED_ROLE) {
        if (operation.value("operationId") != null && method.hasAnnotation(needs)) {
          roles.put(
              operation.value("operationId").asString(), method.annotation(needs).value().asEnum());
        }
      }
      if (operation.value("operationId") != null && method.hasAnnotation(GET)) {
        var id = operation.value("operationId").asString();
        formats.put(id, formats(view(method.returnType()), index));
        if (method.returnType().name().equals(PAGE)) {
          pages.add(id);
        }
        if (pages.contains(id)
            && formats.get(id).stream()
                .anyMatch(format -> !format.value("extent").asEnum().equals("page"))) {
          exports.add(id);
        }
      }
    }
  }

  private static Type view(Type answer) {
    return answer.kind() == Type.Kind.PARAMETERIZED_TYPE
        ? view(answer.asParameterizedType().arguments().getFirst())
        : answer;
  }

  private static List<AnnotationInstance> formats(Type view, IndexView index) {
    // By name, because the index has each of them twice.
    var formats = new TreeMap<String, AnnotationInstance>();
    index.getAnnotations(REPRESENTS).stream()
        .filter(format -> Arrays.asList(format.value("views").asClassArray()).contains(view))
        .forEach(format -> formats.put(format.value("name").asString(), format));
    return List.copyOf(formats.values());
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    if (api.getPaths() == null) {
      api.setPaths(OASFactory.createPaths());
    }
    var components = api.getComponents();
    var schemas = new TreeMap<String, Schema>();
    if (components.getSchemas() != null) {
      schemas.putAll(components.getSchemas());
    }
    schemas.replaceAll((name, schema) -> isText(name) ? text(name, schema) : schema);
    // SmallRye's own examples would be filled in by Swagger UI, and find nothing.
    LENGTHS.forEach(
        (name, length) ->
            schemas.computeIfPresent(
                name, (_, schema) -> schema.maxLength(length).example(null).examples(null)));
    MEANINGS.forEach(
        (name, meaning) ->
            schemas.computeIfPresent(name, (_, schema) -> schema.description(meaning)));
    schemas.replaceAll((name, schema) -> name.equals("MergePatch") ? mergePatch() : schema);
    var requested = new HashSet<String>();
    for (var operation : operations(api).values()) {
      if (operation.getRequestBody() != null) {
        requested.addAll(reachable(schemasOf(operation.getRequestBody().getContent()), schemas));
      }
    }
    schemas.forEach((name, schema) -> describe(name, schema, requested.contains(name), schemas));

    schemas.values().forEach(OpenApiContract::bound);
    schemas.put("Problem", problem());
    components.setSchemas(schemas);
    for (var type : ProblemType.values()) {
      components.addResponse(
          type.slug(),
          OASFactory.createAPIResponse()
              .description(type.title())
              .headers(ContractHeaders.of(type))
              .content(
                  OASFactory.createContent()
                      .addMediaType(
                          ProblemBody.MEDIA_TYPE,
                          OASFactory.createMediaType().schema(ref("Problem")))
                      .addMediaType(
                          jakarta.ws.rs.core.MediaType.TEXT_PLAIN,
                          OASFactory.createMediaType()
                              .schema(string("The same for people, where text is asked for.")))));
    }
    ContractHeaders.addTo(components);
    components.addSecurityScheme(
        KEY,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .description("A key, as an administrator hands it out at /v1/keys."));
    var examples =
        components.getExamples() == null ? Map.<String, Example>of() : components.getExamples();
    pathItems(api)
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach(
                        (method, operation) -> {
                          complete(method, operation, examples);
                          ContractParameters.complete(path, operation);
                        }));
    prune(api);
  }

  private void complete(HttpMethod method, Operation operation, Map<String, Example> examples) {
    var id = String.valueOf(operation.getOperationId());
    var responses = operation.getResponses();
    var status = statuses.get(id);
    var standing = responses.getAPIResponse("200");
    if (status != null && standing != null && !status.equals("200")) {
      responses.removeAPIResponse("200");
      standing.setDescription(
          Response.Status.fromStatusCode(Integer.parseInt(status)).getReasonPhrase());
      responses.addAPIResponse(status, standing);
    }
    var created = responses.getAPIResponse("201");
    if (created != null && created.getContent() == null && standing != null) {
      created.setContent(standing.getContent());
    }
    var body = operation.getRequestBody();
    if (body != null) {
      var json = body.getContent().getMediaType("application/json");
      if (json != null && isRefTo(json.getSchema(), "MergePatch")) {
        body.getContent().addMediaType("application/merge-patch+json", json);
      }
      body.getContent()
          .getMediaTypes()
          .forEach((_, media) -> addExample(media, id + "Request", examples));
    }
    responses
        .getAPIResponses()
        .forEach(
            (code, response) -> {
              if (code.startsWith("2") && response.getContent() != null) {
                var media = response.getContent().getMediaType("application/json");
                if (media != null) {
                  addExample(media, id, examples);
                }
              }
            });
    if (method == HttpMethod.GET) {
      represent(operation, formats.getOrDefault(id, List.of()), examples);
      responses.addAPIResponse(
          "304",
          OASFactory.createAPIResponse()
              .description("Not Modified: If-None-Match or If-Modified-Since hold what it has."));
    }
    var role = roles.get(id);
    if (role != null) {
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(KEY));
      operation.setDescription("Needs a key of the role `" + role + "`, or of one above it.");
      addConditions(method, operation);
    }
    for (var type : problems(method, operation, exports.contains(id))) {
      var code = String.valueOf(type.status());
      var declared = responses.getAPIResponse(code);
      if (declared == null || declared.getContent() == null) {
        responses.addAPIResponse(
            code, OASFactory.createAPIResponse().ref("#/components/responses/" + type.slug()));
      }
    }
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(OpenApiContract::bound);
    }
    ContractHeaders.complete(
        method,
        operation,
        pages.contains(id),
        !formats.getOrDefault(id, List.of()).isEmpty(),
        exports.contains(id));
    responses.setAPIResponses(new TreeMap<>(responses.getAPIResponses()));
  }

  /** A pattern that says how long a text is bounds its length too. */
  private static void bound(Schema schema) {
    if (schema.getPattern() != null && schema.getMaxLength() == null) {
      var length = OF_A_LENGTH.matcher(schema.getPattern());
      if (length.matches()) {
        schema.setMaxLength(Integer.valueOf(length.group(1)));
      }
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(OpenApiContract::bound);
    }
  }

  /** What has no limit of its own ends where its type or the address does. */
  private static void bound(Parameter parameter) {
    var schema = parameter.getSchema();
    if (schema.getRef() != null || schema.getType() == null) {
      return;
    }
    bound(schema);
    if (schema.getType().contains(SchemaType.STRING)
        && parameter.getIn() != Parameter.In.HEADER
        && schema.getEnumeration() == null
        && schema.getMaxLength() == null) {
      schema.setMaxLength(ADDRESS);
    }
    if ("int32".equals(schema.getFormat())) {
      schema.setMinimum(
          schema.getMinimum() == null
              ? BigDecimal.valueOf(Integer.MIN_VALUE)
              : schema.getMinimum());
      schema.setMaximum(
          schema.getMaximum() == null
              ? BigDecimal.valueOf(Integer.MAX_VALUE)
              : schema.getMaximum());
    }
  }

  /** Adds the other representations of an answer, and the parameters that choose among them. */
  private void represent(
      Operation operation, List<AnnotationInstance> formats, Map<String, Example> examples) {
    if (formats.isEmpty()) {
      return;
    }
    var names = new ArrayList<Object>(List.of("json"));
    for (var format : formats) {
      var name = format.value("name").asString();
      names.add(name);
      var mediaType = format.value("mediaType").asString().replaceAll(";.*", "");
      var schema = format.value("schema");
      var media =
          OASFactory.createMediaType()
              .schema(
                  schema == null
                      ? OASFactory.createSchema().addType(SchemaType.STRING)
                      : ref(
                          "#/components/schemas/"
                              + schema.asClass().name().withoutPackagePrefix()));
      addExample(media, operation.getOperationId() + "." + name, examples);
      operation.getResponses().getAPIResponse("200").getContent().addMediaType(mediaType, media);
    }
    operation.addParameter(
        parameter(
                Formats.PARAMETER,
                "The representation, whatever Accept says.",
                OASFactory.createSchema().addType(SchemaType.STRING).enumeration(names))
            .example(names.getLast()));
    for (var format : formats) {
      var options = format.value("options");
      for (var option : options == null ? new AnnotationInstance[0] : options.asNestedArray()) {
        var name = option.value("name").asString();
        if (operation.getParameters().stream().anyMatch(known -> name.equals(known.getName()))) {
          continue;
        }
        operation.addParameter(
            parameter(name, option.value("description").asString(), schema(option))
                .example(option.valueWithDefault(index, "example").asString()));
      }
    }
  }

  private static Schema schema(AnnotationInstance option) {
    var type = option.value("type").asClass().name();
    if (type.equals(BOOLEAN)) {
      return OASFactory.createSchema().addType(SchemaType.BOOLEAN);
    } else if (!type.equals(INTEGER)) {
      return OASFactory.createSchema().addType(SchemaType.STRING);
    }
    return OASFactory.createSchema()
        .addType(SchemaType.INTEGER)
        .format("int32")
        .minimum(BigDecimal.valueOf(option.value("minimum").asInt()))
        .maximum(BigDecimal.valueOf(option.value("maximum").asInt()));
  }

  private static void addConditions(HttpMethod method, Operation operation) {
    if (method == HttpMethod.POST) {
      operation.addParameter(
          header(
              "Idempotency-Key",
              "1 to 255 visible ASCII characters that no other request has: for 24 hours, the same"
                  + " request with the same key gets the response of the first one, and does nothing.",
              "2f1c9b1e-7d0a-4c57-9a55-0f4a1c3f6f0e"));
      operation.getParameters().getLast().getSchema().setPattern("^[!-~]{1,255}$");
    } else if (method != HttpMethod.GET) {
      operation.addParameter(
          header(
              IF_MATCH,
              needsIfMatch(operation)
                  ? "The ETag of what is to be changed, or `*` for whatever is there. Needed where"
                      + " something is there."
                  : "The ETag of what is to be changed.",
              "*"));
    }
    if (method == HttpMethod.PUT) {
      operation.addParameter(
          header(
              "If-None-Match",
              "With `*`, nothing is replaced: only what isn't there is made.",
              "*"));
    }
  }

  private static boolean needsIfMatch(Operation operation) {
    return NEEDS_IF_MATCH.matcher(String.valueOf(operation.getOperationId())).matches();
  }

  private static Parameter header(String name, String description, String example) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .example(example)
        .schema(OASFactory.createSchema().addType(SchemaType.STRING));
  }

  private static Parameter parameter(String name, String description, Schema schema) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.QUERY)
        .description(description)
        .schema(schema);
  }

  private static Set<ProblemType> problems(
      HttpMethod method, Operation operation, boolean isExport) {
    // Any operation refuses a query parameter that it doesn't know.
    var problems = new HashSet<ProblemType>();
    problems.add(ProblemType.invalid_input);
    problems.add(ProblemType.not_acceptable);
    problems.add(ProblemType.uri_too_long);
    problems.add(ProblemType.internal_error);
    problems.add(ProblemType.unavailable);
    var parameters = operation.getParameters();
    if (parameters != null && parameters.stream().anyMatch(p -> p.getIn() == Parameter.In.PATH)) {
      problems.add(ProblemType.not_found);
    }
    if (operation.getRequestBody() != null) {
      problems.add(ProblemType.payload_too_large);
      problems.add(ProblemType.request_timeout);
      problems.add(ProblemType.unsupported_media_type);
    }
    if (method != HttpMethod.POST) {
      problems.add(ProblemType.precondition_failed);
    }
    if (WRITES.contains(method)) {
      problems.add(ProblemType.conflict);
    }
    if (operation.getSecurity() != null) {
      problems.add(ProblemType.unauthorized);
      problems.add(ProblemType.forbidden);
      problems.add(ProblemType.too_many_requests);
    }
    if (method == HttpMethod.POST) {
      problems.add(ProblemType.idempotency_key_reused);
    }
    if (needsIfMatch(operation)) {
      problems.add(ProblemType.precondition_required);
    }
    if (WRITES.contains(method) || isExport) {
      problems.add(ProblemType.too_many_requests);
    }
    return problems;
  }

  private static void addExample(MediaType media, String name, Map<String, Example> examples) {
    if (examples.containsKey(name)) {
      media.setExamples(
          Map.of(name, OASFactory.createExample().ref("#/components/examples/" + name)));
    }
  }

  /** Which members are there, and which may be null, follows from the record. */
  private void describe(
      String name, Schema schema, boolean requested, Map<String, Schema> schemas) {
    var properties = schema.getProperties();
    var type = record(name, schema);
    if (type == null || properties == null) {
      return;
    }
    var required = new ArrayList<String>();
    var described = new LinkedHashMap<String, Schema>();
    for (var component : type.unsortedRecordComponents()) {
      // What is left out where it is null is never null where it is there.
      var omitted = type.field(component.name()).hasAnnotation(JSON_INCLUDE);
      var nullable = component.type().hasAnnotation(NULLABLE) && !omitted;
      var property = properties.get(component.name());
      if (property != null) {
        described.put(
            component.name(), nullable ? nullable(property, schemas) : described(property));
        if (!omitted && (!requested || !nullable)) {
          required.add(component.name());
        }
      }
    }
    schema.setProperties(described);
    schema.setRequired(required.isEmpty() ? null : required);
    schema.setAdditionalPropertiesBoolean(false);
  }

  /** The name of the schema that a property refers to, described or not; null where it is one. */
  private static @Nullable String referred(Schema property) {
    var parts = property.getAllOf();
    var ref =
        property.getRef() == null && parts != null && parts.size() == 1
            ? parts.getFirst().getRef()
            : property.getRef();
    return ref == null ? null : ref.substring(ref.lastIndexOf('/') + 1);
  }

  /** A reference with a description: beside a reference itself, OpenAPI 3.0 ignores it. */
  private static Schema described(Schema property) {
    var name = referred(property);
    if (name == null || property.getDescription() == null) {
      return property;
    }
    return OASFactory.createSchema()
        .description(property.getDescription())
        .addAllOf(ref("#/components/schemas/" + name));
  }

  private static Schema nullable(Schema property, Map<String, Schema> schemas) {
    var name = referred(property);
    if (name == null) {
      return property.getType() == null ? property : property.addType(SchemaType.NULL);
    }
    var target = schemas.get(name);
    if (target == null || target.getProperties() != null || target.getType() == null) {
      // In 3.0 only a schema with a type of its own can be nullable.
      return OASFactory.createSchema()
          .addType(SchemaType.OBJECT)
          .addType(SchemaType.NULL)
          .description(property.getDescription())
          .addAllOf(ref("#/components/schemas/" + name));
    }
    var inlined =
        OASFactory.createSchema()
            .type(new ArrayList<>(target.getType()))
            .format(target.getFormat())
            .pattern(target.getPattern())
            .maxLength(target.getMaxLength())
            .description(
                property.getDescription() == null
                    ? target.getDescription()
                    : property.getDescription())
            .addType(SchemaType.NULL);
    if (target.getEnumeration() != null) {
      inlined.setEnumeration(withNull(target.getEnumeration()));
    }
    return inlined;
  }

  @SuppressWarnings("NullAway") // The model's lists are not annotated for JSON's null.
  private static List<Object> withNull(List<Object> values) {
    var widened = new ArrayList<>(values);
    widened.add(null);
    return widened;
  }

  private @Nullable ClassInfo record(String name, Schema schema) {
    for (var candidate = name;
        !candidate.isEmpty();
        candidate = candidate.substring(0, candidate.length() - 1)) {
      // A schema is called PageShowView for Page<ShowView>, and Entry1 for the second Entry.
      for (var type : classes.getOrDefault(candidate, List.of())) {
        if (type.isRecord() && schema.getProperties() != null) {
          var components = new HashSet<String>();
          type.recordComponents().stream()
              .filter(component -> !isHidden(type, component.name()))
              .forEach(component -> components.add(component.name()));
          if (components.equals(schema.getProperties().keySet())) {
            return type;
          }
        }
      }
    }
    return null;
  }

  private static boolean isHidden(ClassInfo type, String component) {
    return type.field(component).hasAnnotation(JSON_IGNORE);
  }

  private boolean isText(String name) {
    return classes.getOrDefault(name, List.of()).stream()
        .filter(type -> !type.isEnum())
        .anyMatch(
            type -> {
              var valueOf = type.method("valueOf", Type.create(STRING, Type.Kind.CLASS));
              return valueOf != null && valueOf.returnType().name().equals(type.name());
            });
  }

  private static Schema text(String name, Schema annotated) {
    var format = name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    return OASFactory.createSchema()
        .addType(SchemaType.STRING)
        .format(annotated.getFormat() == null ? format : annotated.getFormat())
        .pattern(annotated.getPattern())
        .enumeration(annotated.getEnumeration())
        .maxLength(annotated.getEnumeration() == null ? LENGTHS.getOrDefault(name, ADDRESS) : null)
        .description(annotated.getDescription());
  }

  private static Schema mergePatch() {
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .description(
            "A JSON Merge Patch (RFC 7396): members to set, and null for members to remove.")
        .additionalPropertiesBoolean(true);
  }

  private static Schema problem() {
    var error =
        object(
            Map.of(
                "pointer", string("The JSON Pointer (RFC 6901) of a member of the body."),
                "parameter", string("The name of a query or path parameter."),
                "detail", string("What is wrong with it.")),
            List.of("detail"));
    var link =
        object(
            Map.of(
                "rel", string("How it helps, as a relation that IANA has registered."),
                "href", string("A path on this host."),
                "type", string("The media type of what is there."),
                "title", string("What it is, in words.")),
            List.of("rel", "href"));
    return object(
            Map.of(
                "type", string("What kind of problem this is; also the address of a page on it."),
                "title", string("The kind of problem in words."),
                "status",
                    OASFactory.createSchema()
                        .addType(SchemaType.INTEGER)
                        .format("int32")
                        .minimum(BigDecimal.valueOf(400))
                        .maximum(BigDecimal.valueOf(599))
                        .description("The status of the response."),
                "detail", string("What went wrong this time."),
                "instance", string("The path of the request."),
                "requestId", string("The X-Request-Id, under which the log tells more."),
                "errors",
                    OASFactory.createSchema()
                        .addType(SchemaType.ARRAY)
                        .description("Each fault in what came in.")
                        .items(error),
                "links",
                    OASFactory.createSchema()
                        .addType(SchemaType.ARRAY)
                        .description("Where to go on from here.")
                        .items(link)),
            List.of("type", "title", "status", "detail", "instance", "requestId"))
        .description("Why a request failed (RFC 9457).");
  }

  private static Schema object(Map<String, Schema> properties, List<String> required) {
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .properties(new TreeMap<>(properties))
        .required(required)
        .additionalPropertiesBoolean(false);
  }

  private static Schema string(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }

  private static Schema ref(String ref) {
    return OASFactory.createSchema().ref(ref);
  }

  private static boolean isRefTo(@Nullable Schema schema, String name) {
    return schema != null && ("#/components/schemas/" + name).equals(schema.getRef());
  }

  private static Map<String, PathItem> pathItems(OpenAPI api) {
    var items = api.getPaths().getPathItems();
    return items == null ? Map.of() : items;
  }

  private static Map<String, Operation> operations(OpenAPI api) {
    var operations = new TreeMap<String, Operation>();
    pathItems(api)
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach(
                        (method, operation) -> operations.put(method + " " + path, operation)));
    return operations;
  }

  /** Drops what no operation leads to: the insides of classes that are described otherwise. */
  private static void prune(OpenAPI api) {
    var roots = new ArrayList<Schema>();
    var responses = new HashSet<String>();
    for (var operation : operations(api).values()) {
      if (operation.getRequestBody() != null) {
        roots.addAll(schemasOf(operation.getRequestBody().getContent()));
      }
      if (operation.getParameters() != null) {
        operation.getParameters().forEach(parameter -> roots.add(parameter.getSchema()));
      }
      for (var response : operation.getResponses().getAPIResponses().values()) {
        roots.addAll(schemasOf(response.getContent()));
        if (response.getRef() != null) {
          responses.add(response.getRef().substring(response.getRef().lastIndexOf('/') + 1));
        }
      }
    }
    roots.add(ref("Problem"));
    var components = api.getComponents();
    var reachable = reachable(roots, components.getSchemas());
    Set.copyOf(components.getSchemas().keySet()).stream()
        .filter(name -> !reachable.contains(name))
        .forEach(components::removeSchema);
    Set.copyOf(components.getResponses().keySet()).stream()
        .filter(name -> !responses.contains(name))
        .forEach(components::removeResponse);
  }

  private static List<Schema> schemasOf(@Nullable Content content) {
    var schemas = new ArrayList<Schema>();
    if (content != null && content.getMediaTypes() != null) {
      content.getMediaTypes().values().forEach(media -> schemas.add(media.getSchema()));
    }
    return schemas;
  }

  /** The names of the schemas that lead on from some. */
  private static Set<String> reachable(List<Schema> roots, Map<String, Schema> schemas) {
    var names = new HashSet<String>();
    var open = new ArrayDeque<Schema>();
    roots.stream().filter(Objects::nonNull).forEach(open::add);
    while (!open.isEmpty()) {
      var schema = open.pop();
      if (schema.getRef() != null) {
        var name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
        if (names.add(name) && schemas.get(name) != null) {
          open.add(schemas.get(name));
        }
      }
      if (schema.getProperties() != null) {
        open.addAll(schema.getProperties().values());
      }
      for (var parts : new List[] {schema.getAnyOf(), schema.getAllOf(), schema.getOneOf()}) {
        if (parts != null) {
          ((List<?>) parts).forEach(part -> open.add((Schema) part));
        }
      }
      if (schema.getItems() != null) {
        open.add(schema.getItems());
      }
      if (schema.getAdditionalPropertiesSchema() != null) {
        open.add(schema.getAdditionalPropertiesSchema());
      }
    }
    return names;
  }
}
