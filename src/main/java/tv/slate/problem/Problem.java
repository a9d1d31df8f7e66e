package tv.slate.problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Why a request fails, with a {@link ProblemType}; may be thrown anywhere. */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** More would be useless to readers. */
  private static final int MOST_ERRORS = 100;

  private final ProblemType type;
  private final transient List<InputError> errors;
  private final transient List<Link> links;
  private final transient Map<String, String> headers;

  private Problem(
      ProblemType type,
      String detail,
      List<InputError> errors,
      List<Link> links,
      Map<String, String> headers) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = errors;
    this.links = links;
    this.headers = headers;
  }

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), List.of(), Map.of());
  }

  /**
   * 404: {@code orElseThrow(notFound("show", slug, "/v1/shows"))}.
   *
   * @param list the path of the list that it would be in
   */
  public static Supplier<Problem> notFound(String what, Object key, String list) {
    return () ->
        of(ProblemType.not_found, "There is no " + what + " '" + key + "'.")
            .with(Link.collection(list));
  }

  /** 403: the key is valid, but its role isn't sufficient (RFC 6750, section 3). */
  public static Problem forbidden(String role, String detail) {
    return of(ProblemType.forbidden, detail)
        .with(
            "WWW-Authenticate",
            "Bearer realm=\"slate\", error=\"insufficient_scope\", scope=\"%s\"".formatted(role));
  }

  /** 409. */
  public static Problem conflict(String detail) {
    return of(ProblemType.conflict, detail);
  }

  /** 400 for a member of the body, named by its JSON Pointer. */
  public static Problem invalidField(String pointer, String detail) {
    return invalid(List.of(InputError.field(pointer, detail)));
  }

  /** 400 for a query or path parameter. */
  public static Problem invalidParameter(String parameter, String detail) {
    return invalid(List.of(InputError.parameter(parameter, detail)));
  }

  /** 400 for all errors in the input. */
  public static Problem invalid(List<InputError> found) {
    var all = found.stream().distinct().sorted(InputError.IN_ORDER).toList();
    var errors = all.size() > MOST_ERRORS ? List.copyOf(all.subList(0, MOST_ERRORS)) : all;
    var detail =
        errors.size() == 1
            ? errors.getFirst().sentence()
            : "The request has %d faults; 'errors' lists %s."
                .formatted(
                    all.size(), all.size() > MOST_ERRORS ? "the first " + MOST_ERRORS : "them");
    var problem = new Problem(ProblemType.invalid_input, detail, errors, List.of(), Map.of());
    var inAddress = errors.stream().anyMatch(error -> error.parameter() != null);
    return inAddress ? problem.with(Link.serviceDesc()) : problem;
  }

  /** A copy of this problem with further links. */
  public Problem with(Link... further) {
    var all = Stream.concat(links.stream(), Stream.of(further)).toList();
    return new Problem(type, detail(), errors, all, headers);
  }

  /** A copy of this problem with a header for its response. */
  public Problem with(String header, String value) {
    var all = new HashMap<>(headers);
    all.put(header, value);
    return new Problem(type, detail(), errors, links, all);
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<InputError> errors() {
    return errors;
  }

  public List<Link> links() {
    return links;
  }

  /** Additional headers of its response. */
  public Map<String, String> headers() {
    return headers;
  }
}
