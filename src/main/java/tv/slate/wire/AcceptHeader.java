package tv.slate.wire;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a client would rather have, as {@code Accept} and {@code Accept-Encoding} say it (RFC 9110,
 * section 12.5): what is not understood is passed over.
 */
public record AcceptHeader(List<Wish> wishes) {
  private static final String ACCEPT = "slate.accept";
  private static final Pattern QUALITY = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

  /** A media range or a coding, in lower case, and how much it is wanted, from 0 to 1. */
  record Wish(String value, double quality) {}

  /**
   * @param headers the lines of one header
   */
  public static AcceptHeader of(List<String> headers) {
    var wishes = new ArrayList<Wish>();
    for (var element : String.join(",", headers).split(",")) {
      var parts = element.toLowerCase(Locale.ROOT).split(";", -1);
      var quality = 1.0;
      for (int i = 1; i < parts.length; i++) {
        var parameter = parts[i].strip();
        if (parameter.startsWith("q=")) {
          var given = parameter.substring(2);
          quality = QUALITY.matcher(given).matches() ? Double.parseDouble(given) : 0;
        }
      }
      if (!parts[0].isBlank()) {
        wishes.add(new Wish(parts[0].strip(), quality));
      }
    }
    return new AcceptHeader(List.copyOf(wishes));
  }

  /**
   * What a request accepts. It is read once: afterwards the header is hidden from the framework,
   * which would choose by it and knows nothing of formats.
   */
  public static AcceptHeader accepted(RoutingContext request) {
    AcceptHeader read = request.get(ACCEPT);
    if (read == null) {
      read = of(request.request().headers().getAll(HttpHeaders.ACCEPT));
      request.put(ACCEPT, read);
    }
    return read;
  }

  /** How much a value is wanted, by the first of these names for it that was mentioned. */
  public double quality(String... names) {
    for (var name : names) {
      for (var wish : wishes) {
        if (wish.value.equals(name)) {
          return wish.quality;
        }
      }
    }
    return 0;
  }

  /** How much a media type such as {@code text/csv} is wanted, by the most specific range. */
  public double ofType(String type) {
    return wishes.isEmpty() ? 1 : quality(type, type.substring(0, type.indexOf('/')) + "/*", "*/*");
  }
}
