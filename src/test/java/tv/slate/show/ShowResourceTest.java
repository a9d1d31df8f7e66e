package tv.slate.show;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ShowResourceTest {
  /** What the shows of one test have in common, and no other's have. */
  private final String own = "s" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void aNewShowIsAnsweredWholeAndFoundAtItsLocation() {
    String location =
        post("""
                {
                  "slug": "%1$s-jones", "title": "Marvel's Jessica Jones", "kind": "series", "year": 2015, "network": "Netflix",
                  "franchise": "Marvel", "country": "US", "externalIds": {"imdb": "tt-%1$s", "tmdb": "38472-%1$s"}
                }
                """)
            .statusCode(201)
            .contentType(ContentType.JSON)
            .header("Location", equalTo("/v1/shows/" + own + "-jones"))
            .body("id", notNullValue())
            .body("slug", equalTo(own + "-jones"))
            .body("title", equalTo("Marvel's Jessica Jones"))
            .body("kind", equalTo("series"))
            .body("year", equalTo(2015))
            .body("network", equalTo("Netflix"))
            .body("franchise", equalTo("Marvel"))
            .body("country", equalTo("US"))
            .body("externalIds", equalTo(Map.of("imdb", "tt-" + own, "tmdb", "38472-" + own)))
            .body("updatedAt", notNullValue())
            .body("$", not(hasKey("seasons")))
            .extract()
            .header("Location");

    given().get(location).then().statusCode(200).body("slug", equalTo(own + "-jones"));
  }

  @Test
  void aShowNeedsNoMoreThanATitleAndAKind() {
    post("{\"title\": \"%1$s Nights\", \"kind\": \"film\"}")
        .statusCode(201)
        .body("slug", equalTo(own + "-nights"))
        .body("year", nullValue())
        .body("network", nullValue())
        .body("franchise", nullValue())
        .body("country", nullValue())
        .body("externalIds", anEmptyMap());
  }

  @Test
  void theTitleMakesTheSlugWhereNoneIsGiven() {
    post("{\"title\": \"  %1$s: L'Été à Nîmes!\", \"kind\": \"film\"}")
        .statusCode(201)
        .body("slug", equalTo(own + "-lete-a-nimes"));
  }

  @Test
  void aTitleThatSuggestsNoSlugNeedsOne() {
    fault(
        post("{\"title\": \"Слово пацана\", \"kind\": \"series\"}"),
        "pointer",
        "/slug",
        "is needed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Jessica",
        "jessica_jones",
        "jessica jones",
        "-jessica",
        "jessica-",
        "jessica--jones",
        "jéssica",
        "019aa000-0000-7000-8000-000000000000"
      })
  void aSlugOfAnotherShapeIsRefused(String slug) {
    fault(
        post("{\"slug\": \"" + slug + "\", \"title\": \"Jessica Jones\", \"kind\": \"series\"}"),
        "pointer",
        "/slug",
        "must be lower-case words joined by hyphens");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"kind": "film"}                                          | /title       | is missing
          {"title": null, "kind": "film"}                           | /title       | is missing
          {"title": "   ", "kind": "film"}                          | /title       | must not be blank
          {"title": "A"}                                            | /kind        | is missing
          {"title": "A", "kind": "movie"}                           | /kind        | series, miniseries, film, special
          {"title": "A", "kind": "FILM"}                            | /kind        | is not one of
          {"title": "A", "kind": "film", "network": ""}             | /network     | must not be blank
          {"title": "A", "kind": "film", "franchise": " "}          | /franchise   | must not be blank
          {"title": "A", "kind": "film", "country": "USA"}          | /country     | ISO 3166
          {"title": "A", "kind": "film", "country": "us"}           | /country     | ISO 3166
          {"title": "A", "kind": "film", "budget": 2017}            | /budget      | is not known here
          {"title": "A", "kind": "film", "year": 1869}              | /year        | greater than or equal to 1870
          {"title": "A", "kind": "film", "year": 2200}              | /year        | less than or equal to 2199
          {"title": "A", "kind": "film", "year": "2017"}            | /year        | must be a whole number
          {"title": "A", "kind": "film", "externalIds": {"IMDb": "tt1"}} | /externalIds/IMDb | lower-case letters and digits
          {"title": "A", "kind": "film", "externalIds": {"imdb": ""}}    | /externalIds/imdb | must not be blank
          {"title": "A", "kind": "film", "externalIds": {"imdb": null}}  | /externalIds/imdb | must not be null
          {"title": "A", "kind": "film", "externalIds": {"imdb": 1}}     | /externalIds/imdb | must be text
          {"title": "A", "kind": "film", "externalIds": ["tt1"]}    | /externalIds | must be an object
          """)
  void aBadFieldIsNamed(String body, String pointer, String detail) {
    fault(send("POST", "/v1/shows", body), "pointer", pointer, detail);
    fault(send("PUT", "/v1/shows/" + own, body), "pointer", pointer, detail);

    given().get("/v1/shows/" + own).then().statusCode(404);
  }

  @Test
  void textsThatAreTooLongAreNamedAllAtOnce() {
    send(
            "POST",
            "/v1/shows",
            """
            {"slug": "%s", "title": "%s", "kind": "film", "network": "%s", "franchise": "%s", "externalIds": {"imdb": "%s"}}
            """
                .formatted(
                    "a".repeat(101),
                    "a".repeat(301),
                    "a".repeat(101),
                    "a".repeat(101),
                    "a".repeat(101)))
        .statusCode(400)
        .body(
            "errors.pointer",
            contains("/externalIds/imdb", "/franchise", "/network", "/slug", "/title"));
  }

  @Test
  void aSlugThatIsTakenIsAConflict() {
    post("{\"slug\": \"%1$s\", \"title\": \"One\", \"kind\": \"film\"}").statusCode(201);

    conflict(
        post("{\"slug\": \"%1$s\", \"title\": \"Another\", \"kind\": \"film\"}"),
        "There is a show of this slug already.");
    given().get("/v1/shows/" + own).then().body("title", equalTo("One"));
  }

  @Test
  void anExternalIdThatIsAnotherShowsIsAConflict() {
    post("""
            {"slug": "%1$s-a", "title": "A", "kind": "film", "externalIds": {"imdb": "tt-%1$s"}}
            """)
        .statusCode(201);
    post("{\"slug\": \"%1$s-b\", \"title\": \"B\", \"kind\": \"film\"}").statusCode(201);

    String detail = "One of these external ids is another show's.";
    String taken =
        """
        {"title": "C", "kind": "film", "externalIds": {"imdb": "tt-%1$s"}}
        """;
    conflict(post(taken), detail);
    conflict(put(own + "-c", taken), detail);
    conflict(put(own + "-b", taken), detail);
    conflict(patch(own + "-b", "{\"externalIds\": {\"imdb\": \"tt-%1$s\"}}"), detail);
    given().get("/v1/shows/" + own + "-b").then().body("externalIds", anEmptyMap());
    given().get("/v1/shows/" + own + "-c").then().statusCode(404);
  }

  @Test
  void theSameIdentifierAtAnotherAuthorityIsNone() {
    post("""
            {"slug": "%1$s-a", "title": "A", "kind": "film", "externalIds": {"tmdb": "%1$s", "tvdb": "%1$s"}}
            """)
        .statusCode(201);
    post("""
            {"slug": "%1$s-b", "title": "B", "kind": "film", "externalIds": {"tvmaze": "%1$s"}}
            """)
        .statusCode(201);
  }

  @Test
  void aShowIsFoundByItsSlugAndByItsId() {
    String id = created("");

    given().get("/v1/shows/" + own).then().statusCode(200).body("id", equalTo(id));
    given().get("/v1/shows/" + id).then().statusCode(200).body("slug", equalTo(own));
    given()
        .get("/v1/shows/" + id.toUpperCase(java.util.Locale.ROOT))
        .then()
        .statusCode(200)
        .body("slug", equalTo(own));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-show", "No-Such-Show", "019aa000-0000-7000-8000-000000000000"})
  void unknownShowIsAProblem(String show) {
    String body = "{\"title\": \"A\", \"kind\": \"film\"}";
    missing(given().get("/v1/shows/" + show).then(), show);
    missing(send("PATCH", "/v1/shows/" + show, "{}"), show);
    missing(given().delete("/v1/shows/" + show).then(), show);
    missing(given().get("/v1/shows/" + show + "/seasons").then(), show);
    missing(given().get("/v1/shows/" + show + "/productions").then(), show);
    if (show.contains("0000")) {
      missing(send("PUT", "/v1/shows/" + show, body), show);
    }
  }

  @Test
  void seasonsComeAlongWhereTheyAreAskedFor() {
    created("");
    given().get("/v1/shows/" + own + "?embed=seasons").then().body("seasons", empty());
    for (int number : new int[] {2, 0, 1}) {
      send("PUT", "/v1/shows/" + own + "/seasons/" + number, "{\"episodes\": 13}").statusCode(201);
    }

    given()
        .get("/v1/shows/" + own + "?embed=seasons")
        .then()
        .statusCode(200)
        .body("seasons.number", contains(0, 1, 2))
        .body("seasons.episodes", contains(13, 13, 13));
    fault(
        given().get("/v1/shows/" + own + "?embed=productions").then(),
        "parameter",
        "embed",
        "is not one of seasons");
  }

  @Test
  void putCreatesTheShowAndThenReplacesIt() {
    String id =
        put(
                own,
                """
                {"title": "A", "kind": "series", "year": 2016, "network": "HBO", "externalIds": {"imdb": "tt-%1$s"}}
                """)
            .statusCode(201)
            .header("Location", equalTo("/v1/shows/" + own))
            .body("slug", equalTo(own))
            .extract()
            .path("id");

    put(own, "{\"slug\": \"%1$s\", \"title\": \"B\", \"kind\": \"miniseries\"}")
        .statusCode(200)
        .header("Location", nullValue())
        .body("id", equalTo(id))
        .body("title", equalTo("B"))
        .body("kind", equalTo("miniseries"))
        .body("year", nullValue())
        .body("network", nullValue())
        .body("externalIds", anEmptyMap());
    put(id, "{\"title\": \"C\", \"kind\": \"series\"}")
        .statusCode(200)
        .body("slug", equalTo(own))
        .body("title", equalTo("C"));
    given().get("/v1/shows/" + own).then().body("id", equalTo(id)).body("title", equalTo("C"));
  }

  @Test
  void putByAnUnknownIdCreatesNothing() {
    String id = UUID.randomUUID().toString();

    missing(put(id, "{\"slug\": \"%1$s\", \"title\": \"A\", \"kind\": \"film\"}"), id);
    given().get("/v1/shows/" + own).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Not-A-Slug", "not_a_slug", "not--one", "-", "caf%C3%A9"})
  void putOnWhatIsNoSlugIsRefused(String path) {
    fault(
        given()
            .urlEncodingEnabled(false)
            .contentType(ContentType.JSON)
            .body("{\"title\": \"A\", \"kind\": \"film\"}")
            .put("/v1/shows/" + path)
            .then(),
        "parameter",
        "show",
        "must be lower-case words joined by hyphens");
  }

  @Test
  void anotherSlugInTheBodyIsAConflict() {
    String renamed = "{\"slug\": \"%1$s-other\", \"title\": \"Renamed\", \"kind\": \"film\"}";
    conflict(put(own, renamed), own + "-other");
    given().get("/v1/shows/" + own).then().statusCode(404);

    String id = created("");
    conflict(put(own, renamed), "immutable");
    conflict(put(id, renamed), "immutable");
    conflict(patch(own, "{\"slug\": \"%1$s-other\"}"), "immutable");
    given().get("/v1/shows/" + own).then().body("title", equalTo("Title of " + own));
    patch(own, "{\"slug\": \"%1$s\", \"title\": \"Same\"}")
        .statusCode(200)
        .body("title", equalTo("Same"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/merge-patch+json", "application/json"})
  void patchTellsNullFromAbsent(String contentType) {
    created(
        """
        , "year": 2015, "network": "Netflix", "franchise": "Marvel", "country": "US",
        "externalIds": {"imdb": "tt-%1$s", "tmdb": "1-%1$s", "tvdb": "2-%1$s"}
        """);

    given()
        .contentType(contentType)
        .body(
            """
            {"network": null, "country": "CA", "externalIds": {"imdb": null, "tmdb": "3-%1$s", "tvmaze": "4-%1$s"}}
            """
                .formatted(own))
        .patch("/v1/shows/" + own)
        .then()
        .statusCode(200)
        .body("title", equalTo("Title of " + own))
        .body("year", equalTo(2015))
        .body("network", nullValue())
        .body("franchise", equalTo("Marvel"))
        .body("country", equalTo("CA"))
        .body(
            "externalIds",
            equalTo(Map.of("tmdb", "3-" + own, "tvdb", "2-" + own, "tvmaze", "4-" + own)));
    patch(own, "{\"externalIds\": null}").statusCode(200).body("externalIds", anEmptyMap());
    patch(own, "{\"year\": 2016}").statusCode(200).body("year", equalTo(2016));
    patch(own, "{\"year\": null}").statusCode(200).body("year", nullValue());
    patch(own, "{}").statusCode(200).body("franchise", equalTo("Marvel"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"title": null}                   | /title            | is missing
          {"title": ""}                     | /title            | must not be blank
          {"kind": null}                    | /kind             | is missing
          {"kind": "movie"}                 | /kind             | is not one of
          {"year": 1869}                    | /year             | greater than or equal to 1870
          {"year": 2015.5}                  | /year             | must be a whole number
          {"network": 1}                    | /network          | must be text
          {"id": "x"}                       | /id               | is not known here
          {"country": "Kanada"}             | /country          | ISO 3166
          {"externalIds": "imdb:tt1"}       | /externalIds      | must be an object
          {"externalIds": {"imdb": ["tt"]}} | /externalIds/imdb | must be text
          {"externalIds": {"I M": "tt"}}    | /externalIds/I M  | lower-case letters and digits
          """)
  void aBadChangeIsNamedAndChangesNothing(String body, String pointer, String detail) {
    created("");
    String before = given().get("/v1/shows/" + own).asString();

    fault(patch(own, body), "pointer", pointer, detail);
    assertEquals(before, given().get("/v1/shows/" + own).asString());
  }

  @Test
  void aPatchIsAnObject() {
    created("");
    fault(patch(own, "[]"), "pointer", "", "must be an object");
  }

  @Test
  void aFilmHasNoSeasons() {
    post("{\"slug\": \"%1$s-film\", \"title\": \"A\", \"kind\": \"film\"}").statusCode(201);
    post("{\"slug\": \"%1$s-special\", \"title\": \"A\", \"kind\": \"special\"}").statusCode(201);

    for (String kind : new String[] {"film", "special"}) {
      String seasons = "/v1/shows/" + own + "-" + kind + "/seasons";
      conflict(send("POST", seasons, "{\"number\": 1}"), "is a " + kind);
      conflict(send("PUT", seasons + "/1", "{}"), "is a " + kind);
      given().get(seasons).then().statusCode(200).body("items", empty());
    }
  }

  @Test
  void aSeriesWithSeasonsCanNotBecomeAFilm() {
    created("");
    send("POST", "/v1/shows/" + own + "/seasons", "{\"number\": 1}").statusCode(201);

    conflict(patch(own, "{\"kind\": \"film\"}"), "A film has no seasons");
    conflict(put(own, "{\"title\": \"A\", \"kind\": \"special\"}"), "A special has no seasons");
    patch(own, "{\"kind\": \"miniseries\"}").statusCode(200).body("kind", equalTo("miniseries"));
    given().delete("/v1/shows/" + own + "/seasons/1").then().statusCode(204);
    patch(own, "{\"kind\": \"film\"}").statusCode(200).body("kind", equalTo("film"));
  }

  @Test
  void aDeletedShowTakesItsSeasonsAndProductionsAlong() {
    String id = created(", \"externalIds\": {\"imdb\": \"tt-%1$s\"}");
    send("POST", "/v1/shows/" + own + "/seasons", "{\"number\": 1}").statusCode(201);
    String production =
        send("POST", "/v1/productions", "{\"show\": \"" + own + "\", \"season\": 2}")
            .statusCode(201)
            .extract()
            .path("id");

    given().delete("/v1/shows/" + id).then().statusCode(204).body(equalTo(""));
    missing(given().get("/v1/shows/" + own).then(), own);
    missing(given().delete("/v1/shows/" + own).then(), own);
    given().get("/v1/productions/" + production).then().statusCode(404);
    created(", \"externalIds\": {\"imdb\": \"tt-%1$s\"}");
    given().get("/v1/shows/" + own + "/seasons").then().body("items", empty());
  }

  @Test
  void aShowWithReportsStaysEvenWhereTheyAreWithdrawn() {
    String id = created("");
    String report =
        send(
                "POST",
                "/v1/reports",
                """
                {
                  "about": {"show": "%s", "season": 1}, "publisher": "Variety", "publishedOn": "2017-04-03",
                  "certainty": "reported", "start": "2017-04"
                }
                """
                    .formatted(own))
            .statusCode(201)
            .extract()
            .path("id");

    conflict(given().delete("/v1/shows/" + own).then(), "There are reports on this");
    send("PUT", "/v1/reports/" + report + "/withdrawal", "{}").statusCode(200);
    conflict(given().delete("/v1/shows/" + id).then(), "There are reports on this");
    given().get("/v1/shows/" + own + "?embed=seasons").then().body("seasons", hasSize(1));
  }

  @Test
  void wordsFindTheTitleThoughMistypedBestFirst() {
    post(
        "{\"slug\": \"%1$s-exact\", \"title\": \"Stranger Things\", \"kind\": \"series\", \"franchise\": \"%1$s\"}");
    post(
        "{\"slug\": \"%1$s-longer\", \"title\": \"The Making of Stranger Things and Others\", \"kind\": \"special\", \"franchise\": \"%1$s\"}");
    post(
        "{\"slug\": \"%1$s-none\", \"title\": \"Breaking Bad\", \"kind\": \"series\", \"franchise\": \"%1$s\"}");
    post(
        "{\"slug\": \"%1$s-accents\", \"title\": \"Las Señoritas\", \"kind\": \"series\", \"franchise\": \"%1$s\"}");

    assertEquals(List.of("-exact", "-longer"), found("q=stranger things"));
    assertEquals(List.of("-exact", "-longer"), found("q=Strangr Thingz"));
    assertEquals(List.of("-longer"), found("q=stranger&kind=special"));
    assertEquals(List.of("-accents"), found("q=senoritas"));
    assertEquals(List.of("-accents"), found("q=SEÑORITAS"));
    assertEquals(List.of(), found("q=quixotic zymurgy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%25", "_", "%25%25%25", "____", "B%25d", "B_d", "%5C", "'", "%22"})
  void patternCharactersInWordsMatchNothingOfTheirOwn(String q) {
    post(
        "{\"slug\": \"%1$s\", \"title\": \"Breaking Bad\", \"kind\": \"series\", \"franchise\": \"%1$s\"}");

    given()
        .urlEncodingEnabled(false)
        .get("/v1/shows?franchise=" + own + "&q=" + q)
        .then()
        .statusCode(200)
        .body("items", empty());
  }

  @Test
  void listsNarrowByEveryParameter() {
    post(
        """
        {
          "slug": "%1$s-a", "title": "A", "kind": "series", "year": 2015, "network": "Nètwork %1$s", "franchise": "%1$s",
          "country": "US", "externalIds": {"imdb": "tt-%1$s"}
        }
        """);
    post(
        """
        {"slug": "%1$s-b", "title": "B", "kind": "film", "network": "network  %1$s", "franchise": "%1$s", "country": "CA"}
        """);
    post("{\"slug\": \"%1$s-c\", \"title\": \"C\", \"kind\": \"film\", \"franchise\": \"%1$s\"}");

    assertEquals(List.of("-a", "-b", "-c"), found(""));
    assertEquals(List.of("-a", "-b"), found("network=NETWORK " + own));
    assertEquals(List.of(), found("network=network"));
    assertEquals(List.of("-b", "-c"), found("kind=film"));
    assertEquals(List.of("-b"), found("kind=film&country=CA"));
    assertEquals(List.of("-a"), found("externalId=imdb:tt-" + own));
    assertEquals(List.of(), found("externalId=tmdb:tt-" + own));
    assertEquals(List.of(), found("externalId=imdb:tt-"));
    given()
        .get("/v1/shows?externalId=imdb:tt-" + own)
        .then()
        .body("items", hasSize(1))
        .body("items[0].externalIds.imdb", equalTo("tt-" + own))
        .body("items[0].year", equalTo(2015))
        .body("items[0]", not(hasKey("seasons")))
        .body("next", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind=movie        | kind       | is not one of series, miniseries, film, special
          country=usa       | country    | ISO 3166
          externalId=tt1    | externalId | such as imdb:tt2357547
          limit=0           | limit      | greater than or equal to 1
          limit=201         | limit      | less than or equal to 200
          cursor=x          | cursor     | is not a cursor of this list
          title=x           | title      | is not known here
          netwrk=x          | netwrk     | did you mean 'network'?
          """)
  void aBadParameterIsNamed(String query, String parameter, String detail) {
    fault(given().get("/v1/shows?" + query).then(), "parameter", parameter, detail);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 200})
  void pagesInEitherOrderHoldEachShowOnce(int limit) {
    List<String> slugs = IntStream.range(0, 7).mapToObj(i -> own + "-" + i).toList();
    for (String slug : slugs) {
      send(
              "POST",
              "/v1/shows",
              """
              {"slug": "%s", "title": "Paging %s", "kind": "film", "franchise": "%s"}
              """
                  .formatted(slug, "through ".repeat(slug.charAt(slug.length() - 1) % 3), own))
          .statusCode(201);
    }

    assertEquals(slugs, paged("franchise=" + own + "&limit=" + limit));
    List<String> ranked = paged("q=Paging&franchise=" + own + "&limit=" + limit);
    assertEquals(slugs, ranked.stream().sorted().toList());
    assertEquals(paged("q=Paging&franchise=" + own), ranked);
  }

  @Test
  void aShowThatArrivesMeanwhileMovesNoOther() {
    for (String letter : new String[] {"b", "c", "d"}) {
      post(
          "{\"slug\": \"%1$s-"
              + letter
              + "\", \"title\": \"A\", \"kind\": \"film\", \"franchise\": \"%1$s\"}");
    }
    String next =
        given()
            .get("/v1/shows?limit=2&franchise=" + own)
            .then()
            .body("items.slug", contains(own + "-b", own + "-c"))
            .extract()
            .path("next");
    post("{\"slug\": \"%1$s-a\", \"title\": \"A\", \"kind\": \"film\", \"franchise\": \"%1$s\"}");

    given()
        .get("/v1/shows?cursor=" + next)
        .then()
        .statusCode(200)
        .body("items.slug", contains(own + "-d"))
        .body("next", nullValue());
  }

  @Test
  void aCursorGoesAloneButForALimit() {
    for (String letter : new String[] {"a", "b", "c"}) {
      post(
          "{\"slug\": \"%1$s-"
              + letter
              + "\", \"title\": \"A\", \"kind\": \"film\", \"franchise\": \"%1$s\"}");
    }
    String next = given().get("/v1/shows?limit=1&franchise=" + own).path("next");

    fault(
        given().get("/v1/shows?franchise=" + own + "&cursor=" + next).then(),
        "parameter",
        "franchise",
        "can't stand beside a cursor");
    given()
        .get("/v1/shows?limit=2&cursor=" + next)
        .then()
        .body("items.slug", contains(own + "-b", own + "-c"));
    fault(
        given().get("/v1/reports?cursor=" + next).then(),
        "parameter",
        "cursor",
        "is not a cursor of this list");
  }

  private String created(String more) {
    return post("{\"slug\": \"%1$s\", \"title\": \"Title of %1$s\", \"kind\": \"series\""
            + more
            + "}")
        .statusCode(201)
        .extract()
        .path("id");
  }

  private ValidatableResponse post(String body) {
    return send("POST", "/v1/shows", body.formatted(own));
  }

  private ValidatableResponse put(String show, String body) {
    return send("PUT", "/v1/shows/" + show, body.formatted(own));
  }

  private ValidatableResponse patch(String show, String body) {
    return send("PATCH", "/v1/shows/" + show, body.formatted(own));
  }

  private static ValidatableResponse send(String method, String path, String body) {
    return given().contentType(ContentType.JSON).body(body).request(method, path).then();
  }

  /** The endings of the slugs of this test's shows that a query lists, in its order. */
  private List<String> found(String query) {
    List<String> slugs =
        given()
            .get("/v1/shows?franchise=" + own + "&" + query)
            .then()
            .statusCode(200)
            .extract()
            .path("items.slug");
    return slugs.stream().map(slug -> slug.substring(own.length())).toList();
  }

  /** The slugs on all pages of a query, following the cursors. */
  private static List<String> paged(String query) {
    List<String> slugs = new ArrayList<>();
    String page = "/v1/shows?" + query;
    while (page != null) {
      var answer = given().get(page).then().statusCode(200).extract();
      List<String> items = answer.path("items.slug");
      assertTrue(slugs.isEmpty() || !items.isEmpty());
      slugs.addAll(items);
      String next = answer.path("next");
      page = next == null ? null : "/v1/shows?cursor=" + next;
      assertEquals(next == null ? null : "<" + page + ">; rel=\"next\"", answer.header("Link"));
    }
    return slugs;
  }

  private static void missing(ValidatableResponse answer, String show) {
    answer
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/not-found"))
        .body("detail", equalTo("There is no show '" + show + "'."));
  }

  private static void conflict(ValidatableResponse answer, String detail) {
    answer
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/conflict"))
        .body("detail", containsString(detail));
  }

  private static void fault(ValidatableResponse answer, String kind, String name, String detail) {
    answer
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/invalid-input"))
        .body("errors", hasSize(1))
        .body("errors[0]." + kind, equalTo(name))
        .body("errors[0].detail", containsString(detail));
  }
}
