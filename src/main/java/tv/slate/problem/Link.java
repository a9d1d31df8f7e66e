package tv.slate.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where a problem's reader finds help.
 *
 * @param rel a relation that IANA has registered
 * @param href a path on this host
 * @param type the media type of what is there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Link(String rel, String href, @Nullable String type, @Nullable String title) {

  /** The list that something would be in. */
  public static Link collection(String href) {
    return new Link("collection", href, null, null);
  }

  /** The one of a list that is there already. */
  public static Link item(String href) {
    return new Link("item", href, null, null);
  }

  /** The same in another representation. */
  public static Link alternate(String href, String type) {
    return new Link("alternate", href, type, null);
  }

  /** The first page of a list. */
  public static Link first(String href) {
    return new Link("first", href, null, null);
  }

  /** What the addresses, methods and parameters are (RFC 8631). */
  public static Link serviceDesc() {
    return new Link("service-desc", "/q/openapi", "application/yaml", "The OpenAPI document");
  }
}
