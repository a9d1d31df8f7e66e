package tv.slate.problem;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An error in the input: at a JSON Pointer into the body, or in a parameter. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InputError(
    @Schema(description = "The JSON Pointer (RFC 6901) of a member of the body.")
        @Nullable String pointer,
    @Schema(description = "The name of a query or path parameter.") @Nullable String parameter,
    @Schema(description = "What is wrong with it.") String detail) {

  static final Comparator<InputError> IN_ORDER =
      Comparator.comparing((InputError error) -> requireNonNullElse(error.pointer, ""))
          .thenComparing(error -> requireNonNullElse(error.parameter, ""))
          .thenComparing(InputError::detail);

  /** The error as a sentence with its location: {@code limit must be from 1 to 200}. */
  public String sentence() {
    String what =
        parameter != null ? parameter : pointer == null || pointer.isEmpty() ? "The body" : pointer;
    return detail.startsWith("'") ? what + ": " + detail : what + " " + detail;
  }

  public static InputError field(String pointer, String detail) {
    return new InputError(pointer, null, detail);
  }

  public static InputError parameter(String parameter, String detail) {
    return new InputError(null, parameter, detail);
  }
}
