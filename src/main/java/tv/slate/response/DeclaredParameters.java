package tv.slate.response;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import tv.slate.json.MergePatch;

/**
 * The inputs that a resource method declares: query parameters by name, the media types of its
 * body, and the types of its path parameters other than text.
 */
public record DeclaredParameters(
    Map<String, Type> parameters,
    List<String> consumes,
    boolean bodyOptional,
    Map<String, Class<?>> inPath) {

  /**
   * @param ofFormat whether it selects a representation and isn't part of the query
   */
  public record Type(Class<?> of, boolean many, boolean ofFormat) {}

  public static DeclaredParameters by(Method method, Map<String, Class<?>> ofFormats) {
    var parameters = new TreeMap<String, Type>();
    ofFormats.forEach((name, type) -> parameters.put(name, new Type(type, false, true)));
    List<String> consumes = List.of();
    var bodyOptional = false;
    var inPath = new TreeMap<String, Class<?>>();
    for (var parameter : method.getParameters()) {
      var name = queryName(parameter, parameter.getName());
      if (name != null) {
        parameters.put(name, type(parameter.getParameterizedType()));
      } else if (isInPath(parameter) && parameter.getType() != String.class) {
        inPath.put(parameter.getName(), parameter.getType());
      } else if (isBean(parameter)) {
        for (var field : parameter.getType().getDeclaredFields()) {
          var component = queryName(field, field.getName());
          if (component != null) {
            parameters.put(component, type(field.getGenericType()));
          }
        }
      } else if (isBody(parameter)) {
        consumes = consumes(parameter, method);
        bodyOptional = parameter.getType() == Optional.class;
      }
    }
    return new DeclaredParameters(parameters, consumes, bodyOptional, inPath);
  }

  private static @Nullable String queryName(AnnotatedElement element, String javaName) {
    var rest = element.getAnnotation(RestQuery.class);
    if (rest != null) {
      return rest.value().isEmpty() ? javaName : rest.value();
    }
    var query = element.getAnnotation(QueryParam.class);
    return query == null ? null : query.value();
  }

  private static boolean isBean(Parameter parameter) {
    return parameter.isAnnotationPresent(BeanParam.class)
        || Arrays.stream(parameter.getType().getDeclaredFields())
            .anyMatch((Field field) -> queryName(field, field.getName()) != null);
  }

  public static boolean isBody(Parameter parameter) {
    var annotated =
        Arrays.stream(parameter.getAnnotations())
            .map(annotation -> annotation.annotationType().getName())
            .anyMatch(
                name ->
                    name.startsWith("jakarta.ws.rs.") || name.startsWith("org.jboss.resteasy."));
    var injected =
        List.of("jakarta.ws.rs.", "io.vertx.", "org.jboss.resteasy.").stream()
            .anyMatch(parameter.getType().getName()::startsWith);
    return !annotated && !injected && !isBean(parameter) && !isInPath(parameter);
  }

  private static boolean isInPath(Parameter parameter) {
    var method = parameter.getDeclaringExecutable();
    var onMethod = method.getAnnotation(Path.class);
    var onClass = method.getDeclaringClass().getAnnotation(Path.class);
    return ((onClass == null ? "" : onClass.value()) + (onMethod == null ? "" : onMethod.value()))
        .matches(".*\\{\\s*" + parameter.getName() + "\\s*[:}].*");
  }

  private static List<String> consumes(Parameter body, Method method) {
    var onMethod = method.getAnnotation(Consumes.class);
    var onClass = method.getDeclaringClass().getAnnotation(Consumes.class);
    if (onMethod != null) {
      return List.of(onMethod.value());
    } else if (body.getType() == MergePatch.class) {
      return List.of("application/merge-patch+json", MediaType.APPLICATION_JSON);
    }
    return onClass == null ? List.of(MediaType.APPLICATION_JSON) : List.of(onClass.value());
  }

  private static Type type(java.lang.reflect.Type declared) {
    if (declared instanceof ParameterizedType list
        && list.getActualTypeArguments()[0] instanceof Class<?> element) {
      return new Type(element, true, false);
    } else if (declared instanceof Class<?> type) {
      return new Type(type, false, false);
    }
    throw new IllegalStateException("A query parameter can't be of type " + declared);
  }

  /** The names of the query parameters of the resource method itself. */
  static Set<String> names(Method method) {
    return by(method, Map.of()).parameters().keySet();
  }

  /** The client's name for a parameter, or for the component at this path of a parameter record. */
  public static String nameOf(Parameter parameter, List<jakarta.validation.Path.Node> within) {
    var property = within.isEmpty() ? null : within.getFirst().getName();
    if (property == null) {
      var name = queryName(parameter, parameter.getName());
      return name == null ? parameter.getName() : name;
    }
    try {
      var name = queryName(parameter.getType().getDeclaredField(property), property);
      return name == null ? property : name;
    } catch (NoSuchFieldException e) {
      return property;
    }
  }
}
