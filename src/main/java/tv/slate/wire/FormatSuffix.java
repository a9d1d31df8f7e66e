package tv.slate.wire;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** The format in which the path of a request ends: {@code ics} of {@code /v1/productions.ics}. */
public final class FormatSuffix {
  private static final String KEY = "slate.suffix";

  private FormatSuffix() {}

  /** Null where the path ends in none, or wasn't looked at yet. */
  public static @Nullable String of(RoutingContext request) {
    return request.get(KEY);
  }

  public static void found(String format, RoutingContext request) {
    request.put(KEY, format);
  }

  /** The path without the format in which it may end. */
  public static String without(RoutingContext request, String path) {
    var format = of(request);
    return format != null && path.endsWith("." + format)
        ? path.substring(0, path.length() - format.length() - 1)
        : path;
  }
}
