package tv.slate.json;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Collection;
import java.util.List;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.value.SpellingHint;

/** Converts a failure to parse JSON to a problem. */
public final class JsonFaults {

  private JsonFaults() {}

  public static Problem problem(JacksonException failure) {
    if (failure.getCause() instanceof StreamReadException grammar) {
      return malformed(grammar);
    } else if (failure.getOriginalMessage().startsWith("Trailing token")) {
      return Problem.of(ProblemType.malformed_json, "Something follows the end of the JSON.");
    }
    return failure instanceof JsonMappingException mapping ? mismatch(mapping) : malformed(failure);
  }

  private static Problem malformed(JacksonException fault) {
    if (fault.getOriginalMessage().startsWith("Token count")) {
      return Problem.of(
          ProblemType.malformed_json,
          "The JSON has more than "
              + StrictJson.MOST_TOKENS
              + " brackets, names and values; nothing that Slate takes has as many.");
    }
    var at = fault.getLocation();
    var where =
        at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    return Problem.of(ProblemType.malformed_json, plain(fault.getOriginalMessage()) + where);
  }

  /** Without the parser's remarks about its settings. */
  private static String plain(String message) {
    return message
        .replaceAll("(?s)\\s*\\((?:start marker|`?Stream|from |`?Json).*|: enable `.*", "")
        .replaceAll(",? from `?Stream.*", "");
  }

  private static Problem mismatch(JsonMappingException fault) {
    return switch (fault.getCause()) {
      case Problem problem -> problem;
      case BoundedLists.TooMany tooMany ->
          Problem.invalidField(
              pointer(fault.getPath().subList(0, fault.getPath().size() - 1)),
              String.valueOf(tooMany.getMessage()));
      case null, default -> Problem.invalidField(pointer(fault.getPath()), detail(fault));
    };
  }

  private static String detail(JsonMappingException fault) {
    return switch (fault) {
      case StrictJson.Refusal refusal -> refusal.getOriginalMessage();
      case UnrecognizedPropertyException unknown ->
          SpellingHint.unknown(
              unknown.getPropertyName(),
              unknown.getKnownPropertyIds().stream().map(String::valueOf).toList());
      case InvalidNullException _ -> "must not be null";
      case ValueInstantiationException refused
          when refused.getCause() instanceof IllegalArgumentException cause ->
          String.valueOf(cause.getMessage());
      case MismatchedInputException mismatch when isList(mismatch) -> "must be a list";
      case MismatchedInputException _ -> "must be an object";
      default -> "can't be read";
    };
  }

  private static boolean isList(MismatchedInputException fault) {
    var type = fault.getTargetType();
    return type != null && (Collection.class.isAssignableFrom(type) || type.isArray());
  }

  /** Jackson's path to a fault as a JSON Pointer (RFC 6901). */
  private static String pointer(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .map(step -> "/" + escaped(step))
        .collect(joining());
  }

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
