package tv.slate.importing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tv.slate.importing.Loading.albuquerque;
import static tv.slate.importing.Loading.counts;
import static tv.slate.importing.Loading.ended;
import static tv.slate.importing.Loading.film;
import static tv.slate.importing.Loading.load;
import static tv.slate.importing.Loading.paris;
import static tv.slate.importing.Loading.pause;
import static tv.slate.importing.Loading.sanFrancisco;
import static tv.slate.importing.Loading.send;
import static tv.slate.importing.Loading.slugs;
import static tv.slate.importing.Loading.word;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;
import tv.slate.TestKey;

@QuarkusTest
@Timeout(60)
class ImportResourceTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TestHTTPResource("/")
  URI base;

  @Inject DataSource database;

  /** A file with a good row and two bad ones. */
  private static String mixed(String word) {
    return paris(
        film(word + 1, word, "Someone", "2019-02-15", "2019-02-16"),
        film(word + 2, word, "Someone", "=1+1", ""),
        film(word + 3, word, "Someone", "2019-02-15", "2019-02-14"));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  // -------------------------------------------------------------------------
  // Good answers
  // -------------------------------------------------------------------------

  @Test
  void aFileIsAcceptedAndItsImportFound() {
    String word = word();
    var accepted = send("paris?publishedOn=2024-12", mixed(word)).statusCode(202);
    String id = accepted.extract().path("id");
    accepted
        .header("Location", equalTo("/v1/imports/" + id))
        .body("feed", equalTo("paris"))
        .body("dryRun", equalTo(false))
        .body("publishedOn", equalTo("2024-12"))
        .body("rowsRead", equalTo(3))
        .body("receivedAt", notNullValue())
        .body("startedAt", notNullValue());

    JsonPath ended = ended(id);

    assertEquals("completed", ended.getString("state"));
    assertEquals("read 3: 1 created, 0 changed, 0 unchanged, 2 refused", counts(ended));
    assertEquals(0, ended.getInt("placesWithoutCoordinates"));
    assertEquals(1, ended.getDouble("progress"));
    assertTrue(ended.getDouble("rowsPerSecond") > 0);
    assertNotNull(ended.getString("finishedAt"));
    assertNotNull(ended.getString("instance"));
    assertNull(ended.get("problem"));
    Api.get("/v1/shows/" + word.toLowerCase()).statusCode(200);
  }

  @Test
  void withoutAPublicationDayItIsThisDay() {
    LocalDate before = LocalDate.now(ZoneOffset.UTC);
    JsonPath view = load("paris", mixed(word()));
    LocalDate after = LocalDate.now(ZoneOffset.UTC);
    assertTrue(
        List.of(before.toString(), after.toString()).contains(view.getString("publishedOn")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019", "2019-06", "2019-06-01", "../2019-06", "2019-06~"})
  void aPublicationDayIsEdtf(String publishedOn) {
    assertEquals(
        publishedOn,
        load("paris?dryRun=true&publishedOn=" + publishedOn, mixed(word()))
            .getString("publishedOn"));
  }

  @Test
  void tomorrowIsAPublicationDaySomewhere() {
    LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
    load("paris?dryRun=true&publishedOn=" + tomorrow, mixed(word()));
  }

  @Test
  void aDryRunTellsAllAndKeepsNothing() {
    String word = word();
    JsonPath dry = load("paris?dryRun=true", mixed(word));
    assertEquals("read 3: 1 created, 0 changed, 0 unchanged, 2 refused", counts(dry));
    assertEquals(true, dry.getBoolean("dryRun"));
    assertEquals(2, refusals(dry).size());
    assertEquals(List.of(), slugs(word));

    assertEquals(
        "read 3: 1 created, 0 changed, 0 unchanged, 2 refused",
        counts(load("paris?dryRun=false", mixed(word))));
    assertEquals(
        "read 3: 0 created, 0 changed, 1 unchanged, 2 refused",
        counts(load("paris?dryRun=true", mixed(word))));
  }

  @Test
  void aDryRunOfReportsTellsAllAndKeepsNothing() {
    String show = Api.series("dry");
    String file = Api.report(show, 1, "\"start\": \"2018\"") + "\n{}\n";

    JsonPath dry = load("reports?dryRun=true", file);

    assertEquals("read 2: 1 created, 0 changed, 0 unchanged, 1 refused", counts(dry));
    assertTrue(refusals(dry).size() > 1);
    assertEquals(List.of(), Loading.reports(show, ""));
    Api.get("/v1/shows/" + show + "/seasons/1").statusCode(404);
  }

  @Test
  void importsAreListedNewestFirstByFeedAndState() {
    String first = load("paris?dryRun=true", mixed(word())).getString("id");
    String other =
        load("san-francisco?dryRun=true", sanFrancisco(word() + ",2016,,")).getString("id");
    String last = load("paris?dryRun=true", mixed(word())).getString("id");

    assertEquals(List.of(last, other, first), ids("limit=3"));
    assertEquals(List.of(last, first), ids("limit=2&feed=paris&state=completed"));
    assertEquals(List.of(other), ids("limit=1&feed=san-francisco"));
    Api.get("/v1/imports?limit=200&state=failed").body("items.id", not(hasItem(last)));
    assertEquals(List.of(), ids("feed=" + word()));
  }

  @Test
  void pagesOfImportsFollowOneAnother() {
    List<String> loaded = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      loaded.addFirst(load("paris?dryRun=true", mixed(word())).getString("id"));
    }
    List<String> walked = new ArrayList<>();
    String next = "/v1/imports?feed=paris&limit=2";
    while (walked.size() < 5) {
      JsonPath page = Api.found(next);
      walked.addAll(page.getList("items.id"));
      next = "/v1/imports?cursor=" + page.getString("next");
    }
    assertEquals(loaded, walked.subList(0, 5));
  }

  @Test
  void refusalsNameLineFieldValueAndReason() {
    JsonPath view = load("paris?dryRun=true", mixed(word()));
    JsonPath page = refusals(view.getString("id"), "");
    assertEquals(List.of(3, 4), page.getList("items.line"));
    assertEquals(List.of("Date de début", "Date de fin"), page.getList("items.field"));
    assertEquals(List.of("=1+1", "2019-02-14"), page.getList("items.value"));
    assertEquals(
        List.of("is not a day such as 2019-02-15", "ends before it starts, on 2019-02-15"),
        page.getList("items.reason"));
    assertNull(page.get("next"));
  }

  @Test
  void pagesOfRefusalsFollowOneAnother() {
    String word = word();
    String rows =
        paris(
            IntStream.range(0, 7)
                .mapToObj(i -> film(word + i, word, "", "never", ""))
                .toArray(String[]::new));
    String id = load("paris?dryRun=true", rows).getString("id");
    List<Integer> walked = new ArrayList<>();
    String next = "limit=3";
    while (next != null) {
      JsonPath page = refusals(id, next);
      walked.addAll(page.getList("items.line"));
      next = page.getString("next") == null ? null : "cursor=" + page.getString("next");
    }
    assertEquals(List.of(2, 3, 4, 5, 6, 7, 8), walked);
  }

  @Test
  void refusalsAreATableToo() {
    String word = word();
    String file =
        paris(
            film(word + 1, word, "", "=1+1", ""),
            film(word + 2, word, "", "-1", ""),
            film(word + 3, word, "", "\"a \"\"b\"\"; c\"", ""),
            "too;few");
    String id =
        load("paris?dryRun=true", file + film(word + 4, word, "", "", "") + "\r\n").get("id");

    var answer =
        given().accept("text/csv").get("/v1/imports/" + id + "/refusals").then().statusCode(200);

    answer.header("Content-Type", containsString("text/csv"));
    assertEquals(
        """
        line,field,value,reason
        2,Date de début,'=1+1,is not a day such as 2019-02-15
        3,Date de début,'-1,is not a day such as 2019-02-15
        4,Date de début,"a ""b""; c",is not a day such as 2019-02-15
        5,,,has 2 fields where the header has 14
        """
            .replace("\n", "\r\n"),
        new String(answer.extract().asByteArray(), UTF_8));
  }

  @Test
  void refusalsAreJsonWhereEitherWouldDo() {
    String id = load("paris?dryRun=true", mixed(word())).getString("id");
    String path = "/v1/imports/" + id + "/refusals";
    for (String accept : List.of("*/*", "application/json", "text/csv;q=0.1, application/json")) {
      given().accept(accept).get(path).then().statusCode(200).body("items", hasSize(2));
    }
    given().accept("image/png").get(path).then().statusCode(406);
  }

  @Test
  void feedsAreListedWithLicenceAndAttribution() {
    JsonPath feeds = Api.found("/v1/feeds");
    assertEquals(
        List.of("albuquerque", "paris", "reports", "san-francisco", "tvmaze"),
        feeds.getList("items.name"));
    assertEquals("Ville de Paris", feeds.getString("items[1].publisher"));
    assertEquals(
        Arrays.asList(
            "City of Albuquerque open data", "ODbL-1.0", null, "PDDL-1.0", "CC-BY-SA-4.0"),
        feeds.getList("items.licence"));
    assertEquals(
        Arrays.asList(
            "City of Albuquerque, Film Locations",
            "Ville de Paris, Lieux de tournage à Paris, ODbL 1.0",
            null,
            "City and County of San Francisco, Film Locations in San Francisco, PDDL 1.0",
            "Data from TVmaze, CC BY-SA 4.0"),
        feeds.getList("items.attribution"));
  }

  // -------------------------------------------------------------------------
  // Bodies
  // -------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/x-www-form-urlencoded",
        "text/csv",
        "text/csv; charset=utf-8",
        "application/json",
        "application/octet-stream",
        "multipart/form-data",
      })
  void anyMediaTypeIsTaken(String type) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/v1/imports/paris?dryRun=true"))
            .header("Authorization", "Bearer " + TestKey.admin())
            .POST(HttpRequest.BodyPublishers.ofString(mixed(word())));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals(3, JsonPath.from(answer.body()).getInt("rowsRead"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "\"windows-1252\"", "utf-16", "iso-8859-15"})
  void theCharsetOfTheMediaTypeIsHonoured(String charset) {
    given()
        .contentType("text/csv; charset=" + charset)
        .body(mixed("Café").getBytes(Charset.forName(charset.replace("\"", ""))))
        .post("/v1/imports/paris?dryRun=true")
        .then()
        .statusCode(202)
        .body("rowsRead", equalTo(3));
    given()
        .contentType("application/json; charset=" + charset)
        .body("[{\"about\": \"é\"}]".getBytes(Charset.forName(charset.replace("\"", ""))))
        .post("/v1/imports/reports?dryRun=true")
        .then()
        .statusCode(202)
        .body("rowsRead", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"klingon", "utf-99", "\"a b\""})
  void anUnknownCharsetIsNamed(String charset) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/v1/imports/paris?dryRun=true"))
            .header("Authorization", "Bearer " + TestKey.admin())
            .header("Content-Type", "text/csv; charset=" + charset)
            .POST(HttpRequest.BodyPublishers.ofString(mixed(word())))
            .build();
    HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
    assertEquals(415, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("'" + charset.replace("\"", "") + "'"), answer.body());
  }

  @Test
  void aBodyMayBePackedByGzip() throws IOException {
    String word = word();
    assertEquals(
        "read 3: 1 created, 0 changed, 0 unchanged, 2 refused",
        counts(load("paris", gzip(mixed(word)))));
    given()
        .contentType("text/csv; charset=utf-8")
        .header("Content-Encoding", "gzip")
        .body(gzip(mixed(word)))
        .post("/v1/imports/paris")
        .then()
        .statusCode(202)
        .body("rowsRead", equalTo(3));
  }

  @Test
  void aHeaderAloneIsAnImportWithoutRows() {
    assertEquals(
        "read 0: 0 created, 0 changed, 0 unchanged, 0 refused", counts(load("paris", paris())));
    assertEquals(
        "read 0: 0 created, 0 changed, 0 unchanged, 0 refused", counts(load("reports", "[]")));
    assertEquals(
        "read 0: 0 created, 0 changed, 0 unchanged, 0 refused",
        counts(load("albuquerque", albuquerque())));
  }

  static Stream<Object[]> unreadable() throws IOException {
    String csv = mixed("W");
    byte[] packed = gzip(csv);
    return Stream.of(
        new Object[] {"paris", "<!doctype html><title>502</title>".getBytes(UTF_8), "a web page"},
        new Object[] {"albuquerque", "\n <html>".getBytes(UTF_8), "a web page"},
        new Object[] {"reports", "<html>".getBytes(UTF_8), "a web page"},
        new Object[] {"paris", new byte[0], "It is empty"},
        new Object[] {"tvmaze", "  ".getBytes(UTF_8), "It is empty"},
        new Object[] {"paris", csv.substring(0, csv.length() - 30).getBytes(UTF_8), "It ends in"},
        new Object[] {"reports", "[{\"a\": 1}".getBytes(UTF_8), "ends early"},
        new Object[] {"paris", Arrays.copyOf(packed, packed.length - 9), "Its gzip ends early"},
        new Object[] {"paris", csv.getBytes(UTF_16), "UTF-16"},
        new Object[] {"paris", csv.getBytes(ISO_8859_1), "UTF-8"},
        new Object[] {"paris", "Titre;id\nA;1\n".getBytes(UTF_8), "Its header lacks: "},
        new Object[] {"san-francisco", csv.getBytes(UTF_8), "Its header lacks: title, "},
        new Object[] {
          "albuquerque",
          "{\"error\": {\"message\": \"Invalid URL\"}}".getBytes(UTF_8),
          "Invalid URL"
        },
        new Object[] {"tvmaze", csv.getBytes(UTF_8), "It is not JSON"});
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void anUnreadableFileIsAProblemAndLeavesNothing(String feed, byte[] file, String why) {
    List<String> before = ids("limit=5");
    send(feed, file)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/unreadable-file"))
        .body("detail", containsString(why));
    assertEquals(before, ids("limit=5"), "nothing is left of it");
  }

  @Test
  void nothingIsKeptOfAFileThatBreaksOffLate() {
    String word = word();
    String good =
        paris(
            IntStream.range(0, 20_000)
                .mapToObj(i -> film(word + i, word, "", "2019-02-15", ""))
                .toArray(String[]::new));
    send("paris", good + "\"").statusCode(400).body("detail", containsString("as CSV after line"));
    assertEquals(List.of(), slugs(word));
    assertEquals(0, staged(word));
  }

  // -------------------------------------------------------------------------
  // Refused requests
  // -------------------------------------------------------------------------

  @Test
  void anUnknownFeedIsAProblem() {
    send("nowhere", mixed(word()))
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/not-found"))
        .body("detail", equalTo("There is no feed 'nowhere'."));
  }

  @Test
  void anUnknownImportIsAProblem() {
    String path = "/v1/imports/" + UUID.randomUUID();
    Api.get(path).statusCode(404).body("type", equalTo("/problems/not-found"));
    Api.get(path + "/refusals").statusCode(404).body("type", equalTo("/problems/not-found"));
    given()
        .accept("text/csv")
        .get(path + "/refusals")
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"));
    Api.delete(path).statusCode(404).body("type", equalTo("/problems/not-found"));
    Api.get("/v1/imports/nonsense").statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({
    "publishedOn, soon",
    "publishedOn, 2017-02-30",
    "publishedOn, ''",
    "dryRun, maybe",
    "dryRun, ''",
    "dryrun, true",
    "limit, 5"
  })
  void aBadParameterOfALoadIsNamed(String parameter, String value) {
    send("paris?" + parameter + "=" + value, mixed(word()))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/invalid-input"))
        .body("errors[0].parameter", equalTo(parameter));
  }

  @Test
  void noFileIsPublishedTheDayAfterTomorrow() {
    LocalDate late = LocalDate.now(ZoneOffset.UTC).plusDays(2);
    send("paris?publishedOn=" + late, mixed(word()))
        .statusCode(400)
        .body("errors[0].parameter", equalTo("publishedOn"))
        .body("errors[0].detail", containsString("must not lie after tomorrow"));
  }

  @ParameterizedTest
  @CsvSource({"state, done", "limit, 0", "limit, 201", "cursor, xyz", "q, a"})
  void aBadParameterOfTheListIsNamed(String parameter, String value) {
    Api.get("/v1/imports?" + parameter + "=" + value)
        .statusCode(400)
        .body("errors[0].parameter", equalTo(parameter));
  }

  @Test
  void aCursorOfOneListIsNoneOfAnother() {
    load("paris?dryRun=true", mixed(word()));
    String id = load("paris?dryRun=true", mixed(word())).getString("id");
    String imports = Api.found("/v1/imports?limit=1").getString("next");
    String refusals = refusals(id, "limit=1").getString("next");
    Api.get("/v1/imports?cursor=" + refusals).statusCode(400);
    Api.get("/v1/imports/" + id + "/refusals?cursor=" + imports).statusCode(400);
  }

  // -------------------------------------------------------------------------
  // Stops
  // -------------------------------------------------------------------------

  @Test
  void whatIsOverCannotBeStopped() {
    String id = load("paris", mixed(word())).getString("id");
    Api.delete("/v1/imports/" + id)
        .statusCode(409)
        .body("type", equalTo("/problems/conflict"))
        .body("detail", equalTo("The import is over: it is completed."));
  }

  @Test
  void whatIsWaitingCanBeStoppedAndStoppedAgain() throws SQLException {
    String word = word();
    String id;
    try (var held = database.getConnection();
        var lock = held.createStatement()) {
      lock.execute("select pg_advisory_lock(hashtext('slate.ingest'))");
      try {
        id = send("paris", mixed(word)).statusCode(202).extract().path("id");
        Api.get("/v1/imports/" + id)
            .body("state", equalTo("waiting"))
            .body("finishedAt", nullValue())
            .body("created", equalTo(0));
        Api.delete("/v1/imports/" + id).statusCode(204);
        assertEquals("stopped", ended(id).getString("state"));
      } finally {
        lock.execute("select pg_advisory_unlock(hashtext('slate.ingest'))");
      }
    }
    Api.delete("/v1/imports/" + id).statusCode(204);
    Api.get("/v1/imports/" + id)
        .body("state", equalTo("stopped"))
        .body("rowsRead", equalTo(3))
        .body("finishedAt", notNullValue());
    assertEquals(List.of(), slugs(word));
    assertEquals(0, staged(word));

    assertEquals(
        "read 3: 1 created, 0 changed, 0 unchanged, 2 refused", counts(load("paris", mixed(word))));
  }

  @Test
  void whatStillArrivesCanBeStopped() throws Exception {
    String word = word();
    try (PipedOutputStream file = new PipedOutputStream()) {
      CompletableFuture<HttpResponse<String>> answer = begin(new PipedInputStream(file, 1 << 16));
      write(file, word, 0, 10_000);
      String id = receiving();
      Api.delete("/v1/imports/" + id).statusCode(204);
      write(file, word, 10_000, 20_000);
      file.close();
      assertEquals(409, answer.get().statusCode());
      assertTrue(
          answer.get().body().contains("The import was stopped before the file was there."),
          answer.get().body());
      assertEquals("stopped", ended(id).getString("state"));
    }
    assertEquals(List.of(), slugs(word));
    assertEquals(0, staged(word));
  }

  @Test
  void nothingIsLeftOfAFileWhoseSenderLeaves() throws Exception {
    String word = word();
    List<String> before = ids("limit=5");
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/imports/paris HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + TestKey.admin()
                  + "\r\nContent-Length: 99999999\r\n\r\n"
                  + paris())
              .getBytes(UTF_8));
      write(out, word, 0, 10_000);
      out.flush();
      receiving();
    }
    while (!ids("state=receiving").isEmpty()) {
      pause();
    }
    assertEquals(before, ids("limit=5"));
    assertEquals(0, staged(word));
  }

  private CompletableFuture<HttpResponse<String>> begin(PipedInputStream body) {
    return CLIENT.sendAsync(
        HttpRequest.newBuilder(base.resolve("/v1/imports/paris"))
            .header("Authorization", "Bearer " + TestKey.admin())
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
            .build(),
        BodyHandlers.ofString());
  }

  private static void write(OutputStream out, String word, int from, int to) throws IOException {
    out.write((from == 0 ? paris() : "").getBytes(UTF_8));
    for (int i = from; i < to; i++) {
      out.write((film(word + i, word, "", "2019-02-15", "") + "\r\n").getBytes(UTF_8));
    }
    out.flush();
  }

  /** The one that arrives. */
  private static String receiving() {
    while (true) {
      List<String> ids = ids("state=receiving");
      if (!ids.isEmpty() && Api.found("/v1/imports/" + ids.getFirst()).getInt("rowsRead") > 0) {
        return ids.getFirst();
      }
      pause();
    }
  }

  /** How many rows that name a word are put aside. */
  private int staged(String word) {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement("select count(*) from import_row where title = ?")) {
      query.setString(1, word);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> ids(String query) {
    return Api.found("/v1/imports?" + query).getList("items.id");
  }

  private static JsonPath refusals(String id, String query) {
    return Api.found("/v1/imports/" + id + "/refusals" + (query.isEmpty() ? "" : "?" + query));
  }

  private static List<?> refusals(JsonPath view) {
    return refusals(view.getString("id"), "").getList("items");
  }
}
