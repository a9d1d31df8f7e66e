package tv.slate.production;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a date must relate to a window of days. */
@Schema(
    description =
        "How a date has to lie to the days that are asked for: `possible` where its bounds overlap them, `certain` where they lie inside and the date is neither approximate nor uncertain.")
public enum Match {
  /** Its possible days overlap the window. */
  possible,
  /** Its possible days lie within the window, and it is neither approximate nor uncertain. */
  certain
}
