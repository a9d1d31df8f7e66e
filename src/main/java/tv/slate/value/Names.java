package tv.slate.value;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Names, any of which may match. */
@Schema(
    type = SchemaType.STRING,
    format = "names",
    description = "One name or several, joined by commas; a comma in a name is written `\\,`.")
public record Names(List<String> values) implements ValueList {
  private static final int LONGEST = 200;

  /**
   * Parses a comma-separated list. A text with unescaped commas is also matched as a whole, since
   * it may be one name.
   */
  public static Names valueOf(String text) {
    var names = new ArrayList<>(ValueList.of(text, Names::checked));
    if (names.size() > 1 && !text.contains("\\,") && text.length() <= LONGEST) {
      names.add(text.strip());
    }
    return new Names(List.copyOf(names));
  }

  private static String checked(String name) {
    if (name.codePointCount(0, name.length()) > LONGEST) {
      throw new IllegalArgumentException(
          "must have at most " + LONGEST + " characters in each name");
    }
    return name;
  }

  public static Names of(String... names) {
    return new Names(List.of(names));
  }

  @Override
  public String toString() {
    return ValueList.text(values);
  }
}
