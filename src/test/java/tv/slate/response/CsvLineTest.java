package tv.slate.response;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

  @Test
  void anotherReaderSeesTheSameCells() throws Exception {
    var line =
        CsvLine.of("a,b", "say \"x\"", "two\r\nlines", null, "", -73.969, 1e-7, 2, "Ω 東京 😀");
    try (var parser = CSVFormat.RFC4180.parse(new StringReader(line))) {
      assertEquals(
          "[a,b, say \"x\", two\r\nlines, , , -73.969, 0.00000010, 2, Ω 東京 😀]",
          parser.getRecords().getFirst().toList().toString());
    }
    assertEquals("\r\n", line.substring(line.length() - 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"})
  void aFormulaBecomesText(String formula) throws Exception {
    try (var parser = CSVFormat.RFC4180.parse(new StringReader(CsvLine.of(formula)))) {
      assertEquals("'" + formula, parser.getRecords().getFirst().get(0));
    }
  }
}
