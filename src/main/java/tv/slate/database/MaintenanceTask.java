package tv.slate.database;

/** A recurring background job on stored data, run by {@link Maintenance}. */
public interface MaintenanceTask {
  /**
   * Does one step, in a transaction of the caller that excludes other instances.
   *
   * @return whether there may be more to do
   */
  boolean doSome();
}
