package tv.slate.location;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import tv.slate.problem.ConstraintWords;
import tv.slate.problem.Problem;

@ApplicationScoped
class LocationConstraints implements ConstraintWords {
  @Override
  public Map<String, Problem> words() {
    return Map.of(
        "location_identity_unique",
        Problem.conflict("Another place has this name, locality, region, country and precision."));
  }
}
