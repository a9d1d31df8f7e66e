package tv.slate.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void oneClientHasItsShareAndOthersTheRest() {
    var shares = new Shares(10, 25);
    assertTrue(shares.tryTake("a", 3));
    assertFalse(shares.tryTake("a", 1));
    assertTrue(shares.tryTake("b", 3));
    assertTrue(shares.tryTake("c", 3));
    assertFalse(shares.tryTake("d", 2));
    assertTrue(shares.tryTake("d", 1));
  }

  @Test
  void whatIsGivenBackMayBeTakenAgain() {
    var shares = new Shares(4, 50);
    assertTrue(shares.tryTake("a", 2));
    shares.giveBack("a", 1);
    assertTrue(shares.hasLeft("a", 1));
    assertFalse(shares.hasLeft("a", 2));
    shares.giveBack("a", 1);
    assertTrue(shares.tryTake("b", 2));
    assertTrue(shares.tryTake("a", 2));
  }

  @Test
  void aClientMayHaveOneAtLeast() {
    assertTrue(new Shares(1, 25).tryTake("a", 1));
    assertEquals(1, Shares.share(2, 1));
    assertEquals(Long.MAX_VALUE / 100, Shares.share(Long.MAX_VALUE / 100, 100));
  }
}
