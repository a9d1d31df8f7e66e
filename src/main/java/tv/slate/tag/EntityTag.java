package tv.slate.tag;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.slate.value.Sha256;

/**
 * A strong entity tag (RFC 9110, section 8.8.3): a version and, after a tilde each, what
 * distinguishes one representation of that version from the others, such as {@code
 * "kV3xTfUYPS_8EuC5bVg1tA~text~gzip"}.
 */
public record EntityTag(String version, List<String> variant) {
  /** A strong or weak tag, or the asterisk, in a header. */
  private static final Pattern ELEMENT =
      Pattern.compile("\\s*(?:(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"|(\\*))\\s*(?:,|$)");

  /** The tag of one representation. */
  public static EntityTag of(String version, String... variant) {
    return new EntityTag(version, Arrays.stream(variant).filter(part -> !part.isEmpty()).toList());
  }

  /** The version for a canonical text: a hash of it. */
  public static String version(byte[] canonical) {
    var digest = Arrays.copyOf(Sha256.of(canonical), 16);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  /** Whether {@code If-None-Match} names this representation; compares weakly. */
  boolean isNamedBy(List<String> headers) {
    return anyOf(headers, named -> named.group(3) != null || opaque().equals(named.group(2)));
  }

  /** Whether {@code If-Match} names any representation of this version; compares strongly. */
  boolean hasVersionOf(List<String> headers) {
    return anyOf(
        headers,
        named ->
            named.group(3) != null
                || (named.group(1) == null && version.equals(named.group(2).split("~", 2)[0])));
  }

  private static boolean anyOf(List<String> headers, Predicate<Matcher> holds) {
    var named = ELEMENT.matcher(String.join(",", headers));
    while (named.lookingAt()) {
      if (holds.test(named)) {
        return true;
      }
      named.region(named.end(), named.regionEnd());
    }
    return false;
  }

  private String opaque() {
    return variant.isEmpty() ? version : version + "~" + String.join("~", variant);
  }

  @Override
  public String toString() {
    return '"' + opaque() + '"';
  }
}
