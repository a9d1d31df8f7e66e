package tv.slate.production;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a start has to lie to a window of days. */
@Schema(
    description =
        "How a date has to lie to the days that are asked for: `possible` where its bounds overlap them, `certain` where they lie inside and the date is neither approximate nor uncertain.")
public enum Match {
  /** Its bounds overlap the window. */
  possible,
  /** Its bounds lie inside the window, and it is neither approximate nor uncertain. */
  certain
}
