package tv.slate.database;

/**
 * Work on the store that comes up again and again, and that no request waits for: {@link
 * Maintenance}.
 */
public interface MaintenanceTask {
  /**
   * Does some of it, in a transaction of the caller, in which no other instance is at it.
   *
   * @return whether there may be more to do
   */
  boolean doSome();
}
