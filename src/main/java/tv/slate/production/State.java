package tv.slate.production;

/** Whether a production goes on; active, where no report says otherwise. */
public enum State {
  active,
  delayed,
  on_hold,
  cancelled
}
