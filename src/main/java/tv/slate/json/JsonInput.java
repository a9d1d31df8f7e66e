package tv.slate.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.InputError;
import tv.slate.problem.Problem;

/** Parses and validates JSON values like the body of a request. */
@Singleton
public final class JsonInput {
  /** Each unreadable value requires another pass; of more, only some are reported. */
  private static final int MOST_UNREADABLE = 20;

  private final ObjectMapper json;
  private final Validator validator;
  private final List<BodyCheck> checks;

  JsonInput(ObjectMapper json, Validator validator, @All List<BodyCheck> checks) {
    this.json = json;
    this.validator = validator;
    this.checks = checks;
  }

  /**
   * Converts a tree to a value.
   *
   * @throws Problem 400 naming each member that is unknown or invalid
   */
  public <T> T value(JsonNode tree, Class<T> type) {
    T value;
    try {
      value = json.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw allFaults(tree, json.constructType(type), JsonFaults.problem(e));
    }
    if (!validator.validate(value).isEmpty()) {
      throw Problem.invalid(faults(value, Set.of()));
    }
    return value;
  }

  /** All faults of a text, unless it is too large to be parsed as a tree. */
  public Problem allFaults(String text, JavaType type, Problem first) {
    JsonNode tree;
    try {
      tree = json.readTree(text);
    } catch (JsonProcessingException e) {
      return first;
    }
    return allFaults(tree, type, first);
  }

  /**
   * All faults of a tree that can't be converted: unreadable members are removed one by one, and
   * the rest is validated.
   *
   * @param first the first unreadable one
   */
  public Problem allFaults(JsonNode tree, JavaType type, Problem first) {
    Map<String, InputError> unreadable = new LinkedHashMap<>();
    JsonNode rest = tree.deepCopy();
    Object value = null;
    for (Problem next = first; next != null; ) {
      if (next.errors().size() != 1) {
        return next; // it doesn't concern a member
      }
      var error = next.errors().getFirst();
      var pointer = String.valueOf(error.pointer());
      var isNew = unreadable.putIfAbsent(pointer, error) == null;
      next = null;
      if (isNew && unreadable.size() < MOST_UNREADABLE && isLeftOut(rest, pointer)) {
        try {
          value = json.treeToValue(rest, type);
        } catch (JsonProcessingException e) {
          next = JsonFaults.problem(e);
        }
      }
    }
    var errors = new ArrayList<>(unreadable.values());
    if (value != null) {
      errors.addAll(faults(value, unreadable.keySet()));
    }
    return Problem.invalid(errors);
  }

  /** The faults of a body that was parsed but may violate constraints. */
  public List<InputError> checked(@Nullable Object body) {
    return body == null
        ? List.of()
        : checks.stream().flatMap(check -> check.faults(body).stream()).toList();
  }

  /** The faults of a value, except those that result from its unreadable members. */
  private List<InputError> faults(Object value, Set<String> unreadable) {
    var errors = new ArrayList<>(Violations.errors(validator.validate(value)));
    errors.addAll(checked(value));
    errors.removeIf(
        error ->
            unreadable.stream()
                .anyMatch(pointer -> isWithin(pointer, error) || isAbove(pointer, error)));
    return errors;
  }

  private static boolean isWithin(String pointer, InputError error) {
    return (error.pointer() + "/").startsWith(pointer + "/");
  }

  private static boolean isAbove(String pointer, InputError error) {
    return pointer.startsWith(error.pointer() + "/");
  }

  private static boolean isLeftOut(JsonNode tree, String pointer) {
    var at = JsonPointer.compile(pointer);
    if (at.matches()) {
      return false;
    }
    switch (tree.at(at.head())) {
      case ObjectNode object -> object.remove(at.last().getMatchingProperty());
      // The element stays, so that the indexes of those after it don't change.
      case ArrayNode array -> array.set(at.last().getMatchingIndex(), array.objectNode());
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Parses a text.
   *
   * @throws Problem 400 if it isn't JSON, or exceeds the limits of a body
   */
  public JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw JsonFaults.problem(e);
    }
  }

  JsonNode tree(Object value) {
    return json.valueToTree(value);
  }
}
