package tv.slate.value;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request as values. Each is read once, when all are checked; where the
 * framework converts it, it gets that value.
 */
@Provider
public class ParameterValues implements ParamConverterProvider {
  private static final String VALUES = "slate.parameters";

  private final CurrentVertxRequest current;

  ParameterValues(CurrentVertxRequest current) {
    this.current = current;
  }

  private record Given(Class<?> type, String text) {}

  /**
   * Reads a parameter.
   *
   * @throws IllegalArgumentException with a message for the client that sent the text
   */
  public static Object read(Class<?> type, String text, RoutingContext request) {
    var value = TextValues.read(type, text);
    Map<Given, Object> values = request.get(VALUES);
    if (values == null) {
      values = new HashMap<>();
      request.put(VALUES, values);
    }
    values.put(new Given(type, text), value);
    return value;
  }

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, @Nullable Type generic, Annotation @Nullable [] annotations) {
    return TextValues.isRead(type) ? new Converter<>(type) : null;
  }

  private final class Converter<T> implements ParamConverter<T> {
    private final Class<T> type;

    Converter(Class<T> type) {
      this.type = type;
    }

    @Override
    @SuppressWarnings("unchecked") // The class of a primitive can't cast to its boxed type.
    public @Nullable T fromString(@Nullable String text) {
      if (text == null) {
        return null;
      }
      Map<Given, Object> values = current.getCurrent().get(VALUES);
      var value = values == null ? null : values.get(new Given(type, text));
      return (T) (value == null ? TextValues.read(type, text) : value);
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}
