package tv.slate.value;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Converts parameters by {@link TextValues}, which {@code RequestGuard} checks them with, so that
 * the two never disagree.
 */
@Provider
class ParameterValues implements ParamConverterProvider {

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, @Nullable Type generic, Annotation @Nullable [] annotations) {
    return TextValues.isRead(type) ? new Converter<>(type) : null;
  }

  private record Converter<T>(Class<T> type) implements ParamConverter<T> {
    @Override
    @SuppressWarnings("unchecked") // The class of a primitive can't cast to its boxed type.
    public @Nullable T fromString(@Nullable String text) {
      return text == null ? null : (T) TextValues.read(type, text);
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}
