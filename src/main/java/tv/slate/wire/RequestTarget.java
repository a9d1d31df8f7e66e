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
 * and the access log all compare addresses as text, and each accepts other spellings of the same
 * address (RFC 3986, section 6.2.2): what a proxy blocks must not be served under another spelling.
 * So the first handler refuses every path that isn't in normal form, and later ones needn't care.
 */
public final class RequestTarget {

  /** The form for requests to a proxy; a server must accept it too (RFC 9112, section 3.2.2). */
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?#@]+(?:[/?].*)?");

  private RequestTarget() {}

  /** Why a request's address is refused; null if it is valid. */
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
   * Whether a path is in the form in which it is served: no empty segments except the last, no
   * {@code .} and {@code ..}, no matrix parameters, no unnecessary encoding, and no encoded
   * delimiters or bytes that aren't text.
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

  /** Whether a run of encoded bytes is UTF-8 without control characters. */
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
