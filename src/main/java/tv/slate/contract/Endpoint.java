package tv.slate.contract;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;
import tv.slate.page.Page;
import tv.slate.problem.ProblemType;
import tv.slate.role.RequiresRole;
import tv.slate.tag.RequiresIfMatch;
import tv.slate.write.Write;

/**
 * An operation, the method behind it, and what follows from that.
 *
 * @param formats the representations that it has beside JSON, as {@code Format.Represents}
 */
record Endpoint(
    String path,
    HttpMethod verb,
    Operation operation,
    MethodInfo method,
    List<AnnotationInstance> formats) {

  /** The problems that an operation may respond with. Any refuses an unknown query parameter. */
  private static final Map<ProblemType, Predicate<Endpoint>> PROBLEMS =
      Map.ofEntries(
          entry(ProblemType.invalid_input, _ -> true),
          entry(ProblemType.not_acceptable, _ -> true),
          entry(ProblemType.uri_too_long, _ -> true),
          entry(ProblemType.internal_error, _ -> true),
          entry(ProblemType.unavailable, _ -> true),
          entry(ProblemType.not_found, endpoint -> endpoint.path().contains("{")),
          entry(ProblemType.payload_too_large, Endpoint::hasBody),
          entry(ProblemType.request_timeout, Endpoint::hasBody),
          entry(ProblemType.unsupported_media_type, Endpoint::hasBody),
          entry(ProblemType.unauthorized, endpoint -> endpoint.role() != null),
          entry(ProblemType.forbidden, endpoint -> endpoint.role() != null),
          entry(
              ProblemType.too_many_requests,
              endpoint -> endpoint.role() != null || endpoint.isExport()),
          entry(ProblemType.conflict, endpoint -> !endpoint.isRead()),
          entry(ProblemType.idempotency_key_reused, Endpoint::isPost),
          entry(ProblemType.precondition_failed, endpoint -> !endpoint.isPost()),
          entry(ProblemType.precondition_required, Endpoint::requiresIfMatch));

  String id() {
    return operation.getOperationId();
  }

  boolean isRead() {
    return verb == HttpMethod.GET;
  }

  boolean isPost() {
    return verb == HttpMethod.POST;
  }

  boolean hasBody() {
    return operation.getRequestBody() != null;
  }

  boolean isPage() {
    return method.returnType().name().equals(DotName.createSimple(Page.class));
  }

  /** Whether a format holds the whole list. */
  boolean isExport() {
    return isPage()
        && formats.stream().anyMatch(format -> !format.value("extent").asEnum().equals("page"));
  }

  boolean requiresIfMatch() {
    return method.hasAnnotation(RequiresIfMatch.class);
  }

  /** The least role that it takes; null where it is open to everybody. */
  @Nullable String role() {
    return Stream.of(Write.class, RequiresRole.class)
        .filter(method::hasAnnotation)
        .map(annotation -> method.annotation(annotation).value().asEnum())
        .findFirst()
        .orElse(null);
  }

  /** The problems that it may respond with. */
  List<ProblemType> problems() {
    return Stream.of(ProblemType.values())
        .filter(type -> PROBLEMS.getOrDefault(type, _ -> false).test(this))
        .toList();
  }

  /** The headers of a response that is no problem. */
  List<String> headers(String status) {
    var names = new ArrayList<String>();
    var isOk = status.equals("200");
    if (isRead()) {
      names.addAll(List.of("Cache-Control", "Vary"));
    }
    if (status.equals("201") || !isPost() && !status.equals("204")) {
      names.addAll(List.of("ETag", "Last-Modified")); // of what came to be, or is there
    }
    if (isOk && isPage()) {
      names.add("Link");
    }
    if (isOk && !formats().isEmpty()) {
      names.add("Content-Disposition");
    }
    if (isPost() || status.equals("201")) {
      names.add("Location");
    }
    if (isPost()) {
      names.add("Idempotency-Replayed");
    }
    if (!isRead() || isOk && isExport()) {
      names.addAll(List.of("RateLimit", "RateLimit-Policy"));
    }
    return names;
  }
}
