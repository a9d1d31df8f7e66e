package tv.slate.production;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The order of productions, by the word that asks for it. */
@Schema(
    description = "An order: by start, soonest or latest first, or by change, newest first.",
    type = SchemaType.STRING,
    enumeration = {"start", "-start", "-updated"})
public record Sort(String by) {
  /** What must have begun soonest first; what has no start last. */
  static final Sort START = new Sort("start");

  /** What may have begun latest first; what has no start last. */
  static final Sort START_BACKWARDS = new Sort("-start");

  /** What changed last first. */
  static final Sort UPDATED_BACKWARDS = new Sort("-updated");

  /** What matches the words best first: the order of {@code q}, which needs no word. */
  static final Sort RELEVANCE = new Sort("relevance");

  /** What films nearest first: the order of {@code near}, which needs no word. */
  static final Sort DISTANCE = new Sort("distance");

  public static Sort valueOf(String text) {
    return List.of(START, START_BACKWARDS, UPDATED_BACKWARDS, RELEVANCE, DISTANCE).stream()
        .filter(sort -> sort.by.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be one of start, -start, -updated"));
  }

  @Override
  public String toString() {
    return by;
  }
}
