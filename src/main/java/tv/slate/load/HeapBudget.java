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
 * The part of the heap that request bodies and responses may take together while they are read and
 * made. What may not fit is refused at once, with a 503, so that the heap never runs out.
 */
@Singleton
public class HeapBudget {
  /**
   * What a page takes of the heap while it is made, for each byte of the response: rows as the
   * driver has them, objects of them, text of these.
   */
  public static final int COPIES = 6;

  /** A reservation of a larger part of the budget is large. */
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
   * Reserves so many bytes, until they are {@link #release released}. Large reservations leave a
   * quarter of the budget to small ones: few large responses must not stop all others.
   *
   * @return false where they don't fit, and nothing is reserved
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

  /** Gives reserved bytes back. */
  void release(long bytes) {
    reserved.addAndGet(-bytes);
  }

  /** What one request has reserved, given back as a whole when the request is over. */
  public final class Share {
    private long bytes;
    private boolean over;

    /**
     * Reserves more.
     *
     * @throws Problem 503 where it doesn't fit
     */
    public synchronized void add(long more) {
      if (over) {
        return; // the client has left, and the work for it ends soon
      }
      if (!tryReserve(more)) {
        throw Problem.of(
            ProblemType.unavailable,
            "Slate has no memory left for this beside what it has in hand; try again.");
      }
      bytes += more;
    }

    /** Gives some of it back, or all that there is. */
    public synchronized void remove(long less) {
      long given = Math.min(less, bytes);
      bytes -= given;
      release(given);
    }

    /** Gives back all but so much. */
    public synchronized void shrinkTo(long rest) {
      remove(Math.max(0, bytes - rest));
    }

    synchronized void end() {
      over = true;
      remove(bytes);
    }
  }
}
