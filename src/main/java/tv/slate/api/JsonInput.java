package tv.slate.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;

/** Makes values of JSON that came in, read and validated as the body of a request is. */
@Singleton
public final class JsonInput {
  private final ObjectMapper json;
  private final Validator validator;

  JsonInput(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /**
   * The value that the tree describes.
   *
   * @throws Problem 400 naming each member that is unknown or wrong
   */
  public <T> T value(JsonNode tree, Class<T> type) {
    T value;
    try {
      value = json.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw JsonFaults.problem(e);
    }
    var violations = validator.validate(value);
    if (!violations.isEmpty()) {
      throw Violations.inBody(violations);
    }
    return value;
  }

  /**
   * The tree that the text spells.
   *
   * @throws Problem 400 where it isn't JSON, or goes beyond what a body may hold
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
