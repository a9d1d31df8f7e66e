package tv.slate.contract;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import tv.slate.problem.ProblemType;
import tv.slate.wire.RequestId;

/** Which headers responses have, for the OpenAPI document. */
final class ContractHeaders {

  private record Described(String description, String example) {}

  private static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";
  private static final String RATE_LIMIT = "RateLimit";
  private static final String RATE_LIMIT_POLICY = "RateLimit-Policy";

  /** Sorted, so that each build writes the same document. */
  private static final Map<String, Described> HEADERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  RequestId.HEADER,
                  new Described(
                      "The id of the request: the one it came with, where that has 1 to 64 letters, digits,"
                          + " dots, underscores and hyphens, or else a new one. The service's log names it.",
                      "0b7e4a52-7df3-4e0e-9f53-6a4d1b9b8f0e")),
              Map.entry(
                  HttpHeaders.CACHE_CONTROL,
                  new Described(
                      "How long the response may be stored, and by which caches.",
                      "public, max-age=0, s-maxage=30, stale-if-error=3600")),
              Map.entry(
                  HttpHeaders.VARY,
                  new Described(
                      "The headers of the request on which the representation depends.",
                      "Accept, Accept-Encoding")),
              Map.entry(
                  HttpHeaders.ETAG,
                  new Described(
                      "Names this version of this representation, for `If-None-Match` and for the `If-Match`"
                          + " of a write. Streamed responses have none.",
                      "\"9Wl3uH5OqLr4vQ2sVfG7Zg\"")),
              Map.entry(
                  HttpHeaders.LAST_MODIFIED,
                  new Described(
                      "When any of what is shown changed last; absent where that isn't known, and for a minute"
                          + " after a change.",
                      "Sun, 22 Nov 2026 18:13:04 GMT")),
              Map.entry(
                  HttpHeaders.LINK,
                  new Described(
                      "The path of the next page, with `rel=\"next\"`; absent on the last one.",
                      "</v1/reports?cursor=eyJ...>; rel=\"next\"")),
              Map.entry(
                  HttpHeaders.CONTENT_DISPOSITION,
                  new Described(
                      "The name of a file to save, where the format isn't JSON.",
                      "inline; filename=\"upcoming.csv\"")),
              Map.entry(
                  HttpHeaders.LOCATION,
                  new Described(
                      "The path of what was created, or was there already.",
                      "/v1/reports/01a20476-1d89-70eb-9e40-d9f07c4ad5e9")),
              Map.entry(
                  IDEMPOTENCY_REPLAYED,
                  new Described(
                      "`true` where this is the stored response to an earlier request with the same"
                          + " Idempotency-Key; absent otherwise.",
                      "true")),
              Map.entry(
                  HttpHeaders.RETRY_AFTER,
                  new Described("How many seconds to wait before another try.", "1")),
              Map.entry(
                  RATE_LIMIT,
                  new Described(
                      "How many requests are left, and the seconds until there are more; of reads, only those"
                          + " in a format that isn't paged have a limit.",
                      "\"writes\";r=99;t=1")),
              Map.entry(
                  RATE_LIMIT_POLICY,
                  new Described(
                      "The limit, and the seconds for which it holds.", "\"writes\";q=100;w=60")),
              Map.entry(
                  HttpHeaders.WWW_AUTHENTICATE,
                  new Described(
                      "What is needed: a key as bearer token, and what is wrong with the one that came.",
                      "Bearer realm=\"slate\""))));

  private ContractHeaders() {}

  static void addTo(Components components) {
    HEADERS.forEach(
        (name, header) ->
            components.addHeader(
                name,
                OASFactory.createHeader()
                    .description(header.description())
                    .schema(OASFactory.createSchema().addType(SchemaType.STRING))
                    .example(header.example())));
  }

  /** The headers of a problem. */
  static Map<String, Header> of(ProblemType type) {
    var names = new ArrayList<>(List.of(RequestId.HEADER, HttpHeaders.CACHE_CONTROL));
    switch (type) {
      case unavailable -> names.add(HttpHeaders.RETRY_AFTER);
      case too_many_requests ->
          names.addAll(List.of(HttpHeaders.RETRY_AFTER, RATE_LIMIT, RATE_LIMIT_POLICY));
      case unauthorized, forbidden -> names.add(HttpHeaders.WWW_AUTHENTICATE);
      default -> {}
    }
    return refs(names);
  }

  /** Adds the headers of an operation's own responses. */
  static void complete(
      HttpMethod method,
      Operation operation,
      boolean isPage,
      boolean hasFormats,
      boolean isExport) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (response.getRef() == null && status.compareTo("400") < 0) {
                response.setHeaders(refs(names(method, status, isPage, hasFormats, isExport)));
              }
            });
  }

  private static List<String> names(
      HttpMethod method, String status, boolean isPage, boolean hasFormats, boolean isExport) {
    var names = new ArrayList<>(List.of(RequestId.HEADER));
    if (method == HttpMethod.GET) {
      names.addAll(List.of(HttpHeaders.CACHE_CONTROL, HttpHeaders.VARY));
    }
    // What came to be, or is at the address.
    if (status.equals("201")
        || method != HttpMethod.POST && (status.equals("200") || status.equals("304"))) {
      names.addAll(List.of(HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED));
    }
    if (isPage && status.equals("200")) {
      names.add(HttpHeaders.LINK);
    }
    if (hasFormats && status.equals("200")) {
      names.add(HttpHeaders.CONTENT_DISPOSITION);
    }
    if (method == HttpMethod.POST || status.equals("201")) {
      names.add(HttpHeaders.LOCATION);
    }
    if (method == HttpMethod.POST) {
      names.add(IDEMPOTENCY_REPLAYED);
    }
    if (method != HttpMethod.GET || isExport && !status.equals("304")) {
      names.addAll(List.of(RATE_LIMIT, RATE_LIMIT_POLICY));
    }
    return names;
  }

  private static Map<String, Header> refs(List<String> names) {
    var headers = new TreeMap<String, Header>();
    names.forEach(
        name -> headers.put(name, OASFactory.createHeader().ref("#/components/headers/" + name)));
    return headers;
  }
}
