package tv.slate.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.response.ContentCoding;

class AcceptHeaderTest {

  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/csv                              | text/csv         | 1
          TEXT/CSV;q=0.5                        | text/csv         | 0.5
          text/csv ; q=0.5 ; charset=utf-8      | text/csv         | 0.5
          text/csv;header=present;q=0.3         | text/csv         | 0.3
          text/*;q=0.4, text/csv                | text/calendar    | 0.4
          text/*;q=0.4, */*;q=0.1               | application/json | 0.1
          */*, text/csv;q=0                     | text/csv         | 0
          text/*, text/csv;q=0.2, */*           | text/csv         | 0.2
          image/png                             | text/csv         | 0
          text/csv;q=1.0                        | text/csv         | 1
          text/csv;q=1.5                        | text/csv         | 0
          text/csv;q=-1                         | text/csv         | 0
          text/csv;q=NaN                        | text/csv         | 0
          text/csv;q=                           | text/csv         | 0
          ,, ;, %%, text/csv;q=0.7 ,            | text/csv         | 0.7
          application/geo+json                  | application/json | 0
          """)
  void theMostSpecificRangeDecides(String accept, String type, double quality) {
    assertEquals(quality, AcceptHeader.of(List.of(accept)).ofType(type));
  }

  @Test
  void theLinesOfOneHeaderAreOneList() {
    var accept = AcceptHeader.of(List.of("text/csv;q=0.1", "text/plain;q=0.2"));
    assertEquals(0.1, accept.ofType("text/csv"));
    assertEquals(0.2, accept.ofType("text/plain"));
  }

  @Test
  void whoWishesNothingTakesAnything() {
    assertEquals(1, AcceptHeader.of(List.of()).ofType("text/csv"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip                        | gzip
          GZIP, deflate               | gzip
          gzip, deflate, br, zstd     | br
          br;q=0.5, gzip              | gzip
          br;q=0, *                   | gzip
          *                           | br
          *;q=0                       | identity
          x-gzip                      | gzip
          identity, gzip;q=0          | identity
          identity;q=1, gzip;q=0.5    | identity
          deflate                     | identity
          ;;;,                        | identity
          """)
  void theCodingIsTheMostWantedOne(String accepted, ContentCoding coding) {
    assertEquals(coding, ContentCoding.of(AcceptHeader.of(List.of(accepted))));
  }

  @Test
  void whoDoesNotAskForACodingGetsNone() {
    assertEquals(ContentCoding.identity, ContentCoding.of(AcceptHeader.of(List.of())));
  }
}
