package tv.slate.load;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Requires a minimum transfer rate, counting only time spent blocked on the peer: within each
 * period as long as the grace, enough bytes must have moved.
 */
public final class MinimumRate {
  private final long grace;
  private final long least;

  /**
   * The maximum number of bytes that count for a period: buffers absorb much at once, which must
   * not make up for the minutes after it.
   */
  private final long most;

  private final LongSupplier clock;
  private long began;
  private long waited;
  private long bytes;

  /**
   * @param least bytes per second
   */
  public MinimumRate(Duration grace, long least) {
    this(grace, least, System::nanoTime);
  }

  /**
   * @param clock the time in nanoseconds
   */
  MinimumRate(Duration grace, long least, LongSupplier clock) {
    this.grace = grace.toNanos();
    this.least = least;
    most = (long) (1.5 * least * this.grace / 1e9);
    this.clock = clock;
  }

  /** The peer is waited for from now on. */
  public synchronized void begin() {
    began = clock.getAsLong();
  }

  /** The peer has read or sent this many bytes. */
  public synchronized void end(long moved) {
    bytes = Math.min(bytes + Math.max(0, moved), most);
    waited += clock.getAsLong() - began;
    began = 0;
    if (waited >= grace && !isTooSlow()) {
      waited = 0;
      bytes = 0;
    }
  }

  public synchronized boolean isTooSlow() {
    long all = waited + (began == 0 ? 0 : clock.getAsLong() - began);
    return all >= grace && bytes < all / 1e9 * least;
  }
}
