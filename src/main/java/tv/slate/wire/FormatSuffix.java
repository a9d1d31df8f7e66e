package tv.slate.wire;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * The format that is the suffix of a request's path: {@code ics} for {@code /v1/productions.ics}.
 */
public final class FormatSuffix {
  private static final String KEY = "slate.suffix";

  private FormatSuffix() {}

  /** Null if the path has no such suffix, or before the filter has run. */
  public static @Nullable String of(RoutingContext request) {
    return request.get(KEY);
  }

  public static void found(String format, RoutingContext request) {
    request.put(KEY, format);
  }

  /** The path without its format suffix. */
  public static String without(RoutingContext request, String path) {
    var format = of(request);
    return format != null && path.endsWith("." + format)
        ? path.substring(0, path.length() - format.length() - 1)
        : path;
  }
}
