package tv.slate.wire;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A client's preferences from {@code Accept} or {@code Accept-Encoding} (RFC 9110, section 12.5).
 * Elements that can't be parsed are ignored.
 */
public record AcceptHeader(List<Wish> wishes) {
  private static final Pattern QUALITY = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

  /** A media range or a content coding, in lower case, and its quality from 0 to 1. */
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

  /** The {@code Accept} of a request. */
  public static AcceptHeader accepted(RoutingContext request) {
    return of(request.request().headers().getAll(HttpHeaders.ACCEPT));
  }

  /** The quality of a value: that of the first of its names that the header mentions. */
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

  /** The quality of a media type such as {@code text/csv}, by the most specific range. */
  public double ofType(String type) {
    return wishes.isEmpty() ? 1 : quality(type, type.substring(0, type.indexOf('/')) + "/*", "*/*");
  }
}
