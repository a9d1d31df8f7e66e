package tv.slate.production;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import tv.slate.problem.ConstraintWords;
import tv.slate.problem.Problem;

@ApplicationScoped
class ProductionConstraints implements ConstraintWords {
  private static final Problem REPORTED =
      Problem.conflict(
          "There are reports on this; withdrawn ones are kept too, so it can't be deleted.");
  private static final Problem DELETED =
      Problem.conflict("The show or season was deleted meanwhile.");

  @Override
  public Map<String, Problem> words() {
    return Map.of(
        "report_production_fk", REPORTED,
        "shoot_production_fk", REPORTED,
        "production_show_fk", DELETED,
        "production_season_fk", DELETED);
  }
}
