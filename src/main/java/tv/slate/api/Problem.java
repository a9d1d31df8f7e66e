package tv.slate.api;

import java.util.List;
import java.util.function.Supplier;

/** Why a request fails, in the vocabulary of {@link ProblemType}; thrown from anywhere. */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<InputError> errors;

  private Problem(ProblemType type, String detail, List<InputError> errors) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = errors;
  }

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of());
  }

  /** 404: {@code orElseThrow(notFound("show", slug))}. */
  public static Supplier<Problem> notFound(String what, Object key) {
    return () -> of(ProblemType.not_found, "There is no " + what + " '" + key + "'.");
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

  static Problem invalid(List<InputError> errors) {
    var detail =
        errors.size() == 1
            ? errors.getFirst().sentence()
            : "The request has " + errors.size() + " faults; 'errors' lists them.";
    return new Problem(ProblemType.invalid_input, detail, List.copyOf(errors));
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
}
