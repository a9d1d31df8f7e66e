package tv.slate.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The addresses of the API. */
@Schema(description = "Links to all addresses of the API.")
public record IndexView(
    @Schema(description = "The name of the service.") String name,
    @Schema(description = "What the service is for.") String description,
    @Schema(description = "Each address that can be read, and the documentation of all of them.")
        List<Entry> links) {

  /** An address and its content. */
  @Schema(description = "An address, and its content.")
  public record Entry(
      @Schema(
              description =
                  "What it is, as a relation that IANA has registered: collection for a list, item"
                      + " for one thing, service-desc and service-doc for the documentation.")
          String rel,
      @Schema(description = "A path on this host; a template where it is templated.") String href,
      @Schema(
              description =
                  "True if href contains names in braces, to be replaced by an id, a slug or a"
                      + " number (RFC 6570); omitted otherwise.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Boolean templated,
      @Schema(description = "The content, in words.") String title) {

    private static Entry of(String rel, String href, String title) {
      return new Entry(rel, href, href.contains("{") ? true : null, title);
    }
  }

  static final IndexView ALL =
      new IndexView(
          "Slate",
          "What films where and when, and who says so.",
          List.of(
              Entry.of(
                  "collection",
                  "/v1/productions/upcoming",
                  "What starts production soon, soonest first"),
              Entry.of("collection", "/v1/productions", "Productions: the one query"),
              Entry.of("item", "/v1/productions/{id}", "One production"),
              Entry.of(
                  "collection",
                  "/v1/productions/{id}/start-dates",
                  "When it starts: every reported date, and why one is believed"),
              Entry.of("collection", "/v1/productions/{id}/wrap-dates", "When it wraps"),
              Entry.of("collection", "/v1/productions/{id}/premieres", "When it premieres"),
              Entry.of("collection", "/v1/productions/{id}/filming-locations", "Where it films"),
              Entry.of("collection", "/v1/productions/{id}/reports", "What was reported on it"),
              Entry.of("collection", "/v1/filming-locations", "Places, and what films there"),
              Entry.of("item", "/v1/filming-locations/{id}", "One location"),
              Entry.of("collection", "/v1/shows", "Shows, by slug, or best match first"),
              Entry.of("item", "/v1/shows/{show}", "One show, by slug or id"),
              Entry.of("collection", "/v1/shows/{show}/productions", "Its productions"),
              Entry.of("collection", "/v1/shows/{show}/seasons", "Its seasons"),
              Entry.of("item", "/v1/shows/{show}/seasons/{number}", "One season"),
              Entry.of("collection", "/v1/reports", "Reports, newest first"),
              Entry.of("item", "/v1/reports/{id}", "One report"),
              Entry.of("collection", "/v1/feeds", "The open data that can be loaded"),
              Entry.of("collection", "/v1/imports", "The files that were loaded (needs a key)"),
              Entry.of("item", "/v1/imports/{id}", "One file, and how far it is (needs a key)"),
              Entry.of(
                  "collection", "/v1/imports/{id}/refusals", "The rows it refused (needs a key)"),
              Entry.of("collection", "/v1/keys", "Who may write (needs a key)"),
              Entry.of("item", "/v1/keys/{id}", "One key (needs a key)"),
              Entry.of("collection", "/v1/changes", "What was written (needs a key)"),
              Entry.of("service-desc", "/q/openapi", "The OpenAPI document"),
              Entry.of("service-doc", "/q/swagger-ui", "Every call, to try in a browser"),
              Entry.of("help", "/problems", "What a problem's type means"),
              Entry.of("status", "/q/health", "Whether the service and its database are up")));
}
