package tv.slate.load;

import java.util.HashMap;
import java.util.Map;
import tv.slate.wire.ClientAddress;

/**
 * A bounded number of something, of which one client ({@link ClientAddress#network}) may hold no
 * more than a share, so that it can't starve the others.
 */
public final class Shares {
  private final long all;
  private final long each;
  private final Map<String, Long> held = new HashMap<>();
  private long sum;

  /**
   * @param percent the share, rounded up
   */
  public Shares(long all, int percent) {
    this.all = all;
    each = share(all, percent);
  }

  static long share(long all, int percent) {
    return Math.ceilDiv(Math.multiplyExact(all, (long) percent), 100L);
  }

  /** False if it would exceed the total or the client's share. */
  public synchronized boolean tryTake(String client, long more) {
    if (!hasLeft(client, more)) {
      return false;
    }
    sum += more;
    held.merge(client, more, Long::sum);
    return true;
  }

  synchronized boolean hasLeft(String client, long more) {
    return sum + more <= all && held.getOrDefault(client, 0L) + more <= each;
  }

  public synchronized void giveBack(String client, long less) {
    sum -= less;
    held.computeIfPresent(client, (_, has) -> has == less ? null : has - less);
  }
}
