package tv.slate.production;

/** How a start has to lie to a window of days. */
public enum Match {
  /** Its bounds overlap the window. */
  possible,
  /** Its bounds lie inside the window, and it is neither approximate nor uncertain. */
  certain
}
