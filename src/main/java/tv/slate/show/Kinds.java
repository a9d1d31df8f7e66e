package tv.slate.show;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tv.slate.value.ValueList;

/** Kinds, any of which may match. */
@Schema(
    type = SchemaType.STRING,
    format = "kinds",
    pattern = "^(series|miniseries|film|special)(,(series|miniseries|film|special))*$",
    description =
        "One or several of `series`, `miniseries`, `film` and `special`, joined by commas.")
public record Kinds(List<Kind> values) implements ValueList {

  public static Kinds valueOf(String text) {
    return new Kinds(ValueList.of(Kind.class, text));
  }

  @Override
  public String toString() {
    return ValueList.text(values);
  }
}
