package tv.slate.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import tv.slate.value.Sha256;

/**
 * Headers that restrict what browsers do with a response. Slate serves only two kinds of pages,
 * problem descriptions and Swagger UI, and these may load only their own parts.
 */
public final class SecurityHeaders {

  static final String RESOURCE_POLICY = "Cross-Origin-Resource-Policy";

  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final String PROBLEMS =
      NOTHING + "; style-src 'sha256-" + sha256(ProblemResource.STYLE) + "'";
  private static final String SWAGGER_UI =
      NOTHING + "; connect-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'";

  private SecurityHeaders() {}

  public static void put(RoutingContext request) {
    var response =
        request
            .response()
            .putHeader("Content-Security-Policy", policy(String.valueOf(request.request().path())))
            .putHeader("X-Content-Type-Options", "nosniff")
            .putHeader("X-Frame-Options", "DENY")
            .putHeader("Referrer-Policy", "no-referrer")
            .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
            .putHeader(RESOURCE_POLICY, "same-origin");
    if (request.request().isSSL()) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  private static String policy(String path) {
    if (path.startsWith("/problems")) {
      return PROBLEMS;
    }
    return path.startsWith("/q/swagger-ui") ? SWAGGER_UI : NOTHING;
  }

  static String sha256(String inline) {
    return Base64.getEncoder().encodeToString(Sha256.of(inline.getBytes(UTF_8)));
  }
}
