package tv.slate.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tv.slate.format.Http.get;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;

/** HTTP as caches and clients see it. */
@QuarkusTest
class AnsweringTest {
  private static final String ASK_FIRST = "public, max-age=0, s-maxage=30, stale-if-error=3600";

  @Inject SessionFactory sessions;

  private static String show;
  private static String production;
  private static String report;
  private static String location;

  @BeforeEach
  void fileOnce() {
    if (show != null) {
      return;
    }
    show = Api.series("answered");
    for (int season = 1; season <= 4; season++) {
      report =
          Api.file(
                  show,
                  season,
                  """
                  "start": "2031-0%1$d-03",
                  "locations": [{"name": "%2$s %1$d", "latitude": 1, "longitude": 1, "precision": "address"}]
                  """
                      .formatted(season, show))
              .getString("id");
    }
    production = Api.production(show, 1);
    location = Api.found("/v1/filming-locations?show=" + show).getString("items[0].id");
  }

  private static String at(String path) {
    return path.replace("SHOW", show)
        .replace("PRODUCTION", production)
        .replace("REPORT", report)
        .replace("LOCATION", location);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json                                    | application/json
          */*                                                 | application/json
          text/html, application/xml;q=0.9, */*;q=0.8         | application/json
          application/*                                       | application/json
          text/*                                              | text/plain; charset=utf-8
          text/plain                                          | text/plain; charset=utf-8
          text/plain;charset=utf-8                            | text/plain; charset=utf-8
          text/csv                                            | text/csv; charset=utf-8; header=present
          text/csv;header=present;q=0.2, text/plain;q=0.1     | text/csv; charset=utf-8; header=present
          application/x-ndjson                                | application/x-ndjson
          application/json;q=0.1, application/x-ndjson;q=0.2  | application/x-ndjson
          image/png, application/json;q=0.01                  | application/json
          """)
  void theAcceptHeaderChoosesTheFormat(String accept, String type) {
    for (var path :
        List.of(
            "/v1/productions?show=SHOW",
            "/v1/productions/PRODUCTION",
            "/v1/productions/upcoming?franchise=SHOW&from=2031-01-01",
            "/v1/filming-locations?show=SHOW",
            "/v1/shows/SHOW/productions")) {
      var answer = get(at(path), "Accept", accept);
      assertEquals(200, answer.status(), path);
      assertEquals(type, answer.header("Content-Type"), path);
      assertEquals("Accept, Accept-Encoding", answer.header("Vary"), path);
    }
  }

  @Test
  void theParameterChoosesWhateverTheHeaderSays() {
    var answer = get(at("/v1/productions?show=SHOW&format=text"), "Accept", "application/json");
    assertEquals("text/plain; charset=utf-8", answer.header("Content-Type"));
    assertEquals("Accept-Encoding", answer.header("Vary"));
    answer = get(at("/v1/productions?show=SHOW&format=json"), "Accept", "image/png");
    assertEquals("application/json", answer.header("Content-Type"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"image/png", "*/*;q=0", "application/json;q=0", "%%", "json", "text/calendar/x"})
  void whatCannotBeHadIsAProblem(String accept) {
    for (var path :
        List.of("/v1/productions", "/v1/productions/PRODUCTION", "/v1/shows", "/v1/reports")) {
      var answer = get(at(path), "Accept", accept);
      assertEquals(406, answer.status(), path);
      assertEquals("application/problem+json", answer.header("Content-Type"));
      assertEquals("no-store", answer.header("Cache-Control"));
      var problem = JsonPath.from(answer.text());
      assertTrue(problem.getString("detail").contains("json (application/json)"), answer.text());
      for (String href : problem.<String>getList("links.findAll { it.rel == 'alternate' }.href")) {
        assertEquals(200, get(href).status(), href);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "JSON", "json,csv", "text%2Fcsv", "'", "%F0%9F%98%80"})
  void aFormatThatThereIsNotIsAProblem(String format) {
    var answer = get("/v1/productions?format=" + format);
    assertEquals(400, answer.status());
    assertEquals("format", JsonPath.from(answer.text()).getString("errors[0].parameter"));
  }

  @Test
  void whereThereIsOnlyJsonTheParameterIsUnknown() {
    assertEquals(400, get("/v1/shows?format=json").status());
    assertEquals(400, get("/v1/shows?vague=true").status());
    assertEquals(406, get("/v1/shows", "Accept", "text/csv").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/productions?show=SHOW",
        "/v1/productions?show=SHOW&format=text",
        "/v1/productions/upcoming?franchise=SHOW&from=2031-01-01",
        "/v1/productions/PRODUCTION",
        "/v1/productions/PRODUCTION?format=text",
        "/v1/productions/PRODUCTION/start-dates",
        "/v1/productions/PRODUCTION/reports",
        "/v1/productions/PRODUCTION/filming-locations",
        "/v1/filming-locations?show=SHOW",
        "/v1/filming-locations/LOCATION",
        "/v1/reports?show=SHOW",
        "/v1/reports/REPORT",
        "/v1/shows?franchise=SHOW",
        "/v1/shows/SHOW",
        "/v1/shows/SHOW/seasons",
        "/v1/shows/SHOW/seasons/1",
        "/v1/shows/SHOW/productions"
      })
  void whatDidNotChangeIsNotSentAgain(String path) {
    var first = get(at(path));
    assertEquals(200, first.status());
    assertEquals(ASK_FIRST, first.header("Cache-Control"));
    assertTrue(first.header("Vary").endsWith("Accept-Encoding"));
    assertTrue(first.header("ETag").matches("\"[\\w-]{22}[!-~]*\""), first.header("ETag"));
    assertEquals(first.header("ETag"), get(at(path)).header("ETag"));
    assertEquals(Integer.toString(first.bytes().length), first.header("Content-Length"));

    var spared = false;
    for (int times = 0; times < 5; times++) { // the database may have had other work
      var statistics = sessions.getStatistics();
      long before = statistics.getPrepareStatementCount();
      var again = get(at(path), "If-None-Match", "\"other\", W/" + first.header("ETag"));
      assertEquals(304, again.status());
      assertEquals(0, again.bytes().length);
      for (var header : List.of("ETag", "Cache-Control", "Vary", "Last-Modified")) {
        assertEquals(first.header(header), again.header(header));
      }
      assertEquals("", again.header("Content-Type") + again.header("Link"));
      spared |= statistics.getPrepareStatementCount() == before;
    }
    assertTrue(spared, "the queries of " + path);
    var other = get(at(path), "If-None-Match", "\"other\"");
    assertEquals(200, other.status());
    assertArrayEquals(first.bytes(), other.bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/productions?show=SHOW",
        "/v1/productions?show=SHOW&format=text",
        "/v1/productions?show=SHOW&format=csv",
        "/v1/productions?show=SHOW&format=ndjson",
        "/v1/productions/PRODUCTION",
        "/v1/reports?show=SHOW",
        "/v1/shows/SHOW"
      })
  void headIsGetWithoutTheContent(String path) {
    for (var coding : List.of("identity", "gzip", "br")) {
      var got = get(at(path), "Accept-Encoding", coding);
      var head = Http.send("HEAD", at(path), "", "Accept-Encoding", coding);
      assertEquals(200, head.status());
      assertEquals(0, head.bytes().length);
      for (var header :
          List.of(
              "ETag",
              "Content-Type",
              "Cache-Control",
              "Vary",
              "Link",
              "Content-Encoding",
              "Last-Modified")) {
        assertEquals(got.header(header), head.header(header), header);
      }
      if (!got.header("ETag").isEmpty()) {
        assertEquals(got.header("Content-Length"), head.header("Content-Length"));
      }
    }
    assertEquals(404, Http.send("HEAD", "/v1/shows/nope", "").status());
  }

  @Test
  void theTagChangesWithWhateverTheAnswerShows() {
    var own = Api.series("renamed");
    Api.file(own, 1, "\"start\": \"2031-01-03\"");
    var paths =
        List.of(
            "/v1/productions?show=" + own,
            "/v1/productions?format=text&show=" + own,
            "/v1/productions/" + Api.production(own, 1),
            "/v1/shows/" + own);
    var tags = paths.stream().map(path -> get(path).header("ETag")).toList();
    paths.forEach(path -> get(path, "If-None-Match", "*")); // evicts what is cached

    Api.patch("/v1/shows/" + own, "{\"title\": \"Another\"}").statusCode(200);

    for (int i = 0; i < paths.size(); i++) {
      var answer = get(paths.get(i), "If-None-Match", tags.get(i));
      assertEquals(200, answer.status(), paths.get(i));
      assertNotEquals(tags.get(i), answer.header("ETag"));
      assertTrue(answer.text().contains("Another"));
    }
  }

  @Test
  void oneVersionHasATagForEachFormatAndCoding() {
    var path = at("/v1/productions/PRODUCTION");
    var version = get(path).header("ETag").replace("\"", "");
    var tags =
        List.of(
            get(path).header("ETag"),
            get(path, "Accept-Encoding", "gzip").header("ETag"),
            get(path, "Accept-Encoding", "br").header("ETag"),
            get(path + "?format=text").header("ETag"));
    assertEquals(4, tags.stream().distinct().count());
    for (var tag : tags) {
      assertTrue(tag.startsWith("\"" + version), tag);
      assertEquals(200, get(path, "If-Match", tag).status());
    }
    assertEquals(200, get(path, "If-None-Match", tags.get(1)).status());
    assertEquals(304, get(path, "If-None-Match", tags.get(1), "Accept-Encoding", "gzip").status());

    var failed = get(path, "If-Match", "\"other\"");
    assertEquals(412, failed.status());
    assertEquals("application/problem+json", failed.header("Content-Type"));
  }

  @Test
  void aWriteTellsTheTagThatAReadWillSee() {
    var slug = Api.unique("tagged");
    var path = "/v1/shows/" + slug;
    var put = Http.send("PUT", path, "{\"title\": \"T\", \"kind\": \"series\"}");
    assertEquals(201, put.status());
    assertEquals(get(path).header("ETag"), put.header("ETag"));
    var patched = Http.send("PATCH", path, "{\"title\": \"U\"}");
    assertEquals(get(path).header("ETag"), patched.header("ETag"));
    assertNotEquals(put.header("ETag"), patched.header("ETag"));
    var filed = Http.send("POST", "/v1/reports", Api.report(slug, 1, "\"start\": \"2031\""));
    assertEquals(201, filed.status());
    assertEquals(get(filed.header("Location")).header("ETag"), filed.header("ETag"));
    assertEquals("", Http.send("DELETE", path, "").header("ETag"));
  }

  @Test
  void whatIsLargeIsCompressedIfTheClientLikes() throws Exception {
    for (var path :
        List.of(
            "/v1/productions?show=SHOW",
            "/v1/productions?show=SHOW&format=csv",
            "/v1/productions?show=SHOW&format=ndjson")) {
      var plain = get(at(path)).bytes();
      var gzip = get(at(path), "Accept-Encoding", "gzip");
      var br = get(at(path), "Accept-Encoding", "gzip, deflate, br");

      assertTrue(plain.length > 1024);
      assertEquals("gzip", gzip.header("Content-Encoding"));
      assertEquals("br", br.header("Content-Encoding"));
      assertTrue(gzip.bytes().length < plain.length && br.bytes().length < plain.length);
      try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip.bytes()))) {
        assertArrayEquals(plain, in.readAllBytes());
      }
      try (var in = new BrotliInputStream(new ByteArrayInputStream(br.bytes()))) {
        assertArrayEquals(plain, in.readAllBytes());
      }
    }
    assertEquals(
        "", get(at("/v1/shows/SHOW"), "Accept-Encoding", "gzip").header("Content-Encoding"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "ndjson"})
  void aStreamHoldsEverythingAndHasNoTag(String format) {
    var path = "/v1/filming-locations?show=" + many() + "&format=" + format;
    int heads = format.equals("csv") ? 1 : 0;
    var whole = get(path);
    assertEquals(450 + heads, whole.text().lines().count());
    assertEquals(450 + heads, whole.text().lines().distinct().count());
    assertEquals("", whole.header("ETag") + whole.header("Link") + whole.header("Last-Modified"));
    assertEquals("no-store", whole.header("Cache-Control"));
    assertEquals(200, get(path, "If-None-Match", "*").status());

    for (int limit : List.of(1, 200, 201, 430, 100_000)) {
      assertEquals(
          Math.min(limit, 450) + heads,
          get(path + "&limit=" + limit).text().lines().count(),
          "limit " + limit);
    }
    assertEquals(400, get(path + "&limit=0").status());
    assertEquals(400, get(path + "&limit=99999999999").status());
  }

  private static String many;

  private static String many() {
    if (many == null) {
      many = Api.series("many");
      var places =
          java.util.stream.IntStream.range(0, 90)
              .mapToObj("{\"name\": \"Place %d in the film\"}"::formatted)
              .toList();
      for (int season = 0; season < 5; season++) {
        int number = season;
        var own = places.stream().map(place -> place.replace("Place", many + number)).toList();
        Api.file(many, season, "\"locations\": " + own);
      }
    }
    return many;
  }

  @Test
  void aPageOfJsonLeadsToTheNextOneAndTheLastDoesNot() {
    var first = get(at("/v1/productions?show=SHOW&limit=3"));
    var next = JsonPath.from(first.text()).getString("next");
    assertEquals("</v1/productions?cursor=" + next + ">; rel=\"next\"", first.header("Link"));
    assertEquals("", get("/v1/productions?cursor=" + next).header("Link"));
  }

  @Test
  void aPageOfTextLeadsToTheNextOne() {
    var first = get(at("/v1/productions?show=SHOW&format=text&limit=3"));
    assertTrue(first.text().contains("3 productions, and more"), first.text());
    var link = first.header("Link");
    assertTrue(link.endsWith("&format=text>; rel=\"next\""), link);
    var next = get(link.substring(1, link.indexOf('>')));
    assertEquals("text/plain; charset=utf-8", next.header("Content-Type"));
    assertTrue(next.text().contains("1 production\n"), next.text());
    assertEquals(400, get(at("/v1/productions?show=SHOW&format=text&limit=201")).status());
  }

  @Test
  void aCursorGoesOnInAnyFormat() {
    var cursor = Api.found(at("/v1/productions?show=SHOW&limit=1")).getString("next");
    var rest = get("/v1/productions?cursor=" + cursor + "&format=ndjson");
    assertEquals(3, rest.text().lines().count());
    assertEquals(
        2,
        get("/v1/productions?cursor=" + cursor + "&format=ndjson&limit=2").text().lines().count());
    assertEquals(
        1, Api.found("/v1/productions?cursor=" + cursor + "&format=json").getList("items").size());
  }

  @Test
  void whatGoesWrongIsNotKept() {
    for (var path :
        List.of("/v1/nope", "/v1/shows/nope", "/v1/productions?limit=0", "/v1/productions/x")) {
      var answer = get(path);
      assertTrue(answer.status() >= 400);
      assertEquals("no-store", answer.header("Cache-Control"), path);
      assertEquals("", answer.header("ETag"));
    }
  }

  @Test
  void eachResourceSaysHowLongItMayBeKept() {
    assertEquals("public, max-age=86400", get("/v1/feeds").header("Cache-Control"));
    assertEquals("private, no-cache", get("/v1/imports").header("Cache-Control"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/productions.ics?q=a+b%26c&network=Net%20flix     | /v1/productions?q=a+b%26c&network=Net%20flix&format=ics
          /v1/productions/upcoming.ics                         | /v1/productions/upcoming?format=ics
          /v1/productions/upcoming.ics?vague=false&limit=3     | /v1/productions/upcoming?vague=false&limit=3&format=ics
          /v1/productions.csv?limit=2                          | /v1/productions?limit=2&format=csv
          /v1/filming-locations.geojson?limit=2                | /v1/filming-locations?limit=2&format=geojson
          /v1/productions.ndjson?limit=2&format=ndjson         | /v1/productions?limit=2&format=ndjson
          """)
  void anAddressMayEndInTheFormat(String ending, String parameter) {
    var answer = get(ending);
    var same = get(parameter);
    assertEquals(200, answer.status());
    assertEquals(same.text(), answer.text());
    for (var header :
        List.of("Content-Type", "Content-Disposition", "Cache-Control", "ETag", "Vary")) {
      assertEquals(same.header(header), answer.header(header), header);
    }
    assertEquals(200, Http.send("HEAD", ending, "", "Accept", "application/json").status());
  }

  @Test
  void anEndingIsOfOneProductionToo() {
    String show = Api.series("ending");
    Api.file(show, 1, "\"start\": \"2030-04-10\"");
    String production = "/v1/productions/" + Api.production(show, 1);
    assertEquals(get(production + "?format=ics").text(), get(production + ".ics").text());
    assertTrue(
        get("/v1/shows/" + show + "/productions.ics").text().contains(show + "\\, season 1"));
  }

  @Test
  void anEndingThatMeansNothingIsAProblem() {
    assertEquals(404, get("/v1/productions.pdf").status());
    assertEquals(404, get("/v1/productions.text").status());
    assertEquals(404, get("/v1/nothing.ics").status());
    assertEquals(400, Http.send("POST", "/v1/reports.ics", "{}").status()); // as without it
    var shows = get("/v1/shows.ics");
    assertEquals(406, shows.status());
    assertTrue(shows.text().contains("\"/v1/shows\""), shows.text());
    var both = get("/v1/productions.ics?format=csv");
    assertEquals(400, both.status());
    assertTrue(both.text().contains("\"parameter\":\"format\""), both.text());
    assertEquals(400, get("/v1/productions.ics?form=csv").status());
  }
}
