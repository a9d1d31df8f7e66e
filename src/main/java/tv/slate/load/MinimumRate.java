package tv.slate.load;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the other side of a connection keeps up: of the time that was spent waiting for it, never
 * mind what else was done, each stretch as long as the grace must have moved enough bytes.
 */
public final class MinimumRate {
  private final long grace;
  private final long least;

  /**
   * What counts of the bytes of a stretch: buffers take much at once, which must not stand for the
   * minutes after it.
   */
  private final long most;

  private final LongSupplier clock;
  private long began;
  private long waited;
  private long bytes;

  /**
   * @param least bytes a second
   */
  public MinimumRate(Duration grace, long least) {
    this(grace, least, System::nanoTime);
  }

  /**
   * @param clock tells the time in nanoseconds
   */
  MinimumRate(Duration grace, long least, LongSupplier clock) {
    this.grace = grace.toNanos();
    this.least = least;
    most = (long) (1.5 * least * this.grace / 1e9);
    this.clock = clock;
  }

  /** From here on, the other side is waited for. */
  public synchronized void begin() {
    began = clock.getAsLong();
  }

  /** It took, or gave, so many bytes. */
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
