package tv.slate.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One fault in what came in: at a JSON Pointer into the body, or in a parameter. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InputError(@Nullable String pointer, @Nullable String parameter, String detail) {

  /** The fault with what has it: {@code limit must be from 1 to 200}. */
  String sentence() {
    String what =
        parameter != null ? parameter : pointer == null || pointer.isEmpty() ? "The body" : pointer;
    return detail.startsWith("'") ? what + ": " + detail : what + " " + detail;
  }

  static InputError field(String pointer, String detail) {
    return new InputError(pointer, null, detail);
  }

  static InputError parameter(String parameter, String detail) {
    return new InputError(null, parameter, detail);
  }
}
