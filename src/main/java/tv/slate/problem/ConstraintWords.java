package tv.slate.problem;

import java.util.Map;

/**
 * What a feature's database constraints mean to whoever breaks one. A feature has one bean of this
 * kind; a constraint that nobody names is Slate's own fault, a 500.
 */
public interface ConstraintWords {

  /** By the constraint's name in the schema: {@code Map.of("show_slug_unique", conflict("…"))}. */
  Map<String, Problem> words();
}
