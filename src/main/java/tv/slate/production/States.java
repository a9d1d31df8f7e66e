package tv.slate.production;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tv.slate.api.Several;

/** States of which any may match. */
@Schema(
    type = SchemaType.STRING,
    pattern = "^(active|delayed|on_hold|cancelled)(,(active|delayed|on_hold|cancelled))*$",
    description =
        "One or several of `active`, `delayed`, `on_hold` and `cancelled`, joined by commas.")
public record States(List<State> values) implements Several {

  public static States valueOf(String text) {
    return new States(Several.of(State.class, text));
  }

  @Override
  public String toString() {
    return Several.text(values);
  }
}
