package tv.slate.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.report.SimpleValidationReportFormat;
import com.atlassian.oai.validator.restassured.RestAssuredResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tv.slate.wire.ProblemBody;

/**
 * Validates every response of every test against the OpenAPI document. It registers itself through
 * {@code META-INF/services}. Requests may be invalid on purpose; responses may not.
 */
public final class ContractFilter implements OrderedFilter, QuarkusTestBeforeEachCallback {

  public static final Path DOCUMENT = Path.of("openapi/openapi.yaml");
  private static final ContractFilter COMMITTED = new ContractFilter();

  private final OpenApiInteractionValidator document;

  /** The filter for the document of this source tree; Quarkus creates its callbacks this way. */
  public ContractFilter() {
    this(read());
  }

  ContractFilter(String document) {
    this.document =
        OpenApiInteractionValidator.createForInlineApiSpecification(withNullableRefs(document))
            .build();
  }

  /** Says "a reference or null" in the one way that the validator takes it. */
  private static String withNullableRefs(String document) {
    try {
      var tree = Yaml.mapper().readTree(document);
      widen(tree);
      return tree.toString();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void widen(JsonNode node) {
    node.forEach(ContractFilter::widen);
    if (node instanceof ObjectNode schema
        && schema.get("allOf") instanceof ArrayNode choices
        && schema.path("nullable").asBoolean()) {
      var nothing = schema.objectNode().put("type", "object").put("nullable", true);
      nothing.putArray("enum").addNull();
      schema.removeAll().set("anyOf", choices.add(nothing));
    }
  }

  private static String read() {
    try {
      return Files.readString(DOCUMENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    if (RestAssured.filters().stream().noneMatch(ContractFilter.class::isInstance)) {
      RestAssured.filters(COMMITTED);
    }
  }

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public io.restassured.response.Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    var response = context.next(request, expected);
    check(
        request.getMethod(),
        URI.create(request.getURI()).getRawPath(),
        RestAssuredResponse.of(response));
    return response;
  }

  /**
   * Fails if a response under {@code /v1} isn't in the document; endpoints that exist only in tests
   * are exempt.
   */
  void check(String method, String path, Response response) {
    if (!path.startsWith("/v1/")
        || path.startsWith("/v1/test-")
        || Set.of("HEAD", "OPTIONS").contains(method)) {
      return;
    }
    for (var header : List.of("Location", "Link")) {
      for (var value : response.getHeaderValues(header)) {
        // A client that follows a link to another scheme or host would send its key there.
        if (!value.startsWith(header.equals("Link") ? "</v1/" : "/v1/")) {
          throw new AssertionError(
              "%s %s has a %s that is no path: %s".formatted(method, path, header, value));
        }
      }
    }
    if (isRefusalOfAddress(response)) {
      // Nobody can list all the addresses and methods that there are not.
      return;
    }
    var report = document.validateResponse(path, Request.Method.valueOf(method), response);
    if (report.hasErrors()) {
      throw new AssertionError(
          "%s %s answered %d against the contract:\n%s"
              .formatted(
                  method,
                  path,
                  response.getStatus(),
                  SimpleValidationReportFormat.getInstance().apply(report)));
    }
  }

  private static String body(Response response) {
    try {
      var body = response.getResponseBody();
      return body.isPresent() ? body.get().toString(StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRefusalOfAddress(Response response) {
    var isProblem =
        response
            .getContentType()
            .filter(
                type -> type.startsWith(ProblemBody.MEDIA_TYPE) || type.startsWith("text/plain"))
            .isPresent();
    var body = body(response);
    return isProblem
        && switch (response.getStatus()) {
          case 404 -> body.contains("There is nothing at ");
          case 405, 414 -> true;
          case 400 ->
              body.contains("/problems/bad-request")
                  || body.startsWith("400 The request is malformed");
          default -> false;
        };
  }
}
