package tv.slate.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem as it goes out: {@code application/problem+json} (RFC 9457). */
record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<InputError> errors,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Link> links,
    String requestId) {

  static final String MEDIA_TYPE = "application/problem+json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static byte[] json(Problem problem, String path, @Nullable String requestId) {
    var type = problem.type();
    var errors =
        problem.errors().stream()
            .map(
                error ->
                    new InputError(
                        printable(error.pointer()),
                        printable(error.parameter()),
                        Text.printable(error.detail())))
            .toList();
    var body =
        new ProblemBody(
            type.uri(),
            type.title(),
            type.status(),
            Text.printable(problem.detail()),
            Text.printable(path),
            errors,
            problem.links(),
            requestId == null ? "" : requestId);
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String printable(@Nullable String text) {
    return text == null ? null : Text.printable(text);
  }
}
