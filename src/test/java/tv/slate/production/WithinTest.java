package tv.slate.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WithinTest {

  @ParameterizedTest
  @CsvSource({
    "30d, P30D",
    "30D, P30D",
    "P30D, P30D",
    "p30d, P30D",
    "2w, P14D",
    "3m, P3M",
    "P3M, P3M",
    "1y, P1Y",
    "P1Y2M10D, P1Y2M10D",
    "1y6m, P1Y6M",
    "P100Y, P100Y",
    "36525d, P36525D"
  })
  void aPeriodMayBeShort(String text, Period period) {
    assertEquals(new Within(period), Within.valueOf(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "d",
        "30",
        "30 d",
        "0d",
        "P0Y0M0D",
        "-30d",
        "P-1M",
        "+30d",
        "1d1y",
        "1d1d",
        "PT1H",
        "P1DT1H",
        "1.5d",
        "P101Y",
        "36526d",
        "99999y",
        "999999d",
        "99999y99999m99999w99999d",
        "٣d",
        "soon"
      })
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Within.valueOf(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30d", "2w", "P3M", "1y6m", "P1Y2M3W4D"})
  void printingUndoesReading(String text) {
    Within within = Within.valueOf(text);

    assertEquals(within, Within.valueOf(within.toString()));
  }
}
