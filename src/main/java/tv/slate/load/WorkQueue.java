package tv.slate.load;

import static java.util.Comparator.comparingInt;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many requests are processed at the same time. The others are queued without a thread,
 * and only if their wait is expected to be short. The next turn goes to the client with the fewest
 * requests being processed, and to its oldest one. No client has more than three quarters of the
 * turns.
 */
final class WorkQueue {
  /** How many of the most recent requests determine the expected duration. */
  private static final int LAST = 16;

  private final int workers;
  private final int most;
  private final long maxWait;
  private final Map<String, Queue<Turn>> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> workingOf = new HashMap<>();
  private int working;
  private long usual;

  /**
   * @param maxWait the longest acceptable expected wait, in nanoseconds
   */
  WorkQueue(int workers, long maxWait) {
    this.workers = workers;
    most = Math.max(1, workers - workers / 4);
    this.maxWait = maxWait;
  }

  /**
   * Whether a request of this client would wait too long, considering that clients take turns.
   * Never with fewer requests ahead than are being processed: just after a start, requests are slow
   * but soon become faster.
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

  /** Removes the next request from the queue; null if none may start. */
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

  /** The turn of one request: queued, then processed, then ended. */
  final class Turn {
    private final String client;
    private final Runnable begin;
    private boolean isWorking;
    private long began;

    /**
     * @param client the client's network
     * @param begin what to do when the turn has come, if the request was queued
     */
    Turn(String client, Runnable begin) {
      this.client = client;
      this.begin = begin;
    }

    /** True if the turn has come immediately. */
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

    /** False if the turn has come already. */
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

    /** Ends the turn in any state. */
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
