package tv.slate.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
  private final List<String> begun = new ArrayList<>();
  private final WorkQueue turns = new WorkQueue(2, Duration.ofMillis(10).toNanos());

  private WorkQueue.Turn turn(String name) {
    return turn("client", name);
  }

  private WorkQueue.Turn turn(String client, String name) {
    return turns.new Turn(client, () -> begun.add(name));
  }

  private WorkQueue.Turn working() {
    var turn = turn("at once");
    assertTrue(turn.await());
    return turn;
  }

  private WorkQueue.Turn waiting(String name) {
    var turn = turn(name);
    assertFalse(turn.await());
    return turn;
  }

  @Test
  void whoeverWaitsWorksInTheOrderOfComing() {
    var first = working();
    var second = working();
    waiting("third");
    waiting("fourth");
    second.end();
    assertEquals(List.of("third"), begun);
    first.end();
    assertEquals(List.of("third", "fourth"), begun);
  }

  @Test
  void theTurnGoesToTheClientOfWhomTheFewestWork() {
    var first = working();
    var second = working();
    waiting("third");
    waiting("fourth");
    assertFalse(turn("another", "of another").await());
    first.end();
    assertEquals(List.of("of another"), begun);
    second.end();
    assertEquals(List.of("of another", "third"), begun);
  }

  @Test
  void theLastQuarterOfTheTurnsIsForOtherClients() {
    var four = new WorkQueue(4, 1);
    for (int i = 0; i < 3; i++) {
      assertTrue(four.new Turn("greedy", () -> {}).await());
    }
    assertFalse(four.new Turn("greedy", () -> begun.add("greedy")).await());
    var other = four.new Turn("other", () -> {});
    assertTrue(other.await());
    other.end();
    assertEquals(List.of(), begun);
  }

  @Test
  void turnsAreFarForTheClientThatHasManyWaiting() {
    var slow = new WorkQueue(1, 0);
    var first = slow.new Turn("greedy", () -> {});
    assertTrue(first.await());
    first.end();
    assertTrue(slow.new Turn("greedy", () -> {}).await());
    slow.new Turn("greedy", () -> {}).await();
    assertTrue(slow.areFar("greedy"));
    assertFalse(slow.areFar("other"));
  }

  @Test
  void whoeverGaveUpIsPassedOver() {
    var first = working();
    working();
    var third = waiting("third");
    waiting("fourth");
    assertTrue(third.giveUp());
    first.end();
    assertEquals(List.of("fourth"), begun);
    assertFalse(third.giveUp());
  }

  @Test
  void aTurnThatHasComeCannotBeGivenUp() {
    var first = working();
    working();
    var third = waiting("third");
    first.end();
    assertFalse(third.giveUp());
  }

  @Test
  void aTurnThatEndsTwiceIsGivenOnOnce() {
    var first = working();
    working();
    waiting("third");
    waiting("fourth");
    first.end();
    first.end();
    assertEquals(List.of("third"), begun);
  }

  @Test
  void aTurnThatEndsBeforeItComesNeverDoes() {
    var first = working();
    working();
    waiting("third").end();
    first.end();
    assertEquals(List.of(), begun);
    working();
  }

  @Test
  void turnsAreFarWhereWorkIsLongAndManyWait() throws InterruptedException {
    assertFalse(turns.areFar("client"));
    for (int i = 0; i < 3; i++) {
      var turn = working();
      Thread.sleep(100);
      turn.end();
    }
    assertFalse(turns.areFar("client"));
    working();
    working();
    waiting("first");
    assertFalse(turns.areFar("client"));
    for (int i = 0; i < 10; i++) {
      waiting("any");
    }
    assertTrue(turns.areFar("client"));
  }

  @Test
  void underARaceNoMoreWorkThanMayAndAllDo() throws InterruptedException {
    var working = new AtomicInteger();
    var most = new AtomicInteger();
    var all = new CountDownLatch(10_000);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (long i = all.getCount(); i > 0; i--) {
        var turn = new AtomicReference<WorkQueue.Turn>();
        Runnable work =
            () -> {
              most.accumulateAndGet(working.incrementAndGet(), Math::max);
              Thread.yield();
              working.decrementAndGet();
              turn.get().end();
              all.countDown();
            };
        turn.set(turns.new Turn("client", () -> threads.execute(work)));
        threads.execute(
            () -> {
              if (turn.get().await()) {
                work.run();
              }
            });
      }
      assertTrue(all.await(30, TimeUnit.SECONDS), "left waiting: " + all.getCount());
    }
    assertTrue(most.get() <= 2, "at once: " + most);
  }
}
