package tv.slate.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.InputError;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.response.DeclaredParameters;
import tv.slate.response.Formats;
import tv.slate.value.ParameterValues;
import tv.slate.value.SpellingHint;
import tv.slate.value.TextValues;
import tv.slate.wire.ApiRequest;
import tv.slate.write.Writes;

/**
 * Refuses what a resource method does not declare: unknown, repeated, empty or unreadable query
 * parameters, all of them at once, and a body of another media type.
 */
@Singleton
class RequestGuard {

  private final Map<Method, DeclaredParameters> declarations = new ConcurrentHashMap<>();
  private final Formats formats;

  RequestGuard(Formats formats) {
    this.formats = formats;
  }

  void check(Method method, ContainerRequestContext jaxrs, RoutingContext request) {
    var declared =
        declarations.computeIfAbsent(
            method, each -> DeclaredParameters.by(each, formats.parameters(each)));
    declared
        .inPath()
        .forEach(
            (name, type) -> {
              if (!isCanonical(
                  jaxrs.getUriInfo().getPathParameters().getFirst(name), type, request)) {
                throw ApiRequest.nothingAt(request);
              }
            });
    if (declared.bodyOptional() && !hasBody(request)) {
      // The framework requires a type even for an empty body.
      jaxrs.getHeaders().putSingle("Content-Type", MediaType.APPLICATION_JSON);
    } else {
      checkMediaType(request.request().getHeader("Content-Type"), declared.consumes());
    }
    checkQuery(request, declared.parameters());
    Writes.checkKey(request);
  }

  /**
   * Whether a path parameter is in canonical form: the framework would also accept +1, 01 and
   * digits of other scripts for 1. UUIDs are case-insensitive (RFC 9562, section 4).
   */
  private static boolean isCanonical(@Nullable String part, Class<?> type, RoutingContext request) {
    try {
      return part != null
          && ParameterValues.read(type, part, request)
              .toString()
              .equals(type == UUID.class ? part.toLowerCase(Locale.ROOT) : part);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean hasBody(RoutingContext request) {
    var body = request.body().buffer();
    if (body != null) {
      return body.length() > 0;
    }
    var headers = request.request().headers();
    return headers.contains("Transfer-Encoding")
        || !headers.contains("Content-Length", "0", false) && headers.contains("Content-Length");
  }

  private static void checkMediaType(@Nullable String given, List<String> taken) {
    if (taken.isEmpty() || taken.contains(MediaType.WILDCARD)) {
      return;
    }
    if (given == null || taken.stream().noneMatch(type -> matches(type, given))) {
      throw Problem.of(
          ProblemType.unsupported_media_type,
          "The Content-Type must be " + String.join(" or ", taken) + ".");
    }
  }

  private static boolean matches(String type, String given) {
    try {
      return MediaType.valueOf(type).isCompatible(MediaType.valueOf(given));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void checkQuery(
      RoutingContext request, Map<String, DeclaredParameters.Type> declared) {
    var errors = new ArrayList<InputError>();
    var given = parse(request.request().query(), errors);
    given.forEach(
        (name, values) -> {
          var type = declared.get(name);
          if (type == null) {
            errors.add(InputError.parameter(name, unknown(name, declared)));
          } else if (values.size() > 1 && !type.many()) {
            errors.add(InputError.parameter(name, "is given " + values.size() + " times"));
          } else if (isBesideCursor(name, type, given, declared)) {
            errors.add(
                InputError.parameter(
                    name, "can't stand beside a cursor, which carries its whole query"));
          } else {
            values.forEach(value -> check(name, value, type.of(), request, errors));
          }
        });
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  private static boolean isBesideCursor(
      String name,
      DeclaredParameters.Type type,
      Map<String, List<String>> given,
      Map<String, DeclaredParameters.Type> declared) {
    return given.containsKey("cursor")
        && declared.containsKey("cursor")
        && !name.equals("cursor")
        && !name.equals("limit")
        && !type.ofFormat();
  }

  private static void check(
      String name, String value, Class<?> type, RoutingContext request, List<InputError> errors) {
    try {
      refuseControls(value);
      if (TextValues.isBlank(value)) {
        throw new IllegalArgumentException("must not be empty");
      }
      Object unused = ParameterValues.read(type, value, request);
    } catch (IllegalArgumentException e) {
      errors.add(InputError.parameter(name, String.valueOf(e.getMessage())));
    }
  }

  private static void refuseControls(String text) {
    TextValues.refuseUnprintable(text);
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("holds a line break or tab");
    }
  }

  private static String unknown(String name, Map<String, DeclaredParameters.Type> declared) {
    if (declared.isEmpty()) {
      return "is not known here; there are no query parameters";
    }
    return SpellingHint.unknown(name, declared.keySet());
  }

  /** The query parameters, strictly decoded; decoding errors are added to the errors. */
  private static Map<String, List<String>> parse(@Nullable String query, List<InputError> errors) {
    var parameters = new LinkedHashMap<String, List<String>>();
    if (query == null) {
      return parameters;
    }
    for (var pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      var equals = pair.indexOf('=');
      var name = equals < 0 ? pair : pair.substring(0, equals);
      try {
        name = decoded(name);
        if (pair.contains(";")) {
          // Quarkus would treat it like '&'.
          throw new IllegalArgumentException("must write ';' as %3B");
        }
        var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      } catch (IllegalArgumentException e) {
        errors.add(InputError.parameter(name, String.valueOf(e.getMessage())));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    var bytes = ByteBuffer.allocate(text.length() * 3);
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '%') {
        if (i + 3 > text.length()) {
          throw new IllegalArgumentException("has a '%' without two hexadecimal digits after it");
        }
        try {
          bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "has a '%' without two hexadecimal digits after it", e);
        }
        i += 2;
      } else if (c == '+') {
        bytes.put((byte) ' ');
      } else {
        bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("is not UTF-8", e);
    }
  }
}
