package tv.slate.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.lang.management.MemoryUsage;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** When an instance says that it can't serve. */
@QuarkusTest
class LivenessCheckTest {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private long now;
  private MemoryUsage heap = new MemoryUsage(0, 50, 100, 100);
  private final LivenessCheck alive = new LivenessCheck(tasks::add, () -> now, () -> heap);

  @Test
  void isRedOnceNoThreadHasTakenWorkForHalfAMinute() {
    assertNull(alive.whyNot());
    now = TimeUnit.SECONDS.toNanos(30);
    assertNull(alive.whyNot());
    now += 1;
    assertEquals("No thread has taken work for 30 seconds.", alive.whyNot());
    assertEquals(1, tasks.size());

    tasks.remove().run();

    assertNull(alive.whyNot());
    assertEquals(1, tasks.size());
  }

  @Test
  void isGreenHoweverRarelyItIsAsked() {
    for (int minute = 0; minute < 3; minute++) {
      now = TimeUnit.MINUTES.toNanos(minute);
      assertNull(alive.whyNot());
      tasks.remove().run();
    }
  }

  @Test
  void isRedWhileTheHeapIsFullAfterItWasCollected() {
    heap = new MemoryUsage(0, 99, 100, 100);
    assertEquals("The heap is full.", alive.whyNot());
    heap = new MemoryUsage(0, 98, 100, 100);
    assertNull(alive.whyNot());
  }

  @Test
  void staysRedAfterAnErrorThatLeavesTheJvmBroken() {
    alive.saw(new IllegalStateException("an error of one request", new StackOverflowError()));
    alive.saw(null);
    assertNull(alive.whyNot());
    alive.saw(
        new IllegalStateException(
            new NoClassDefFoundError("Could not initialize class org.postgresql.util.PSQLState")));
    assertEquals(
        "NoClassDefFoundError: Could not initialize class org.postgresql.util.PSQLState",
        alive.whyNot());
    alive.saw(null);
    assertTrue(alive.whyNot() != null);
  }

  @Test
  void isRedAfterAnOutOfMemoryError() {
    alive.saw(new RuntimeException(new OutOfMemoryError("Java heap space")));
    assertEquals("OutOfMemoryError: Java heap space", alive.whyNot());
  }

  @Test
  void theInstanceSaysThatItIsAlive() {
    RestAssured.get("/q/health/live")
        .then()
        .statusCode(200)
        .body("checks.name", Matchers.hasItem("Instance"));
  }
}
