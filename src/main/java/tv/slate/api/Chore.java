package tv.slate.api;

/**
 * Work on the store that comes up again and again, and that no request waits for: {@link Upkeep}.
 */
public interface Chore {
  /**
   * Does some of it, in a transaction of the caller, in which no other instance is at it.
   *
   * @return whether there may be more to do
   */
  boolean doSome();
}
