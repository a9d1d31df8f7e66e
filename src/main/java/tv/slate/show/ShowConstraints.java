package tv.slate.show;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import tv.slate.problem.ConstraintWords;
import tv.slate.problem.Problem;

@ApplicationScoped
class ShowConstraints implements ConstraintWords {
  static final Problem SLUG_TAKEN = Problem.conflict("There is a show of this slug already.");
  static final Problem NUMBER_TAKEN =
      Problem.conflict("The show has a season of this number already.");

  @Override
  public Map<String, Problem> words() {
    return Map.of(
        "show_slug_unique",
        SLUG_TAKEN,
        "show_external_id_unique",
        Problem.conflict("One of these external ids is another show's."),
        "season_number_unique",
        NUMBER_TAKEN,
        "season_show_fk",
        Problem.conflict("The show was deleted meanwhile."));
  }
}
