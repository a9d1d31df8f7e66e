package tv.slate.value;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Countries, any of which may match. */
@Schema(
    type = SchemaType.STRING,
    format = "countries",
    pattern = "^ *[A-Z]{2} *(, *[A-Z]{2} *)*$",
    description = "One ISO 3166 alpha-2 code or several, joined by commas.")
public record Countries(List<String> values) implements ValueList {

  public static Countries valueOf(String text) {
    return new Countries(
        ValueList.of(
            text,
            code -> {
              if (!CountryCodes.isCode(code)) {
                throw new IllegalArgumentException(
                    "must be an ISO 3166 alpha-2 code, such as US" + CountryCodes.hint(code));
              }
              return code;
            }));
  }

  @Override
  public String toString() {
    return ValueList.text(values);
  }
}
