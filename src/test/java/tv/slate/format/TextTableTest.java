package tv.slate.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void columnsStandBelowEachOtherWhateverTheirCharacters() {
    var table = new TextTable(Set.of(), "SHOW", "WHERE");
    table.add("Le Bureau des Légendes", "Paris");
    table.add("Le Bureau des Le\u0301gendes", "Paris"); // a combining accent
    table.add("東京物語", "尾道");
    table.add("서울의 봄", "Seoul");
    table.add("😀 Joy", "Rome");

    assertEquals(
        """
        SHOW                    WHERE
        Le Bureau des Légendes  Paris
        Le Bureau des Le\u0301gendes  Paris
        東京物語                尾道
        서울의 봄               Seoul
        😀 Joy                  Rome
        """,
        table.toString());
  }

  @Test
  void onlyWhatIsFlexibleGivesWay() {
    var table = new TextTable(Set.of("SHOW", "WHERE"), "START", "SHOW", "WHERE");
    table.add("about 16 September 2016", "x".repeat(90), "東".repeat(40));
    var line = table.toString().lines().toList().getLast();

    assertTrue(line.startsWith("about 16 September 2016  xxx"), line);
    assertTrue(TextTable.width(line) <= TextTable.WIDTH && TextTable.width(line) >= 98, line);
    assertTrue(line.contains("x…  東") && line.endsWith("東…"), line);
  }

  @Test
  void aColumnWithoutValuesIsLeftOut() {
    var table = new TextTable(Set.of(), "A", "B", "C");
    table.add("1", null, "3");
    assertEquals("A  C\n1  3\n", table.toString());
  }

  @Test
  void nothingMovesTheCursor() {
    var table = new TextTable(Set.of(), "A", "B");
    table.add("two\r\nlines\u001b[31m", "tab\tx\u2028y");
    assertEquals("A               B\ntwo lines [31m  tab x y\n", table.toString());
  }

  @Property
  void noLineIsTooWide(@ForAll String a, @ForAll String b, @ForAll String c) {
    var table = new TextTable(Set.of("B", "C"), "A", "B", "C");
    table.add(TextTable.cut(a.replaceAll("\\p{Cntrl}", ""), 20), b + b + b, c.repeat(5));
    table.toString().lines().forEach(TextTableTest::fits);
    TextTable.wrapped("  ", a + " " + b + " " + c.repeat(9)).lines().forEach(TextTableTest::fits);
  }

  private static void fits(String line) {
    assertTrue(TextTable.width(line) <= TextTable.WIDTH, line);
  }
}
