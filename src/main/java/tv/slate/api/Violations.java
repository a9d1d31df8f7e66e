package tv.slate.api;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bean validation's findings as the errors of a problem. */
final class Violations {

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
   * The violations of a resource method's parameters, and what else is wrong with its body; null
   * where it's the answer that is wrong.
   */
  static @Nullable Problem ofCall(ConstraintViolationException failure, JsonInput input) {
    var errors = new ArrayList<InputError>();
    Object body = null;
    for (var violation : failure.getConstraintViolations()) {
      var path = new ArrayList<Path.Node>();
      violation.getPropertyPath().forEach(path::add);
      if (path.size() < 2
          || path.getFirst().getKind() != ElementKind.METHOD
          || path.get(1).getKind() != ElementKind.PARAMETER) {
        return null;
      }
      var within = path.subList(2, path.size());
      var parameter = parameter(violation.getRootBeanClass(), path.getFirst(), path.get(1));
      if (RequestGuard.isBody(parameter)) {
        errors.add(InputError.field(pointer(within), detail(violation)));
        var index = path.get(1).as(Path.ParameterNode.class).getParameterIndex();
        body = violation.getExecutableParameters()[index];
      } else {
        errors.add(InputError.parameter(RequestGuard.nameOf(parameter, within), detail(violation)));
      }
    }
    errors.addAll(input.checked(body));
    return Problem.invalid(errors);
  }

  /**
   * In a user's words: what is needed is missing, and a country that is none may be a known one.
   */
  private static String detail(ConstraintViolation<?> violation) {
    var value = violation.getInvalidValue();
    return switch (violation.getConstraintDescriptor().getAnnotation()) {
      case NotNull needed when value == null -> "is missing";
      case NotBlank needed when value == null -> "is missing";
      case CountryCode code -> violation.getMessage() + CountryCodes.hint(String.valueOf(value));
      default -> violation.getMessage();
    };
  }

  private static Parameter parameter(Class<?> resource, Path.Node method, Path.Node parameter) {
    var types = method.as(Path.MethodNode.class).getParameterTypes().toArray(Class<?>[]::new);
    var index = parameter.as(Path.ParameterNode.class).getParameterIndex();
    for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
      try {
        var declared = type.getDeclaredMethod(String.valueOf(method.getName()), types);
        // A class that Quarkus derives of the resource lacks the annotations.
        if (!declared.isSynthetic() && !type.isSynthetic()) {
          return declared.getParameters()[index];
        }
      } catch (NoSuchMethodException e) {
        // Then it is inherited.
      }
    }
    throw new IllegalStateException("No method " + method + " in " + resource);
  }

  /** The way to a value as a JSON Pointer; the index of an element is told by the node after it. */
  static String pointer(List<Path.Node> path) {
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
