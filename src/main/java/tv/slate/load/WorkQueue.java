package tv.slate.load;

import static java.util.Comparator.comparingInt;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many requests are worked on at once. The others wait without a thread, and only where
 * their turn comes soon. The next turn goes to the client with the fewest requests at work, and to
 * its oldest one. No client has more than three quarters of the turns.
 */
final class WorkQueue {
  /** How many of the last ones tell how long work takes. */
  private static final int LAST = 16;

  private final int workers;
  private final int most;
  private final long maxWait;
  private final Map<String, Queue<Turn>> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> workingOf = new HashMap<>();
  private int working;
  private long usual;

  /**
   * @param maxWait how long the wait may be expected to last, in nanoseconds
   */
  WorkQueue(int workers, long maxWait) {
    this.workers = workers;
    most = Math.max(1, workers - workers / 4);
    this.maxWait = maxWait;
  }

  /**
   * Whether a request that came now would wait for too long, where clients take turns. Not behind
   * fewer than work: one that has just started is slow, and will soon be faster.
   */
  synchronized boolean areFar(String client) {
    var own = waiting.get(client);
    int ahead = own == null ? 0 : own.size();
    long clients = waiting.size() + (own == null ? 1 : 0);
    return ahead * clients >= workers && (ahead + 1) * clients * usual / workers > maxWait;
  }

  private int workingOf(String client) {
    return workingOf.getOrDefault(client, 0);
  }

  private boolean mayStart(String client) {
    return working < workers && workingOf(client) < most;
  }

  /** The next one that waits, taken from its queue; null where none may start. */
  private @Nullable Turn next() {
    var found =
        waiting.entrySet().stream()
            .filter(each -> mayStart(each.getKey()))
            .min(comparingInt(each -> workingOf(each.getKey())));
    if (found.isEmpty()) {
      return null;
    }
    var client = found.get().getKey();
    var queue = found.get().getValue();
    var turn = queue.remove();
    waiting.remove(client);
    if (!queue.isEmpty()) {
      waiting.put(client, queue); // behind the other clients
    }
    return turn;
  }

  /** Of one request: it waits, then it works, then it is over. */
  final class Turn {
    private final String client;
    private final Runnable begin;
    private boolean isWorking;
    private long began;

    /**
     * @param client the network that it came from
     * @param begin what to do when it has come, if it had to be waited for
     */
    Turn(String client, Runnable begin) {
      this.client = client;
      this.begin = begin;
    }

    /** True where it has come at once. */
    boolean await() {
      synchronized (WorkQueue.this) {
        if (!mayStart(client)) {
          waiting.computeIfAbsent(client, _ -> new ArrayDeque<>()).add(this);
          return false;
        }
        start();
        return true;
      }
    }

    /** False where it has come already. */
    boolean giveUp() {
      synchronized (WorkQueue.this) {
        var queue = waiting.get(client);
        if (queue == null || !queue.remove(this)) {
          return false;
        }
        if (queue.isEmpty()) {
          waiting.remove(client);
        }
        return true;
      }
    }

    /** In whatever state it is. */
    void end() {
      Turn next;
      synchronized (WorkQueue.this) {
        if (giveUp() || !isWorking) {
          return;
        }
        isWorking = false;
        working--;
        workingOf.computeIfPresent(client, (_, many) -> many == 1 ? null : many - 1);
        usual += (System.nanoTime() - began - usual) / LAST;
        next = next();
        if (next == null) {
          return;
        }
        next.start();
      }
      next.begin.run();
    }

    private void start() {
      isWorking = true;
      working++;
      workingOf.merge(client, 1, Integer::sum);
      began = System.nanoTime();
    }
  }
}
