package tv.slate.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.Link;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;

/**
 * The one spelling of an address that is served. A proxy in front, the routes, the response cache
 * and the access log all compare addresses as text, and each knows other spellings for the same
 * (RFC 3986, section 6.2.2): whatever a proxy blocks must not be served under another spelling. So
 * the first handler refuses every path that isn't in normal form, and no later one needs to care.
 */
public final class RequestTarget {

  /** What a proxy is asked for; a server must understand it too (RFC 9112, section 3.2.2). */
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?#@]+(?:[/?].*)?");

  private RequestTarget() {}

  /** Why a request is refused by its address alone; null where nothing is wrong with it. */
  public static @Nullable Problem fault(RoutingContext request) {
    var asked = request.request();
    var target = asked.uri();
    try {
      if (new URI(target).getRawFragment() != null) {
        return malformed("a fragment at index " + target.indexOf('#'));
      }
    } catch (URISyntaxException e) {
      return malformed(e.getReason() + " at index " + e.getIndex());
    }
    var isAbsolute = asked.version() != HttpVersion.HTTP_2 && ABSOLUTE.matcher(target).matches();
    return (target.startsWith("/") || isAbsolute) && isNormal(asked.path())
        ? null
        : nothingAt(request);
  }

  private static Problem malformed(String why) {
    return Problem.of(ProblemType.bad_request, "The address is malformed: " + why + ".");
  }

  private static Problem nothingAt(RoutingContext request) {
    var path = request.request().path();
    var normal = request.normalizedPath();
    return path.equals(normal) || !isNormal(normal)
        ? ApiRequest.nothingAt(request)
        : Problem.of(
                ProblemType.not_found,
                "There is nothing at " + path + "; did you mean " + normal + "?")
            .with(Link.serviceDesc());
  }

  /**
   * Whether a path is written as it is served: without empty segments but the last, without {@code
   * .} and {@code ..}, without matrix parameters, with nothing encoded that needn't be, and with
   * nothing encoded that would divide it or that no text holds.
   */
  static boolean isNormal(String path) {
    if (!path.startsWith("/")) {
      return false;
    }
    int start = 1;
    for (int end = path.indexOf('/', start); end >= 0; end = path.indexOf('/', start)) {
      if (end == start || !isNormalSegment(path.substring(start, end))) {
        return false;
      }
      start = end + 1;
    }
    return isNormalSegment(path.substring(start));
  }

  private static boolean isNormalSegment(String segment) {
    if (segment.equals(".") || segment.equals("..")) {
      return false;
    }
    var encoded = new ByteArrayOutputStream();
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c != '%') {
        if (c == ';' || c == '\\' || c <= ' ' || c > '~' || !isText(encoded)) {
          return false;
        }
        continue;
      }
      int high = i + 2 < segment.length() ? Character.digit(segment.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(segment.charAt(i + 2), 16);
      int decoded = low < 0 ? -1 : high * 16 + low;
      if (decoded < ' ' || isUnreserved(decoded) || "/\\;%".indexOf(decoded) >= 0) {
        return false;
      }
      encoded.write(decoded);
      i += 2;
    }
    return isText(encoded);
  }

  private static boolean isUnreserved(int c) {
    return 'a' <= c && c <= 'z'
        || 'A' <= c && c <= 'Z'
        || '0' <= c && c <= '9'
        || "-._~".indexOf(c) >= 0;
  }

  /** Whether what was encoded in a row is UTF-8, of which nothing is a control. */
  private static boolean isText(ByteArrayOutputStream encoded) {
    if (encoded.size() == 0) {
      return true;
    }
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(encoded.toByteArray()));
      encoded.reset();
      return text.chars().noneMatch(Character::isISOControl);
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
