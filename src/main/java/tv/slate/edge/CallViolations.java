package tv.slate.edge;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tv.slate.json.JsonInput;
import tv.slate.json.Violations;
import tv.slate.problem.InputError;
import tv.slate.problem.Problem;
import tv.slate.response.DeclaredParameters;

/** Converts the violations in the call of a resource method to a problem. */
final class CallViolations {
  private CallViolations() {}

  /**
   * The violations of a resource method's parameters, and the other faults of its body; null if the
   * return value is at fault.
   */
  static @Nullable Problem problem(ConstraintViolationException failure, JsonInput input) {
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
      if (DeclaredParameters.isBody(parameter)) {
        errors.add(InputError.field(Violations.pointer(within), Violations.detail(violation)));
        var index = path.get(1).as(Path.ParameterNode.class).getParameterIndex();
        body = violation.getExecutableParameters()[index];
      } else {
        errors.add(
            InputError.parameter(
                DeclaredParameters.nameOf(parameter, within), Violations.detail(violation)));
      }
    }
    errors.addAll(input.checked(body));
    return Problem.invalid(errors);
  }

  private static Parameter parameter(Class<?> resource, Path.Node method, Path.Node parameter) {
    var types = method.as(Path.MethodNode.class).getParameterTypes().toArray(Class<?>[]::new);
    var index = parameter.as(Path.ParameterNode.class).getParameterIndex();
    for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
      try {
        var declared = type.getDeclaredMethod(String.valueOf(method.getName()), types);
        // Subclasses that Quarkus generates of a resource lack the annotations.
        if (!declared.isSynthetic() && !type.isSynthetic()) {
          return declared.getParameters()[index];
        }
      } catch (NoSuchMethodException e) {
        // The method is inherited.
      }
    }
    throw new IllegalStateException("No method " + method + " in " + resource);
  }
}
