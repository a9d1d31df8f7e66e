package tv.slate.json;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tv.slate.problem.InputError;
import tv.slate.value.CountryCode;
import tv.slate.value.CountryCodes;

/** Converts constraint violations to the errors of a problem. */
public final class Violations {

  private Violations() {}

  static <T> List<InputError> errors(Set<ConstraintViolation<T>> violations) {
    var errors = new ArrayList<InputError>();
    for (var violation : violations) {
      var path = new ArrayList<Path.Node>();
      violation.getPropertyPath().forEach(path::add);
      errors.add(InputError.field(pointer(path), detail(violation)));
    }
    return errors;
  }

  /**
   * The message for the client: required values are missing, and an unknown country gets a
   * suggestion.
   */
  public static String detail(ConstraintViolation<?> violation) {
    var value = violation.getInvalidValue();
    return switch (violation.getConstraintDescriptor().getAnnotation()) {
      case NotNull needed when value == null -> "is missing";
      case NotBlank needed when value == null -> "is missing";
      case CountryCode code -> violation.getMessage() + CountryCodes.hint(String.valueOf(value));
      default -> violation.getMessage();
    };
  }

  /** The path to a value as a JSON Pointer; the index of an element is in the node after it. */
  public static String pointer(List<Path.Node> path) {
    var pointer = new StringBuilder();
    for (var node : path) {
      var key = node.getIndex() != null ? node.getIndex() : node.getKey();
      if (node.isInIterable() && key != null) {
        pointer.append('/').append(JsonFaults.escaped(key.toString()));
      }
      if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
        pointer.append('/').append(JsonFaults.escaped(node.getName()));
      }
    }
    return pointer.toString();
  }
}
