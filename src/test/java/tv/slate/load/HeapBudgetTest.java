package tv.slate.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;

class HeapBudgetTest {
  private static final int MB = 1 << 20;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final HeapBudget budget = new HeapBudget(32 * MB, metrics);

  @Test
  void whatDoesNotFitIsRefusedAndReservesNothing() {
    assertTrue(budget.tryReserve(20 * MB));
    assertFalse(budget.tryReserve(20 * MB));
    assertEquals(20 * MB, metrics.get("slate.http.memory.reserved").gauge().value());
    budget.release(20 * MB);
    assertTrue(budget.tryReserve(20 * MB));
  }

  @Test
  void largeResponsesLeaveAQuarterToSmallOnes() {
    assertTrue(budget.tryReserve(12 * MB));
    assertTrue(budget.tryReserve(12 * MB));
    assertFalse(budget.tryReserve(2 * MB));
    for (int i = 0; i < 8; i++) {
      assertTrue(budget.tryReserve(MB));
    }
    assertFalse(budget.tryReserve(1));
    assertEquals(2, metrics.get("slate.http.memory.refused").counter().count());
  }

  @Test
  void aShareIsGivenBackAsAWhole() {
    var share = budget.new Share();
    share.add(10 * MB);
    share.add(10 * MB);
    assertEquals(
        ProblemType.unavailable, assertThrows(Problem.class, () -> share.add(10 * MB)).type());
    share.shrinkTo(5 * MB);
    assertEquals(5 * MB, metrics.get("slate.http.memory.reserved").gauge().value());
    share.remove(6 * MB);
    share.add(MB);
    share.end();
    share.add(MB);
    assertEquals(0, metrics.get("slate.http.memory.reserved").gauge().value());
  }
}
