package tv.slate.edtf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdtfDateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      textBlock =
          """
          # Level 0: days, months, years
          2017-04-10            | 2017-04-10 | 2017-04-10 | day          | 10 April 2017
          2017-04-03            | 2017-04-03 | 2017-04-03 | day          | 3 April 2017
          2020-02-29            | 2020-02-29 | 2020-02-29 | day          | 29 February 2020
          2000-02-29            | 2000-02-29 | 2000-02-29 | day          | 29 February 2000
          1800-01-01            | 1800-01-01 | 1800-01-01 | day          | 1 January 1800
          2199-12-31            | 2199-12-31 | 2199-12-31 | day          | 31 December 2199
          2017-04               | 2017-04-01 | 2017-04-30 | month        | April 2017
          2017-02               | 2017-02-01 | 2017-02-28 | month        | February 2017
          2020-02               | 2020-02-01 | 2020-02-29 | month        | February 2020
          2017-12               | 2017-12-01 | 2017-12-31 | month        | December 2017
          2017                  | 2017-01-01 | 2017-12-31 | year         | 2017
          1800                  | 1800-01-01 | 1800-12-31 | year         | 1800
          2199                  | 2199-01-01 | 2199-12-31 | year         | 2199

          # Level 1: unspecified digits
          2017-04-XX            | 2017-04-01 | 2017-04-30 | month        | some day in April 2017
          2017-XX               | 2017-01-01 | 2017-12-31 | year         | some month of 2017
          2017-XX-XX            | 2017-01-01 | 2017-12-31 | year         | some day in 2017
          201X                  | 2010-01-01 | 2019-12-31 | decade       | the 2010s
          200X                  | 2000-01-01 | 2009-12-31 | decade       | the decade 2000-2009
          180X                  | 1800-01-01 | 1809-12-31 | decade       | the decade 1800-1809
          219X                  | 2190-01-01 | 2199-12-31 | decade       | the 2190s
          20XX                  | 2000-01-01 | 2099-12-31 | century      | the century 2000-2099
          18XX                  | 1800-01-01 | 1899-12-31 | century      | the century 1800-1899
          21XX                  | 2100-01-01 | 2199-12-31 | century      | the century 2100-2199

          # Level 1: seasons; Level 2: those of a hemisphere
          2017-21               | 2017-03-01 | 2017-05-31 | season       | spring 2017
          2017-22               | 2017-06-01 | 2017-08-31 | season       | summer 2017
          2017-23               | 2017-09-01 | 2017-11-30 | season       | autumn 2017
          2017-24               | 2017-12-01 | 2018-02-28 | season       | winter 2017/18
          2019-24               | 2019-12-01 | 2020-02-29 | season       | winter 2019/20
          1999-24               | 1999-12-01 | 2000-02-29 | season       | winter 1999/2000
          2000-24               | 2000-12-01 | 2001-02-28 | season       | winter 2000/01
          2199-24               | 2199-12-01 | 2200-02-28 | season       | winter 2199/2200
          2017-25               | 2017-03-01 | 2017-05-31 | season       | spring 2017 (northern hemisphere)
          2017-26               | 2017-06-01 | 2017-08-31 | season       | summer 2017 (northern hemisphere)
          2017-27               | 2017-09-01 | 2017-11-30 | season       | autumn 2017 (northern hemisphere)
          2017-28               | 2017-12-01 | 2018-02-28 | season       | winter 2017/18 (northern hemisphere)
          2017-29               | 2017-09-01 | 2017-11-30 | season       | spring 2017 (southern hemisphere)
          2017-30               | 2017-12-01 | 2018-02-28 | season       | summer 2017/18 (southern hemisphere)
          2017-31               | 2017-03-01 | 2017-05-31 | season       | autumn 2017 (southern hemisphere)
          2017-32               | 2017-06-01 | 2017-08-31 | season       | winter 2017 (southern hemisphere)

          # Level 2: quarters, quadrimesters, semesters
          2017-33               | 2017-01-01 | 2017-03-31 | quarter      | first quarter of 2017
          2017-34               | 2017-04-01 | 2017-06-30 | quarter      | second quarter of 2017
          2017-35               | 2017-07-01 | 2017-09-30 | quarter      | third quarter of 2017
          2017-36               | 2017-10-01 | 2017-12-31 | quarter      | fourth quarter of 2017
          2017-37               | 2017-01-01 | 2017-04-30 | quadrimester | first third of 2017
          2017-38               | 2017-05-01 | 2017-08-31 | quadrimester | second third of 2017
          2017-39               | 2017-09-01 | 2017-12-31 | quadrimester | last third of 2017
          2017-40               | 2017-01-01 | 2017-06-30 | semester     | first half of 2017
          2017-41               | 2017-07-01 | 2017-12-31 | semester     | second half of 2017

          # Intervals: closed, open, unknown
          2017-04-10/2017-06    | 2017-04-10 | 2017-06-30 | interval     | 10 April 2017 to June 2017
          2017-04-10/2017-04-10 | 2017-04-10 | 2017-04-10 | interval     | 10 April 2017 to 10 April 2017
          2016/2017             | 2016-01-01 | 2017-12-31 | interval     | 2016 to 2017
          2017-06/2017          | 2017-06-01 | 2017-12-31 | interval     | June 2017 to 2017
          2017/2017-03          | 2017-01-01 | 2017-03-31 | interval     | 2017 to March 2017
          2017-21/2017-24       | 2017-03-01 | 2018-02-28 | interval     | spring 2017 to winter 2017/18
          2017-33/2018-40       | 2017-01-01 | 2018-06-30 | interval     | first quarter of 2017 to first half of 2018
          2017-04-XX/201X       | 2017-04-01 | 2019-12-31 | interval     | some day in April 2017 to the 2010s
          20XX/2017-XX-XX       | 2000-01-01 | 2017-12-31 | interval     | the century 2000-2099 to some day in 2017
          2017-04/..            | 2017-04-01 | null       | interval     | from April 2017
          ../2017               | null       | 2017-12-31 | interval     | until 2017
          2017-04/              | 2017-04-01 | null       | interval     | April 2017 to an unknown date
          /2017                 | null       | 2017-12-31 | interval     | an unknown date to 2017
          """)
  void unqualifiedDateHasItsBoundsPrecisionAndWords(
      String text, String earliest, String latest, Precision precision, String display) {
    EdtfDate date = EdtfDate.parse(text);

    assertEquals(text, date.edtf());
    assertEquals(earliest, Objects.toString(date.earliest(), null));
    assertEquals(latest, Objects.toString(date.latest(), null));
    assertEquals(precision, date.precision());
    assertEquals(false, date.approximate());
    assertEquals(false, date.uncertain());
    assertEquals(display, date.display());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2017-03~              | true  | false | about March 2017
          2017?                 | false | true  | possibly 2017
          2017%                 | true  | true  | possibly about 2017
          2017-04-10~           | true  | false | about 10 April 2017
          2017-21?              | false | true  | possibly spring 2017
          2017-34%              | true  | true  | possibly about second quarter of 2017
          2017-04-XX?           | false | true  | possibly some day in April 2017
          201X~                 | true  | false | about the 2010s
          2017-04~/2017-06      | true  | false | about April 2017 to June 2017
          2017-04/2017-06?      | false | true  | April 2017 to possibly June 2017
          2017-04~/2017-06?     | true  | true  | about April 2017 to possibly June 2017
          2017-04%/..           | true  | true  | from possibly about April 2017
          ../2017~              | true  | false | until about 2017
          2017-04?/             | false | true  | possibly April 2017 to an unknown date
          /2017~                | true  | false | an unknown date to about 2017
          """)
  void qualifierSetsItsFlags(String text, boolean approximate, boolean uncertain, String display) {
    EdtfDate date = EdtfDate.parse(text);

    assertEquals(approximate, date.approximate());
    assertEquals(uncertain, date.uncertain());
    assertEquals(display, date.display());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          ''|it is empty
          ' '|it contains white space
           2017|it contains white space
          2017-04 |it contains white space
          2017 / 2018|it contains white space
          spring 2017|it contains white space
          ２０１７|it contains a character that is not printable ASCII
          2017-٠٤|it contains a character that is not printable ASCII
          2017–04|it contains a character that is not printable ASCII
          [2016,2017]|sets of dates are not supported
          {2016..2017}|sets of dates are not supported
          [..2017]|sets of dates are not supported
          2017-04-10T10:00:00|times are not supported, only dates
          2017-04-10T10:00:00Z|times are not supported, only dates
          2017-04-10T10|times are not supported, only dates
          10:00|times are not supported, only dates
          2017-04-10T10:00/..|times are not supported, only dates
          Y2017|years with a Y are not supported, only years of 4 digits
          Y-170000002|years with a Y are not supported, only years of 4 digits
          Y17E8|years with a Y are not supported, only years of 4 digits
          -2017|negative years are not supported
          2017/-2018|negative years are not supported
          2017E2|exponents and significant digits are not supported
          1950S2|exponents and significant digits are not supported
          2017~?|only one qualifier can follow a date; % is both ~ and ?
          ~2017|a qualifier (~ ? %) can only follow a whole date
          2017-~04|a qualifier (~ ? %) can only follow a whole date
          2017?-04|a qualifier (~ ? %) can only follow a whole date
          2017-04~-10|a qualifier (~ ? %) can only follow a whole date
          2017/%2018|a qualifier (~ ? %) can only follow a whole date
          ..|only a whole end of an interval can be '..'
          ..2017|only a whole end of an interval can be '..'
          2017..2018|only a whole end of an interval can be '..'
          2017..|only a whole end of an interval can be '..'
          /|an interval needs a date at one end at least
          ../..|an interval needs a date at one end at least
          /..|an interval needs a date at one end at least
          ../|an interval needs a date at one end at least
          ..~/2017|only a whole end of an interval can be '..'
          2016/2017/2018|an interval has one '/', between its start and its end
          4/10/2017|an interval has one '/', between its start and its end
          2018/2017|the interval runs backwards, from 2018-01-01 at the earliest to 2017-12-31 at the latest
          2017-04-11/2017-04-10|the interval runs backwards, from 2017-04-11 at the earliest to 2017-04-10 at the latest
          2017-24/2017-11~|the interval runs backwards, from 2017-12-01 at the earliest to 2017-11-30 at the latest
          XXXX|X can only stand for the end of a date, as in
          1XXX|X can only stand for the end of a date, as in
          201X-04|X can only stand for the end of a date, as in
          20XX-XX|X can only stand for the end of a date, as in
          2017-1X|X can only stand for the end of a date, as in
          2017-04-1X|X can only stand for the end of a date, as in
          2017-XX-12|X can only stand for the end of a date, as in
          20X7|X can only stand for the end of a date, as in
          2017-xx|X can only stand for the end of a date, as in
          1799|year 1799 is not between 1800 and 2199
          2200-01|year 2200 is not between 1800 and 2199
          0000-01-01|year 0000 is not between 1800 and 2199
          17XX|year 17XX is not between 1800 and 2199
          179X|year 179X is not between 1800 and 2199
          22XX|year 22XX is not between 1800 and 2199
          220X|year 220X is not between 1800 and 2199
          2017/2200|year 2200 is not between 1800 and 2199
          2017-00|month 00 is not between 01 and 12, nor a part of the year between 21 and 41
          2017-13|month 13 is not between 01 and 12, nor a part of the year between 21 and 41
          2017-20|month 20 is not between 01 and 12, nor a part of the year between 21 and 41
          2017-42|month 42 is not between 01 and 12, nor a part of the year between 21 and 41
          2017-13-01|month 13 is not between 01 and 12, nor a part of the year between 21 and 41
          2017-13-XX|month 13 is not between 01 and 12, nor a part of the year between 21 and 41
          2017-21-01|a day can only follow a month: 2017-21 is spring 2017
          2017-34-XX|a day can only follow a month: 2017-34 is second quarter of 2017
          2017-04-00|day 00 is not between 01 and 30 in April 2017
          2017-04-31|day 31 is not between 01 and 30 in April 2017
          2017-12-32|day 32 is not between 01 and 31 in December 2017
          2017-02-29|day 29 is not between 01 and 28 in February 2017
          1900-02-29|day 29 is not between 01 and 28 in February 1900
          2020-02-30|day 30 is not between 01 and 29 in February 2020
          2017-04-10/2017-02-29|day 29 is not between 01 and 28 in February 2017
          201|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          20170410|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          2017-4-3|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          2017-|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          2017-04-|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          2017-04-10-|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          2017-W15|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          2017-100|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          2017.04|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          2017/P3M|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          TBD|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          SUMMER|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          ?|a date is written YYYY, YYYY-MM or YYYY-MM-DD
          """)
  void refusalNamesTheTextAndTheFault(String text, String fault) {
    EdtfException refusal = assertThrows(EdtfException.class, () -> EdtfDate.parse(text));

    assertEquals(text, refusal.text());
    assertTrue(refusal.fault().startsWith(fault), refusal.fault());
    assertTrue(refusal.getMessage().endsWith(refusal.fault()), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          March 2027          | 2027-03
          mar. 2027           | 2027-03
          Sept 2027           | 2027-09
          2027 March          | 2027-03
          about March 2027    | 2027-03~
          circa 2017          | 2017~
          10 April 2017       | 2017-04-10
          10. April 2017      | 2017-04-10
          the 3rd of May 2017 | 2017-05-03
          April 10, 2017      | 2017-04-10
          Apr 1st 2017        | 2017-04-01
          spring 2017         | 2017-21
          Fall of 2017        | 2017-23
          2017 winter         | 2017-24
          Q2 2017             | 2017-34
          2017-Q4             | 2017-36
          H1 2017             | 2017-40
          2017 h2             | 2017-41
          the 2010s           | 201X
          03/2027             | 2027-03
          3.2027              | 2027-03
          2027/3              | 2027-03
          2017-4-3            | 2017-04-03
          2017/04/03          | 2017-04-03
          20170403            | 2017-04-03
          25/12/2017          | 2017-12-25
          12/25/2017          | 2017-12-25
          2017-04-10T10:00Z   | 2017-04-10
          '2017-04 '          | 2017-04
          """)
  void refusalSaysHowAnotherCommonSpellingIsWritten(String text, String edtf) {
    EdtfException refusal = assertThrows(EdtfException.class, () -> EdtfDate.parse(text));

    assertTrue(refusal.getMessage().endsWith("; write it as " + edtf), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "4/10/2017, 2017-04-10 or 2017-10-04",
    "03.04.2018, 2018-03-04 or 2018-04-03",
    "1-12-2016, 2016-01-12 or 2016-12-01"
  })
  void refusalOfADayThatCanBeReadInTwoWaysNamesBoth(String text, String both) {
    EdtfException refusal = assertThrows(EdtfException.class, () -> EdtfDate.parse(text));

    assertTrue(
        refusal.getMessage().endsWith("; day and month can't be told apart: write " + both),
        refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4/10/2017",
        "31 February 2017",
        "Q5 2017",
        "March",
        "13/2017",
        "March 1700",
        "soon",
        "2017-04-31",
        "2017-4-31",
        "spring",
        "marching 2017",
        "TBA 2017",
        "99/99/2017"
      })
  void refusalGuessesNothingThatIsNoDateOrNotClear(String text) {
    EdtfException refusal = assertThrows(EdtfException.class, () -> EdtfDate.parse(text));

    assertFalse(refusal.getMessage().contains("write it as"), refusal.getMessage());
  }

  @Test
  void refusalIsASentence() {
    EdtfException refusal = assertThrows(EdtfException.class, () -> EdtfDate.parse("2017-04-31"));

    assertEquals(
        "'2017-04-31' is not an EDTF date: day 31 is not between 01 and 30 in April 2017",
        refusal.getMessage());
  }

  @Test
  void longTextIsRefusedAndQuotedInPart() {
    String text = "2017-04-10/".repeat(100_000);

    EdtfException refusal = assertThrows(EdtfException.class, () -> EdtfDate.parse(text));

    assertEquals("it is longer than 64 characters", refusal.fault());
    assertEquals(text, refusal.text());
    assertEquals(
        "'%s...' is not an EDTF date: it is longer than 64 characters"
            .formatted(text.substring(0, 64)),
        refusal.getMessage());
  }

  @Test
  void textOf64CharactersIsRefusedForItsContent() {
    EdtfException refusal = assertThrows(EdtfException.class, () -> EdtfDate.parse("1".repeat(64)));

    assertEquals("a date is written YYYY, YYYY-MM or YYYY-MM-DD", refusal.fault());
  }

  @ParameterizedTest
  @CsvSource({"'2017\n', 2017\\u000a", "'\u001b[31m', \\u001b[31m", "'\u202e7102', \\u202e7102"})
  void whatCouldMisleadIsQuotedWithEscapes(String text, String quote) {
    EdtfException refusal = assertThrows(EdtfException.class, () -> EdtfDate.parse(text));

    assertTrue(
        refusal.getMessage().startsWith("'%s' is not an EDTF date".formatted(quote)),
        refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2017-04-10", "2017-24", "200X", "20XX", "2017-34"})
  void wordsDoNotDependOnTheLocale(String text) {
    Locale before = Locale.getDefault();
    String display = EdtfDate.parse(text).display();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(display, EdtfDate.parse(text).display());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void datesWrittenAlikeAreEqual() {
    assertEquals(EdtfDate.parse("2017-04"), EdtfDate.valueOf("2017-04"));
    assertEquals(EdtfDate.parse("2017-04").hashCode(), EdtfDate.parse("2017-04").hashCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2017-04-XX", "2017-04~", "2017-04/2017-04"})
  void datesWithTheSameBoundsWrittenDifferentlyAreNotEqual(String text) {
    assertNotEquals(EdtfDate.parse("2017-04"), EdtfDate.parse(text));
  }

  @Test
  void jacksonReadsADateByConvention() throws Exception {
    assertEquals(
        EdtfDate.parse("2017-04~"), new ObjectMapper().readValue("\"2017-04~\"", EdtfDate.class));
  }

  @Test
  void jacksonPassesTheRefusalOn() {
    var failure =
        assertThrows(
            ValueInstantiationException.class,
            () -> new ObjectMapper().readValue("\"2017-13\"", EdtfDate.class));

    assertInstanceOf(EdtfException.class, failure.getCause());
  }
}
