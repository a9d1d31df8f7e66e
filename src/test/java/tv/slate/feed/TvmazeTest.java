package tv.slate.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.edtf.EdtfDate;
import tv.slate.parsing.Claim;
import tv.slate.show.Kind;

class TvmazeTest {
  private static final String SHOW =
      """
      {"id": 1370, "url": "http://www.tvmaze.com/shows/1370/marvels-jessica-jones",
       "name": "Marvel's Jessica Jones", "type": "Scripted", "premiered": "2015-11-20",
       "network": null,
       "webChannel": {"name": "Netflix", "country": {"code": "US"}},
       "externals": {"tvrage": 38797, "thetvdb": 284190, "imdb": "tt2357547"},
       "summary": "<p>Private eye.</p>",
       "_embedded": {"seasons": [
         {"id": 5850, "url": "http://www.tvmaze.com/seasons/5850/x", "number": 1, "name": "",
          "episodeOrder": 13, "premiereDate": "2015-11-20", "endDate": "2015-11-20"},
         {"id": 5851, "number": 2, "name": null, "episodeOrder": null, "premiereDate": null}]}}
      """;

  private static Taken read(String file) {
    return Taken.from(new Tvmaze(), file);
  }

  private static Claim claim(
      String id, Integer season, Claim.SeasonFacts facts, EdtfDate premiere, String url) {
    return new Claim(
        id,
        new Claim.Titled(
            "Marvel's Jessica Jones",
            Kind.series,
            Map.of("tvmaze", "1370", "imdb", "tt2357547", "thetvdb", "284190"),
            2015,
            null,
            "Netflix",
            "US",
            true),
        season,
        null,
        facts,
        null,
        false,
        null,
        null,
        premiere,
        null,
        url,
        null);
  }

  @Test
  void aShowComesWithItsSeasons() {
    Taken taken = read(SHOW);
    assertEquals(
        List.of(
            new Taken.Row(
                1,
                List.of(
                    claim(
                        "show/1370",
                        null,
                        null,
                        null,
                        "http://www.tvmaze.com/shows/1370/marvels-jessica-jones"),
                    claim(
                        "season/5850",
                        1,
                        new Claim.SeasonFacts(null, 13),
                        EdtfDate.parse("2015-11-20"),
                        "http://www.tvmaze.com/seasons/5850/x"),
                    claim("season/5851", 2, new Claim.SeasonFacts(null, null), null, null)))),
        taken.rows);
  }

  @Test
  void showsComeAloneInAnArrayOrOneALine() {
    String show = SHOW.replace("\n", " ");
    for (String file :
        List.of(
            show + "\n" + show + "\n",
            show + show,
            "[" + show + ",\n" + show + "]",
            "\ufeff [\r" + show + ",\r" + show + "]",
            "[" + show + "]\n[" + show + "]")) {
      assertEquals(2, read(file).rows.size(), file);
    }
    assertEquals(
        List.of(1L, 2L), read(show + "\n" + show).rows.stream().map(Taken.Row::line).toList());
    assertEquals(
        List.of(2L, 3L),
        read("[\r\n" + show + ",\r\n" + show + "]").rows.stream().map(Taken.Row::line).toList());
    assertEquals(0, read("[]").rows.size());
    assertEquals(1, read("{\"id\": 1, \"name\": \"A\"}").rows.getFirst().claims().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          "id": 1370          | "id": null           | id                             | -
          "id": 1370          | "id": "1370"         | id                             | "1370"
          "name": "Marvel's Jessica Jones" | "name": " " | name                        | ' '
          "name": "Marvel's Jessica Jones" | "name": {}  | name                        | {}
          "number": 2         | "number": null       | _embedded.seasons[1].number    | -
          "number": 1         | "number": 10000      | _embedded.seasons[0].number    | 10000
          "number": 1         | "number": 1.5        | _embedded.seasons[0].number    | 1.5
          "id": 5851          | "id": null           | _embedded.seasons[1].id        | -
          "episodeOrder": 13  | "episodeOrder": -1   | _embedded.seasons[0].episodeOrder | -1
          "premiereDate": "2015-11-20" | "premiereDate": "0000-00-00" | _embedded.seasons[0].premiereDate | 0000-00-00
          "premiered": "2015-11-20"    | "premiered": "soon"          | premiered        | soon
          "seasons": [        | "seasons": {}, "x": [ | _embedded.seasons             | {}
          """)
  void faultsNameTheField(String text, String instead, String field, String value) {
    Taken.Refusal refusal = read(SHOW.replace(text, instead)).refusal();
    assertEquals(field, refusal.field());
    assertEquals(value, refusal.value());
  }

  @Test
  void anErrorOfTheServersIsNoShow() {
    assertEquals(
        "id", read("{\"name\": \"Not Found\", \"code\": 0, \"status\": 404}").refusal().field());
  }

  @Test
  void realFilesReadAsCountedFromTheRawOnes() throws IOException {
    long shows = 0;
    long seasons = 0;
    long premieres = 0;
    try (Stream<Path> files = Files.list(Taken.shared("tvmaze"))) {
      for (Path file : files.toList()) {
        Taken taken = Taken.from(new Tvmaze(), Files.readAllBytes(file));
        assertEquals(List.of(), taken.refusals);
        shows += taken.rows.size();
        seasons += taken.claims().filter(claim -> claim.season() != null).count();
        premieres += taken.claims().filter(claim -> claim.premiere() != null).count();
      }
    }
    assertEquals(10, shows);
    assertEquals(79, seasons);
    assertEquals(72, premieres);
  }
}
