package tv.slate.problem;

import java.util.Map;

/**
 * Maps a feature's database constraints to problems. A feature has one bean of this kind; the
 * violation of any other constraint is Slate's own fault, a 500.
 */
public interface ConstraintWords {

  /** By the constraint's name in the schema: {@code Map.of("show_slug_unique", conflict("…"))}. */
  Map<String, Problem> words();
}
