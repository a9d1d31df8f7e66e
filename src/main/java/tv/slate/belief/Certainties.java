package tv.slate.belief;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tv.slate.value.ValueList;

/** Certainties, any of which may match. */
@Schema(
    type = SchemaType.STRING,
    format = "certainties",
    pattern =
        "^(rumored|tentative|reported|confirmed|official)(,(rumored|tentative|reported|confirmed|official))*$",
    description =
        "One or several of `rumored`, `tentative`, `reported`, `confirmed` and `official`, joined by commas.")
public record Certainties(List<Certainty> values) implements ValueList {

  public static Certainties valueOf(String text) {
    return new Certainties(ValueList.of(Certainty.class, text));
  }

  @Override
  public String toString() {
    return ValueList.text(values);
  }
}
