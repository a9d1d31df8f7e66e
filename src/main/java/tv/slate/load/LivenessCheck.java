package tv.slate.load;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jspecify.annotations.Nullable;

/**
 * Liveness: whether a restart would help. It would if the worker threads accept no work, the heap
 * is full, or an error was logged after which the JVM is inconsistent. The database doesn't count,
 * since a restart of Slate wouldn't bring it back.
 */
@Liveness
@ApplicationScoped
class LivenessCheck implements AsyncHealthCheck {
  private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final double FULL = 0.98;
  private static final int CAUSES = 20;
  private static final long NONE = -1;

  private final Executor workers;
  private final LongSupplier clock;
  private final Supplier<MemoryUsage> heap;

  /** When the task that is still waiting for a worker thread was submitted. */
  private final AtomicLong waitingSince = new AtomicLong(NONE);

  private final Handler errors = new Errors();
  private volatile @Nullable String broken;

  @Inject
  LivenessCheck(ExecutorService workers) {
    this(workers, System::nanoTime, oldGeneration());
  }

  LivenessCheck(Executor workers, LongSupplier clock, Supplier<MemoryUsage> heap) {
    this.workers = workers;
    this.clock = clock;
    this.heap = heap;
  }

  void start(@Observes StartupEvent start) {
    Logger.getLogger("").addHandler(errors);
  }

  void stop(@Observes ShutdownEvent stop) {
    Logger.getLogger("").removeHandler(errors);
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .item(
            () -> {
              var why = whyNot();
              var response = HealthCheckResponse.named("Instance").status(why == null);
              return (why == null ? response : response.withData("reason", why)).build();
            });
  }

  /** Null if the instance is alive. */
  @Nullable String whyNot() {
    var usage = heap.get();
    if (broken != null) {
      return broken;
    } else if (usage != null && usage.getMax() > 0 && usage.getUsed() > FULL * usage.getMax()) {
      return "The heap is full.";
    } else if (areStuck()) {
      return "No thread has taken work for 30 seconds.";
    }
    return null;
  }

  /** Each check submits a task to the workers, unless that of an earlier check is still waiting. */
  private boolean areStuck() {
    long now = clock.getAsLong() & Long.MAX_VALUE;
    if (waitingSince.compareAndSet(NONE, now)) {
      workers.execute(() -> waitingSince.set(NONE));
      return false;
    }
    long since = waitingSince.get();
    return since != NONE && now - since > STUCK_NANOS;
  }

  /** Remembers an error after which this JVM can't be relied on. */
  void saw(@Nullable Throwable failure) {
    var cause = failure;
    for (int i = 0; i < CAUSES && cause != null; i++, cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError && !isAboutBuffers(cause)
          || cause instanceof ExceptionInInitializerError
          || cause instanceof NoClassDefFoundError) {
        broken = cause.getClass().getSimpleName() + ": " + cause.getMessage();
      }
    }
  }

  /**
   * Direct buffers are freed by other requests soon, and running out of them leaves no class half
   * initialised.
   */
  private static boolean isAboutBuffers(Throwable error) {
    return String.valueOf(error.getMessage()).contains("direct");
  }

  /** The usage of the old generation after its last collection, which can't be freed. */
  private static Supplier<MemoryUsage> oldGeneration() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .filter(MemoryPoolMXBean::isUsageThresholdSupported) // not of the young generation
        .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
        .findFirst()
        .<Supplier<MemoryUsage>>map(pool -> pool::getCollectionUsage)
        .orElse(() -> new MemoryUsage(0, 0, 0, -1));
  }

  /**
   * Sees all errors, since failures for lack of memory end up in the log, whatever their thread.
   */
  private final class Errors extends Handler {
    @Override
    public void publish(LogRecord line) {
      saw(line.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
