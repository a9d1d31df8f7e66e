package tv.slate.load;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.wire.ApiConfig;

/**
 * Bounds the heap memory that request bodies and responses take together while they are read and
 * written. What doesn't fit is refused with an immediate 503, so that the heap isn't exhausted.
 */
@Singleton
public class HeapBudget {
  /**
   * How many bytes of heap a page takes for each byte of the response: the driver's rows, their
   * objects, and the text.
   */
  public static final int COPIES = 6;

  /** A reservation is large if it exceeds this fraction of the budget. */
  private static final int LARGE = 32;

  private final long size;
  private final AtomicLong reserved = new AtomicLong();
  private final Counter refusals;

  @Inject
  HeapBudget(ApiConfig config, MeterRegistry metrics) {
    this(
        config
            .maxMemory()
            .map(MemorySize::asLongValue)
            .orElse(Runtime.getRuntime().maxMemory() * 3 / 8),
        metrics);
  }

  HeapBudget(long size, MeterRegistry metrics) {
    this.size = size;
    Gauge.builder("slate.http.memory.reserved", reserved, AtomicLong::doubleValue)
        .baseUnit("bytes")
        .register(metrics);
    refusals = metrics.counter("slate.http.memory.refused");
  }

  /**
   * Reserves memory until it is {@link #release released}. Large reservations leave a quarter of
   * the budget to small ones, so that a few large responses can't block all others.
   *
   * @return false if it doesn't fit; then nothing is reserved
   */
  boolean tryReserve(long bytes) {
    long limit = bytes > size / LARGE ? size / 4 * 3 : size;
    long before = reserved.getAndUpdate(all -> all + bytes > limit ? all : all + bytes);
    if (before + bytes > limit) {
      refusals.increment();
      return false;
    }
    return true;
  }

  /** Releases reserved bytes. */
  void release(long bytes) {
    reserved.addAndGet(-bytes);
  }

  /** The reservation of one request, released as a whole when the request has ended. */
  public final class Share {
    private long bytes;
    private boolean over;

    /**
     * Reserves more.
     *
     * @throws Problem 503 if it doesn't fit
     */
    public synchronized void add(long more) {
      if (over) {
        return; // the client has disconnected, and the work for it ends soon
      }
      if (!tryReserve(more)) {
        throw Problem.of(
            ProblemType.unavailable, "Slate has no memory left for this request; try again.");
      }
      bytes += more;
    }

    /** Releases a part, or all if there is less. */
    public synchronized void remove(long less) {
      long given = Math.min(less, bytes);
      bytes -= given;
      release(given);
    }

    /** Releases all but this much. */
    public synchronized void shrinkTo(long rest) {
      remove(Math.max(0, bytes - rest));
    }

    synchronized void end() {
      over = true;
      remove(bytes);
    }
  }
}
