package tv.slate.belief;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tv.slate.value.ValueList;

/** States, any of which may match. */
@Schema(
    type = SchemaType.STRING,
    format = "states",
    pattern = "^(active|delayed|on_hold|cancelled)(,(active|delayed|on_hold|cancelled))*$",
    description =
        "One or several of `active`, `delayed`, `on_hold` and `cancelled`, joined by commas.")
public record States(List<State> values) implements ValueList {

  public static States valueOf(String text) {
    return new States(ValueList.of(State.class, text));
  }

  @Override
  public String toString() {
    return ValueList.text(values);
  }
}
