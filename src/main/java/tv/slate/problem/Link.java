package tv.slate.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A link to help with a problem. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Link(
    @Schema(description = "How it helps, as a relation that IANA has registered.") String rel,
    @Schema(description = "A path on this host.") String href,
    @Schema(description = "The media type of what is there.") @Nullable String type,
    @Schema(description = "What it is, in words.") @Nullable String title) {

  /** The list that a missing resource would be in. */
  public static Link collection(String href) {
    return new Link("collection", href, null, null);
  }

  /** An existing resource. */
  public static Link item(String href) {
    return new Link("item", href, null, null);
  }

  /** The same resource in another representation. */
  public static Link alternate(String href, String type) {
    return new Link("alternate", href, type, null);
  }

  /** The first page of a list. */
  public static Link first(String href) {
    return new Link("first", href, null, null);
  }

  /** The OpenAPI document (RFC 8631). */
  public static Link serviceDesc() {
    return new Link("service-desc", "/q/openapi", "application/yaml", "The OpenAPI document");
  }
}
