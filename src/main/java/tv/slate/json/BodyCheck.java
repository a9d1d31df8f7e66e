package tv.slate.json;

import java.util.List;
import tv.slate.problem.InputError;

/**
 * Validates a body beyond the constraints of its members. It is also called for a body with other
 * faults, so that a client gets all of them at once.
 */
public interface BodyCheck {

  /**
   * The faults of a body of any type.
   *
   * @param body may contain nulls and other values that violate its constraints
   */
  List<InputError> faults(Object body);
}
