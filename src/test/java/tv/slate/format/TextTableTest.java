package tv.slate.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tv.slate.format.TextTable.Fit.MOSTLY;
import static tv.slate.format.TextTable.Fit.SPARE;
import static tv.slate.format.TextTable.Fit.STAYS;
import static tv.slate.format.TextTable.Fit.WHOLE;
import static tv.slate.format.TextTable.Fit.YIELDS;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.format.TextTable.Cell;
import tv.slate.format.TextTable.Fit;

class TextTableTest {

  @Test
  void columnsStandBelowEachOtherWhateverTheirCharacters() {
    var table = new TextTable(100).with("SHOW", WHOLE).with("WHERE", WHOLE);
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

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          é      | 1
          東京   | 4
          スター・ひら | 12
          「、」 | 6
          ﾊﾝｶｸ   | 4
          Ａ￥   | 4
          한     | 2
          \u1112\u1161\u11ab | 2
          ⏰🎬   | 4
          ©→     | 2
          Ω Ж א ش ก | 9
          """)
  void widthsAreThoseOfATerminal(String text, int width) {
    assertEquals(width, TextTable.width(text));
  }

  @Test
  void theFirstColumnThatYieldsIsCutBeforeTheSecond() {
    var table =
        new TextTable(60)
            .with("START", WHOLE)
            .with("SHOW", MOSTLY)
            .with("WHERE", YIELDS)
            .with("SAYS", YIELDS);
    table.add("~27 Sep 2017", "x".repeat(15), "東".repeat(20), "y".repeat(14));
    assertEquals(
        "~27 Sep 2017  xxxxxxxxxxxxxxx  東東東東東東…  yyyyyyyyyyyyyy",
        table.toString().lines().toList().getLast());
  }

  @Test
  void whatYieldsIsLeftOutWhereItWouldTellNothing() {
    var table = new TextTable(40).with("SHOW", MOSTLY).with("WHERE", YIELDS).with("SAYS", YIELDS);
    table.add("x".repeat(25), "y".repeat(30), "z".repeat(30));
    assertEquals(
        "x".repeat(25) + "  " + "y".repeat(12) + "…", table.toString().lines().toList().getLast());
  }

  @Test
  void whatStaysIsCutButNotLeftOut() {
    var table = new TextTable(40).with("SHOW", MOSTLY).with("WHERE", STAYS).with("SAYS", YIELDS);
    table.add("x".repeat(35), "y".repeat(30), "z".repeat(30));
    assertEquals(
        "x".repeat(27) + "…  " + "y".repeat(9) + "…", table.toString().lines().toList().getLast());
  }

  @Test
  void oneLongTitleCostsNothingOfTheNineOthers() {
    var table = new TextTable(60).with("SHOW", MOSTLY).with("WHERE", YIELDS);
    for (int i = 0; i < 9; i++) {
      table.add(new Cell("The title of the show is this", " S2 part 1"), "rue de Rivoli, Paris");
    }
    table.add(new Cell("long ".repeat(20), " S3"), "Paris");
    var lines = table.toString().lines().toList();
    assertEquals("The title of the show is this S2 part 1", lines.get(1).substring(0, 39));
    assertTrue(lines.getLast().contains("long… S3  Paris"), table.toString());
  }

  @Test
  void aColumnThatIsSpareIsLeftOutBeforeATitleIsCut() {
    var table = new TextTable(40).with("SHOW", MOSTLY).with("PHASE", SPARE).with("WHERE", YIELDS);
    for (int i = 0; i < 20; i++) {
      table.add("A title", null, "Paris");
    }
    assertFalse(table.toString().contains("PHASE"));
    table.add("A title of thirty characters..", "production", "Paris");
    assertFalse(table.toString().contains("PHASE"));
    assertTrue(table.toString().contains("A title of thirty characters..  Paris\n"));
  }

  @Test
  void aColumnWithoutValuesIsLeftOut() {
    var table = new TextTable(100).with("A", WHOLE).with("B", WHOLE).with("C", WHOLE);
    table.add("1", null, "3");
    assertEquals("A  C\n1  3\n", table.toString());
  }

  @Test
  void nothingMovesTheCursor() {
    var table = new TextTable(100).with("A", WHOLE).with("B", WHOLE).with("C", WHOLE);
    table.add("two\r\nlines\u001b[31m", "tab\tx\u2028y", "left\u202eright\u009bA");
    assertEquals(
        "A               B        C\ntwo lines [31m  tab x y  left right A\n", table.toString());
  }

  @Test
  void nothingIsShownThatCannotBeSeen() {
    var table = new TextTable(100).with("A", WHOLE).with("B", WHOLE);
    table.add("z\u200bw\u200dn\ufeffj\u2060", "m\u200fark\u061c \ud800h\udb40\udc41a\u00adlf");
    assertEquals("A     B\nzwnj  mark half\n", table.toString());
  }

  @Property(tries = 400)
  void noTableFailsOrIsTooWide(
      @ForAll @Size(min = 1, max = 8) List<Fit> fits,
      @ForAll @Size(max = 12) List<@Size(min = 8, max = 8) List<String>> rows,
      @ForAll @IntRange(max = 8) int longest,
      @ForAll @IntRange(min = 1, max = 400) int width) {
    var table = new TextTable(width);
    for (int i = 0; i < fits.size(); i++) {
      table.with("COLUMN " + i, fits.get(i));
    }
    for (var row : rows) {
      var cells = new ArrayList<Object>();
      for (int i = 0; i < fits.size(); i++) {
        var text = row.get(i).repeat(i == longest ? 9 : 1);
        cells.add(i % 2 == 0 ? text : new Cell(text, " S" + i));
      }
      table.add(cells.toArray());
    }
    table.toString().lines().forEach(line -> fits(line, width));
  }

  @Property
  void noParagraphFailsOrIsTooWide(
      @ForAll String text, @ForAll String word, @ForAll @IntRange(min = 40, max = 400) int width) {
    TextTable.wrapped("  ", text + " " + word.repeat(9) + " " + text, width)
        .lines()
        .forEach(line -> fits(line, width));
  }

  @Property
  void whatIsCutFits(@ForAll String text, @ForAll @IntRange(min = -5, max = 50) int width) {
    assertTrue(TextTable.width(TextTable.cut(text, width)) <= Math.max(width, 0), text);
  }

  private static void fits(String line, int width) {
    assertTrue(TextTable.width(line) <= width, line);
  }
}
