package tv.slate.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Validator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a {@code PATCH}: a JSON Merge Patch (RFC 7396), always an object. */
public final class MergePatch {

  @Schema(hidden = true)
  private final ObjectNode patch;

  @Schema(hidden = true)
  private final ObjectMapper json;

  @Schema(hidden = true)
  private final Validator validator;

  MergePatch(ObjectNode patch, ObjectMapper json, Validator validator) {
    this.patch = patch;
    this.json = json;
    this.validator = validator;
  }

  /**
   * The value that the patch makes of another, read and validated as if it had come in whole.
   *
   * @throws Problem 400 naming each member that is unknown or wrong
   */
  public <T> T apply(T current, Class<T> type) {
    var merged = merge(json.valueToTree(current), patch);
    T value;
    try {
      value = json.treeToValue(merged, type);
    } catch (JsonProcessingException e) {
      throw JsonFaults.problem(e);
    }
    var violations = validator.validate(value);
    if (!violations.isEmpty()) {
      throw Violations.inBody(violations);
    }
    return value;
  }

  private static JsonNode merge(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    var merged = target instanceof ObjectNode object ? object : changes.objectNode();
    for (var change : changes.properties()) {
      if (change.getValue().isNull()) {
        merged.remove(change.getKey());
      } else {
        merged.set(change.getKey(), merge(merged.path(change.getKey()), change.getValue()));
      }
    }
    return merged;
  }
}
