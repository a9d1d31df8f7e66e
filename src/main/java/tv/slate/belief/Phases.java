package tv.slate.belief;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tv.slate.value.ValueList;

/** Phases, any of which may match. */
@Schema(
    type = SchemaType.STRING,
    format = "phases",
    pattern =
        "^(development|pre_production|production|post_production|completed)(,(development|pre_production|production|post_production|completed))*$",
    description =
        "One or several of `development`, `pre_production`, `production`, `post_production` and `completed`, joined by commas.")
public record Phases(List<Phase> values) implements ValueList {

  public static Phases valueOf(String text) {
    return new Phases(ValueList.of(Phase.class, text));
  }

  @Override
  public String toString() {
    return ValueList.text(values);
  }
}
