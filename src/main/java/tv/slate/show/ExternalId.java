package tv.slate.show;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A show's identifier at another authority, written {@code imdb:tt2357547}. */
@Schema(
    type = SchemaType.STRING,
    format = "external-id",
    description = "An external identifier: the authority, a colon, and the identifier.")
public record ExternalId(String authority, String value) {
  /** Parses {@code authority:value}; throws IllegalArgumentException on anything else. */
  public static ExternalId valueOf(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new IllegalArgumentException(
          "must be an authority and its identifier, such as imdb:tt2357547");
    }
    return new ExternalId(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return authority + ":" + value;
  }
}
