package tv.slate.production;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The sort order of productions, named by the value of {@code sort}. */
@Schema(
    description = "An order: by start, soonest or latest first, or by change, newest first.",
    type = SchemaType.STRING,
    format = "sort",
    enumeration = {"start", "-start", "-updated"})
public record Sort(String by) {
  /** By the last possible day, earliest first; without a start last. */
  static final Sort START = new Sort("start");

  /** By the first possible day, latest first; without a start last. */
  static final Sort START_BACKWARDS = new Sort("-start");

  /** Most recently changed first. */
  static final Sort UPDATED_BACKWARDS = new Sort("-updated");

  /** By relevance: the order of {@code q}, which has no name in {@code sort}. */
  static final Sort RELEVANCE = new Sort("relevance");

  /** By distance: the order of {@code near}, which has no name in {@code sort}. */
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
