package tv.slate.production;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tv.slate.api.Several;

/** Certainties of which any may match. */
@Schema(
    type = SchemaType.STRING,
    pattern =
        "^(rumored|tentative|reported|confirmed|official)(,(rumored|tentative|reported|confirmed|official))*$",
    description =
        "One or several of `rumored`, `tentative`, `reported`, `confirmed` and `official`, joined by commas.")
public record Certainties(List<Certainty> values) implements Several {

  public static Certainties valueOf(String text) {
    return new Certainties(Several.of(Certainty.class, text));
  }

  @Override
  public String toString() {
    return Several.text(values);
  }
}
