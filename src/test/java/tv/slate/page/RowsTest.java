package tv.slate.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A list is read page by page, and no further than anybody wants. */
@QuarkusTest
class RowsTest {
  private record Numbers() {}

  private final AtomicInteger read = new AtomicInteger();

  private Page<Integer> page(Cursor<Numbers> at) {
    read.incrementAndGet();
    int from = at.first() ? 0 : at.after(0, Integer::valueOf) + 1;
    var rows = IntStream.range(from, Math.min(1000, from + at.pageSize() + 1)).boxed().toList();
    return Page.of(
        at.slice(rows), at, number -> number, number -> List.of(number.toString()), this::page);
  }

  private Rows<Integer> rows(int limit, Runnable onPage) {
    var first =
        page(
            new Cursor<>(
                "/numbers", new Numbers(), limit, List.of(), new Cursor.Room(1_000_000, _ -> {})));
    return Rows.of(first, Integer.class, Map.of(), onPage).as(Integer.class);
  }

  @Test
  void everyRowComesOnce() {
    assertEquals(
        IntStream.range(0, 1000).boxed().toList(),
        rows(Integer.MAX_VALUE, () -> {}).stream().toList());
    assertEquals(5, read.get());
  }

  @Test
  void theLimitEndsTheList() {
    for (int limit : List.of(1, 199, 200, 201, 400, 999, 1000, 1001)) {
      assertEquals(Math.min(limit, 1000), rows(limit, () -> {}).stream().count());
    }
  }

  @Test
  void pagesAreReadWhenTheyAreWanted() {
    var rows = rows(Integer.MAX_VALUE, () -> {}).stream().iterator();
    for (int i = 0; i < 250; i++) {
      rows.next();
    }
    assertEquals(2, read.get());
  }

  @Test
  void nobodyListeningEndsTheReading() {
    var rows =
        rows(
            Integer.MAX_VALUE,
            () -> {
              if (read.get() == 3) {
                throw new IllegalStateException("gone");
              }
            });
    assertThrows(IllegalStateException.class, () -> rows.stream().forEach(_ -> {}));
    assertEquals(3, read.get());
  }
}
