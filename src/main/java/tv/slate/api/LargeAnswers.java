package tv.slate.api;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only so many large answers be made and sent at once that an eighth of the heap holds them:
 * each is there several times over while it is made and compressed.
 */
@Singleton
class LargeAnswers {
  private static final int PATIENCE_SECONDS = 2;

  /** Whoever waits keeps a thread, and the turn of a read. */
  private static final int MAX_WAITING = 3;

  private final Semaphore places;

  LargeAnswers(ApiConfig config) {
    long many = Runtime.getRuntime().maxMemory() / 8 / config.maxHeld().asLongValue();
    places = new Semaphore((int) Math.clamp(many, 1, 1000), true);
  }

  /**
   * Waits for a place.
   *
   * @throws Problem 503 where enough wait for one already, or none comes free in time
   */
  void enter() {
    try {
      if (places.getQueueLength() >= MAX_WAITING
          || !places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Problem.of(
            ProblemType.unavailable, "Too many large answers are under way; try again.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ProblemType.unavailable, "This instance of Slate is stopping.");
    }
  }

  void leave() {
    places.release();
  }
}
