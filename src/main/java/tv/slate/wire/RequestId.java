package tv.slate.wire;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import tv.slate.value.TextValues;

/** The id of a request, which its response, its log lines and the audit log carry. */
public final class RequestId {
  public static final String HEADER = "X-Request-Id";

  private static final String KEY = "requestId";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  public static @Nullable String of(RoutingContext request) {
    return request.get(KEY);
  }

  public static void assign(RoutingContext request) {
    var id = give(request);
    request.put(KEY, id);
    SecurityHeaders.put(request);
    MDC.put(KEY, id);
  }

  /**
   * Sets the headers that are different for every response, and returns the request's id: the
   * client's, if it is valid, or a new one.
   */
  public static String give(RoutingContext request) {
    var given = request.request().getHeader(HEADER);
    var id = given != null && isId(given, request.request()) ? given : newId();
    request.response().putHeader(HEADER, id).putHeader(HttpHeaders.DATE, HttpDate.now());
    return id;
  }

  /** Rejects keys sent by mistake, which would end up in responses, logs and the audit log. */
  private static boolean isId(String given, HttpServerRequest request) {
    var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return ID.matcher(given).matches()
        && TextValues.masked(given).equals(given)
        && (authorization == null || !authorization.endsWith(" " + given));
  }

  /**
   * A UUID of version 4. It needn't be unpredictable, so it avoids the lock of the secure
   * generator.
   */
  private static String newId() {
    var random = ThreadLocalRandom.current();
    return new UUID(
            random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE)
        .toString();
  }
}
