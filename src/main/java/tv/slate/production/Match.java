package tv.slate.production;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a date must relate to a window of days. */
@Schema(
    description =
        "How a date must relate to a window: `possible` if its bounds overlap the window, `certain` if they lie within it and the date is neither approximate nor uncertain.")
public enum Match {
  /** Its possible days overlap the window. */
  possible,
  /** Its possible days lie within the window, and it is neither approximate nor uncertain. */
  certain
}
