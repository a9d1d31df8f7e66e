package tv.slate.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tv.slate.problem.Problem;

/** The body of a {@code PATCH}: a JSON Merge Patch (RFC 7396), always an object. */
@Schema(
    type = SchemaType.OBJECT,
    additionalProperties = Schema.True.class,
    description = "A JSON Merge Patch (RFC 7396): members to set, and null for members to remove.")
public final class MergePatch {

  public static final String MEDIA_TYPES = "application/merge-patch+json, application/json";

  @Schema(hidden = true)
  private final ObjectNode patch;

  @Schema(hidden = true)
  private final JsonInput input;

  public MergePatch(ObjectNode patch, JsonInput input) {
    this.patch = patch;
    this.input = input;
  }

  /**
   * Applies the patch to a value; the result is validated like a whole body.
   *
   * @throws Problem 400 naming each member that is unknown or invalid
   */
  public <T> T apply(T current, Class<T> type) {
    var whole = input.tree(current);
    var merged = merge(whole, patch);
    // A misspelt name is refused even if its value is null, which would remove nothing.
    patch
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isNull() && !whole.has(member.getKey())) {
                ((ObjectNode) merged).putNull(member.getKey());
              }
            });
    return input.value(merged, type);
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
