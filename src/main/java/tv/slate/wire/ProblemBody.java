package tv.slate.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.ext.web.RoutingContext;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.InputError;
import tv.slate.problem.Link;
import tv.slate.problem.Problem;
import tv.slate.value.TextValues;

/**
 * A problem as it is sent: {@code application/problem+json} (RFC 9457), or text if the client asks
 * for text.
 */
@Schema(name = "Problem", description = "Why a request failed (RFC 9457).")
public record ProblemBody(
    @Schema(description = "What kind of problem this is; also the address of a page on it.")
        String type,
    @Schema(description = "The kind of problem in words.") String title,
    @Schema(description = "The status of the response.", minimum = "400", maximum = "599")
        int status,
    @Schema(description = "What went wrong this time.") String detail,
    @Schema(description = "The path of the request.") String instance,
    @Schema(description = "Each fault in what came in.") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<InputError> errors,
    @Schema(description = "Where to go on from here.") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Link> links,
    @Schema(description = "The X-Request-Id, under which the log tells more.") String requestId) {

  public static final String MEDIA_TYPE = "application/problem+json";
  private static final Pattern OF_FORMAT = Pattern.compile("(^|&)format=");
  private static final Pattern OF_TEXT = Pattern.compile("(^|&)format=text(&|$)");
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A problem in the representation that the client prefers. */
  public record Written(String mediaType, byte[] bytes) {}

  public static Written of(Problem problem, RoutingContext request) {
    var path = String.valueOf(request.request().path());
    var requestId = RequestId.of(request);
    return wantsText(request)
        ? new Written(TEXT, text(problem, requestId).getBytes(StandardCharsets.UTF_8))
        : new Written(MEDIA_TYPE, json(problem, path, requestId));
  }

  /**
   * Whether to send the problem as text: decided by the parameter {@code format}, or else by {@code
   * Accept}. Also works for malformed requests.
   */
  private static boolean wantsText(RoutingContext request) {
    var query = request.request().query();
    if (query != null && OF_FORMAT.matcher(query).find()) {
      return OF_TEXT.matcher(query).find();
    }
    var wanted = AcceptHeader.accepted(request);
    return wanted.ofType("text/plain")
        > Math.max(wanted.ofType("application/json"), wanted.ofType(MEDIA_TYPE));
  }

  private static String text(Problem problem, @Nullable String requestId) {
    var text = new StringBuilder();
    text.append(problem.type().status()).append(' ').append(problem.type().title()).append('\n');
    if (problem.errors().size() < 2) {
      text.append(TextValues.onOneLine(problem.detail())).append('\n');
    } else {
      text.append(problem.errors().size()).append(" faults:\n");
      problem.errors().stream()
          .map(error -> TextValues.onOneLine(error.sentence()))
          .forEach(sentence -> text.append("  ").append(sentence).append('\n'));
    }
    for (var link : problem.links()) {
      text.append("see ").append(link.href());
      text.append(link.title() == null ? "" : " (" + link.title() + ")").append('\n');
    }
    return text.append("request ").append(requestId).append('\n').toString();
  }

  private static byte[] json(Problem problem, String path, @Nullable String requestId) {
    var type = problem.type();
    var errors =
        problem.errors().stream()
            .map(
                error ->
                    new InputError(
                        printable(error.pointer()),
                        printable(error.parameter()),
                        TextValues.printable(error.detail())))
            .toList();
    var body =
        new ProblemBody(
            type.uri(),
            type.title(),
            type.status(),
            TextValues.printable(problem.detail()),
            TextValues.printable(path),
            errors,
            problem.links(),
            requestId == null ? "" : requestId);
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String printable(@Nullable String text) {
    return text == null ? null : TextValues.printable(text);
  }
}
