package tv.slate.api;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Who works: so many at a time. The others wait in the order in which they came, without a thread,
 * and only where their turn comes soon.
 */
final class Turns {
  /** How many of the last ones tell how long work takes. */
  private static final int LAST = 16;

  private final int workers;
  private final long maxWait;
  private final Queue<Turn> waiting = new ArrayDeque<>();
  private int working;
  private long usual;

  /**
   * @param maxWait how long the wait may be expected to last, in nanoseconds
   */
  Turns(int workers, long maxWait) {
    this.workers = workers;
    this.maxWait = maxWait;
  }

  /**
   * Whether whoever comes now would wait for too long. Not behind fewer than work: one that has
   * just started is slow, and will soon be faster.
   */
  synchronized boolean areFar() {
    return waiting.size() >= workers && (waiting.size() + 1) * usual / workers > maxWait;
  }

  /** Of one request: it waits, then it works, then it is over. */
  final class Turn {
    private final Runnable begin;
    private boolean isWorking;
    private long began;

    /**
     * @param begin what to do when it has come, if it had to be waited for
     */
    Turn(Runnable begin) {
      this.begin = begin;
    }

    /** True where it has come at once. */
    boolean await() {
      synchronized (Turns.this) {
        if (working >= workers) {
          waiting.add(this);
          return false;
        }
        start();
        return true;
      }
    }

    /** False where it has come already. */
    boolean giveUp() {
      synchronized (Turns.this) {
        return waiting.remove(this);
      }
    }

    /** In whatever state it is. */
    void end() {
      Turn next;
      synchronized (Turns.this) {
        if (giveUp() || !isWorking) {
          return;
        }
        isWorking = false;
        working--;
        usual += (System.nanoTime() - began - usual) / LAST;
        next = waiting.poll();
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
      began = System.nanoTime();
    }
  }
}
