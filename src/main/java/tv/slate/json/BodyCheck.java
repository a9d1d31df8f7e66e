package tv.slate.json;

import java.util.List;
import tv.slate.problem.InputError;

/**
 * What a feature has against a body beyond the constraints of its members. A body that is refused
 * for other faults is asked about as well, so that a client is told of all of them at once.
 */
public interface BodyCheck {

  /**
   * The faults of a body of any type.
   *
   * @param body maybe with nulls and other values that its constraints refuse
   */
  List<InputError> faults(Object body);
}
