package tv.slate.belief;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a production proceeds; active if no report says otherwise. */
@Schema(description = "Whether a production proceeds.")
public enum State {
  active,
  delayed,
  on_hold,
  cancelled
}
