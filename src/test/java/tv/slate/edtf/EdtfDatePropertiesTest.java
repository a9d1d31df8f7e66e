package tv.slate.edtf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EdtfDatePropertiesTest {

  @Property
  void printingUndoesParsing(@ForAll("texts") String text) {
    EdtfDate date = EdtfDate.parse(text);

    assertEquals(text, date.toString());
    assertEquals(date, EdtfDate.parse(date.toString()));
  }

  @Property
  void boundsAreOrdered(@ForAll("texts") String text) {
    EdtfDate date = EdtfDate.parse(text);

    assertTrue(date.earliest() != null || date.latest() != null);
    if (date.earliest() != null && date.latest() != null) {
      assertFalse(date.earliest().isAfter(date.latest()));
    }
  }

  @Property
  void wordsNeedNoTrimming(@ForAll("texts") String text) {
    String display = EdtfDate.parse(text).display();

    assertFalse(display.isEmpty());
    assertEquals(display.strip().replaceAll(" +", " "), display);
  }

  @Property
  void qualifierLeavesBoundsAndPrecisionAlone(
      @ForAll("plainDates") String text, @ForAll("qualifiers") String qualifier) {
    EdtfDate plain = EdtfDate.parse(text);
    EdtfDate qualified = EdtfDate.parse(text + qualifier);

    assertEquals(plain.earliest(), qualified.earliest());
    assertEquals(plain.latest(), qualified.latest());
    assertEquals(plain.precision(), qualified.precision());
  }

  @Property
  void intervalRunsFromItsStartsEarliestToItsEndsLatest(@ForAll("pairs") Pair pair) {
    EdtfDate interval = EdtfDate.parse(pair.start() + "/" + pair.end());

    assertEquals(pair.start().earliest(), interval.earliest());
    assertEquals(pair.end().latest(), interval.latest());
    assertEquals(Precision.interval, interval.precision());
  }

  @Property
  void intervalContainsTheBoundsOfEndsInOrder(@ForAll("pairs") Pair pair) {
    EdtfDate start = pair.start();
    EdtfDate end = pair.end();
    if (start.earliest().isAfter(end.earliest()) || start.latest().isAfter(end.latest())) {
      return; // as in 2017/2017-03, whose start also has days after its end
    }
    EdtfDate interval = EdtfDate.parse(start + "/" + end);

    for (EdtfDate inner : new EdtfDate[] {start, end}) {
      assertFalse(inner.earliest().isBefore(interval.earliest()));
      assertFalse(inner.latest().isAfter(interval.latest()));
    }
  }

  @Property
  void intervalHasTheFlagsOfEitherEnd(@ForAll("pairs") Pair pair) {
    EdtfDate start = pair.start();
    EdtfDate end = pair.end();
    EdtfDate interval = EdtfDate.parse(start + "/" + end);

    assertEquals(start.approximate() || end.approximate(), interval.approximate());
    assertEquals(start.uncertain() || end.uncertain(), interval.uncertain());
  }

  @Property
  void dayIsADateExactlyWhenTheCalendarHasIt(
      @ForAll @IntRange(min = 1790, max = 2210) int year,
      @ForAll @IntRange(max = 13) int month,
      @ForAll @IntRange(max = 32) int day) {
    String text = "%04d-%02d-%02d".formatted(year, month, day);
    Optional<LocalDate> expected =
        calendarDay(year, month, day).filter(_ -> year >= 1800 && year <= 2199);

    Optional<EdtfDate> date = parsedOrRefusedWithAFault(text);

    assertEquals(expected, date.map(EdtfDate::earliest));
    assertEquals(expected, date.map(EdtfDate::latest));
  }

  @Property
  void anyTextIsADateOrNamesItsFault(@ForAll String text) {
    parsedOrRefusedWithAFault(text);
  }

  @Property
  void anyTextOfEdtfCharactersIsADateOrNamesItsFault(@ForAll("lookalikes") String text) {
    parsedOrRefusedWithAFault(text);
  }

  @Property
  void anyTextNextToADateIsADateOrNamesItsFault(
      @ForAll("texts") String text,
      @ForAll @IntRange(max = 30) int at,
      @ForAll @IntRange(max = 2) int cut,
      @ForAll("lookalikes") String inserted) {
    int start = Math.min(at, text.length());
    int end = Math.min(start + cut, text.length());

    parsedOrRefusedWithAFault(text.substring(0, start) + inserted + text.substring(end));
  }

  private static Optional<EdtfDate> parsedOrRefusedWithAFault(String text) {
    return assertTimeout(
        Duration.ofSeconds(1),
        () -> {
          try {
            return Optional.of(EdtfDate.parse(text));
          } catch (EdtfException refusal) {
            assertFalse(refusal.fault().isBlank());
            assertTrue(refusal.getMessage().endsWith(refusal.fault()));
            assertTrue(refusal.getMessage().length() < 700);
            assertTrue(refusal.getMessage().chars().allMatch(c -> c >= ' ' && c <= '~'));
            return Optional.empty();
          }
        });
  }

  private static Optional<LocalDate> calendarDay(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** Everything the profile allows. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        plainDates(),
        dates(),
        pairs().map(pair -> pair.start() + "/" + pair.end()),
        dates().map(date -> date + "/.."),
        dates().map(date -> date + "/"),
        dates().map(date -> "../" + date),
        dates().map(date -> "/" + date));
  }

  /** Dates that can start and end an interval together. */
  @Provide
  Arbitrary<Pair> pairs() {
    return Combinators.combine(dates().map(EdtfDate::parse), dates().map(EdtfDate::parse))
        .as((a, b) -> a.earliest().isAfter(b.latest()) ? new Pair(b, a) : new Pair(a, b));
  }

  Arbitrary<String> dates() {
    return Combinators.combine(plainDates(), Arbitraries.of("", "~", "?", "%"))
        .as((date, qualifier) -> date + qualifier);
  }

  @Provide
  Arbitrary<String> qualifiers() {
    return Arbitraries.of("~", "?", "%");
  }

  @Provide
  Arbitrary<String> plainDates() {
    Arbitrary<String> years = Arbitraries.integers().between(1800, 2199).map(Object::toString);
    Arbitrary<String> months = twoDigits(1, 12);
    return Arbitraries.oneOf(
        years,
        years.map(year -> year.substring(0, 3) + "X"),
        years.map(year -> year.substring(0, 2) + "XX"),
        years.map(year -> year + "-XX"),
        years.map(year -> year + "-XX-XX"),
        Combinators.combine(years, twoDigits(21, 41)).as((year, part) -> year + "-" + part),
        Combinators.combine(years, months).as((year, month) -> year + "-" + month),
        Combinators.combine(years, months).as((year, month) -> year + "-" + month + "-XX"),
        Combinators.combine(years, months, twoDigits(1, 28))
            .as((year, month, day) -> year + "-" + month + "-" + day));
  }

  @Provide
  Arbitrary<String> lookalikes() {
    return Arbitraries.strings().withChars("0123456789X-/.~?%TYES[]{}, :").ofMaxLength(12);
  }

  private static Arbitrary<String> twoDigits(int first, int last) {
    return Arbitraries.integers().between(first, last).map("%02d"::formatted);
  }

  record Pair(EdtfDate start, EdtfDate end) {}
}
