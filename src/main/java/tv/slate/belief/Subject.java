package tv.slate.belief;

/** What a report can state about a production. */
public enum Subject {
  /** The first day of principal photography. */
  start,
  /** Its last day. */
  wrap,
  premiere,
  phase,
  state,
  working_title;

  /** Whether its values are dates. */
  public boolean isMilestone() {
    return this == start || this == wrap || this == premiere;
  }
}
