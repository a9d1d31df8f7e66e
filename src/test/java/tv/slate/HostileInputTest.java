package tv.slate;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends hostile input to every operation of the contract: each response is a success or a problem,
 * never a failure, and refused requests change nothing.
 */
@QuarkusTest
class HostileInputTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String LONG = "x".repeat(900_000);

  /** What SQL, patterns, formats and scripts are made of, percent-encoded. */
  private static final String FRAGMENTS =
      """
      ' %22 '%3B%20drop%20table%20show%3B%20-- '%20or%20'1'%3D'1 %5C %5C' $1 %3Aq %3F \
      %3F%3F( %25 %25s _ %24%7Bjndi%3Aldap%3A%2F%2Fx%7D (select%20pg_sleep(20)) \
      %F0%9F%98%80 %D8%B3%D9%84%D8%A7%D9%85 a%E2%80%AE%E2%80%8B a%EF%BB%BF %EF%BF%BF""";

  /** What no segment of a path is, percent-encoded. */
  private static final String SEGMENTS =
      """
      %00 a%00b %0A %ED%A0%80 %ff %C3 ..%2f..%2fetc%2fpasswd ..%5c..%5c %252e%252e%252f \
      '%20or%20'1'='1 '%3B%20drop%20table%20show%3B%20-- %25 _ -1 1.5 %2B1e400 \
      -99999999999999999999 %F0%9F%98%80 %E2%80%AE A%20B \
      00000000-0000-0000-0000-000000000000 FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF LONGX""";

  @TestHTTPResource("/")
  URI base;

  @Inject DataSource database;

  /** What the placeholders of paths and bodies stand for. */
  private final Map<String, String> there = new LinkedHashMap<>();

  private final List<String> complaints = new ArrayList<>();

  // -------------------------------------------------------------------------
  // The contract
  // -------------------------------------------------------------------------

  /** The types of query parameters, with invalid values (percent-encoded). */
  enum Parameter {
    TEXT("LONG"),
    WHOLE("0 -1 1.5 201 2147483648 99999999999999999999 1e400 NaN Infinity 0x10 1_0 %D9%A3"),
    RADIUS("0 -1 NaN Infinity -Infinity 1e400 1e1 20041 99999999999999999999 0x1 1d"),
    POINT("NaN,NaN Infinity,0 1e400,0 0 0,0,0 , 91,0 0,181 0x1,0 0;0"),
    BOX(
        "NaN,NaN,NaN,NaN 0,0,0 0,0,0,0,0 ,,, -181,0,0,0 0,0,0,91 0,1,0,0 0,0,Infinity,1 1e400,0,0,0"),
    DAY(
        "9999-12-31 0000-00-00 0000-01-01 %2B999999-01-01 -0001-01-01 2017-02-30 2017-13-01"
            + " 2017-04-03T00:00:00Z 20170403 2017 tomorrow"),
    INSTANT(
        "2017-04 9999-99-99T00:00:00Z %2B999999-01-01T00:00:00Z -999999999-01-01T00:00:00Z"
            + " 0000-01-01T00:00:00Z 9999-12-31T23:59:59-18:00 2017-04-03T25:00:00Z"
            + " 2017-04-03T00:00:00 now"),
    FLAG("TRUE 1 yes null"),
    WORD("no-such FILM 0 null"),
    COUNTRY("us USA U %C3%9CS"),
    EXTERNAL("imdb : imdb: :tt1"),
    PERIOD("0d -1d P-1D 99999999999d PT1H 1e400d P 101y"),
    CURSOR("x AAAA AAAAAAAA e30 LONG eyJraW5kIjoiU2hvd0ZpbHRlciJ9");

    final List<String> refused;

    Parameter(String refused) {
      this.refused = List.of(refused.replace("LONG", "x".repeat(7000)).split(" "));
    }
  }

  /** A read: its path, and the parameters that it takes. */
  record Read(String path, Map<String, Parameter> parameters) {
    @Override
    public String toString() {
      return "GET " + path;
    }
  }

  private static final Map<String, Parameter> PAGING =
      Map.of("limit", Parameter.WHOLE, "cursor", Parameter.CURSOR);

  private static final Map<String, Parameter> PLACE =
      Map.of(
          "near", Parameter.POINT,
          "radius", Parameter.RADIUS,
          "bbox", Parameter.BOX,
          "coarse", Parameter.FLAG,
          "country", Parameter.COUNTRY,
          "locality", Parameter.TEXT);

  private static final Map<String, Parameter> PRODUCTION =
      Map.ofEntries(
          entry("q", Parameter.TEXT),
          entry("show", Parameter.TEXT),
          entry("network", Parameter.TEXT),
          entry("franchise", Parameter.TEXT),
          entry("kind", Parameter.WORD),
          entry("phase", Parameter.WORD),
          entry("state", Parameter.WORD),
          entry("certainty", Parameter.WORD),
          entry("match", Parameter.WORD),
          entry("filmsFrom", Parameter.DAY),
          entry("filmsTo", Parameter.DAY),
          entry("updatedSince", Parameter.INSTANT),
          entry("asOf", Parameter.DAY));

  static Stream<Read> reads() {
    return Stream.of(
        new Read(
            "/v1/shows",
            all(
                PAGING,
                Map.of(
                    "q", Parameter.TEXT,
                    "network", Parameter.TEXT,
                    "franchise", Parameter.TEXT,
                    "kind", Parameter.WORD,
                    "country", Parameter.COUNTRY,
                    "externalId", Parameter.EXTERNAL))),
        new Read("/v1/shows/{show}", Map.of("embed", Parameter.WORD)),
        new Read("/v1/shows/{show}/seasons", PAGING),
        new Read("/v1/shows/{show}/seasons/{season}", Map.of()),
        new Read("/v1/shows/{show}/productions", PAGING),
        new Read(
            "/v1/productions",
            all(
                PRODUCTION,
                PLACE,
                PAGING,
                Map.of(
                    "startsFrom", Parameter.DAY,
                    "startsTo", Parameter.DAY,
                    "sort", Parameter.WORD))),
        new Read(
            "/v1/productions/upcoming",
            all(
                PRODUCTION,
                PLACE,
                PAGING,
                Map.of("from", Parameter.DAY, "within", Parameter.PERIOD))),
        new Read("/v1/productions/{production}", Map.of("asOf", Parameter.DAY)),
        new Read("/v1/productions/{production}/start-dates", Map.of()),
        new Read("/v1/productions/{production}/wrap-dates", Map.of()),
        new Read("/v1/productions/{production}/premieres", Map.of()),
        new Read("/v1/productions/{production}/reports", PAGING),
        new Read(
            "/v1/productions/{production}/filming-locations",
            all(PAGING, Map.of("asOf", Parameter.DAY))),
        new Read(
            "/v1/reports",
            all(
                PAGING,
                Map.of(
                    "show", Parameter.TEXT,
                    "publisher", Parameter.TEXT,
                    "withdrawn", Parameter.FLAG,
                    "publishedFrom", Parameter.DAY,
                    "publishedTo", Parameter.DAY))),
        new Read("/v1/reports/{report}", Map.of()),
        new Read(
            "/v1/filming-locations",
            all(
                PLACE,
                PAGING,
                Map.of(
                    "q", Parameter.TEXT,
                    "show", Parameter.TEXT,
                    "filmsFrom", Parameter.DAY,
                    "filmsTo", Parameter.DAY))),
        new Read("/v1/filming-locations/{place}", Map.of()));
  }

  /** The types of body members, with invalid values in JSON. */
  enum Field {
    TEXT(
        """
        "" | "  " | "LONG" | true | 0 | -1.5 | 1e400 | [] | {}"""),
    SLUG(
        """
        "" | "A" | "a b" | "../a" | "'" | "😀" | "LONG" | "WORDS" | true | 0 | [] | {}"""),
    URL(
        """
        "" | "javascript:alert(1)" | "http://" | "//x" | "http://x y" | "http://LONG" | "LONG" | 0 | [] | {}"""),
    WORD(
        """
        "no-such" | "" | "REPORTED" | 0 | true | [] | {} | "LONG\""""),
    COUNTRY(
        """
        "us" | "USA" | "" | "LONG" | 0 | [] | {}"""),
    WHOLE(
        """
        -1 | 1.5 | 1.0 | 1e2 | 1e400 | 2147483648 | 99999999999999999999 | "1" | "" | true | [] | {}"""),
    DEGREES(
        """
        181 | -181 | 1e400 | -1e400 | 99999999999999999999 | "1" | "NaN" | "" | true | [] | {}"""),
    DATE(
        """
        "9999-12-31" | "0000-00-00" | "+999999-01-01" | "2017-02-30" | "2017-04-03T00:00:00Z" | "../.." \
        | "" | "LONG" | 20170403 | true | [] | {}"""),
    OBJECT(
        """
        "x" | "" | 0 | true | [] | [[]]"""),
    LIST(
        """
        "x" | "" | 0 | true | {} | [null] | [0] | [MANY]""");

    final List<String> refused;

    Field(String refused) {
      this.refused =
          Stream.of(refused.split(" \\| "))
              .map(
                  value ->
                      value
                          .replace("LONG", "x".repeat(900_000))
                          .replace("WORDS", "x-".repeat(400_000) + "x")
                          .replace("MANY", "{},".repeat(600) + "{}"))
              .toList();
    }

    boolean isText() {
      return !List.of(WHOLE, DEGREES, OBJECT, LIST).contains(this);
    }
  }

  /** A write: a body that it takes, the members of that, and which of them it can't go without. */
  record Write(
      String method, String path, String body, Map<String, Field> members, List<String> needed) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static final String SHOW =
      """
      {
        "slug": "{slug}", "title": "A", "kind": "series", "year": 2015, "network": "N", "franchise": "F",
        "country": "US", "externalIds": {"imdb": "{slug}"}
      }
      """;

  private static final Map<String, Field> SHOW_MEMBERS =
      Map.of(
          "/slug", Field.SLUG,
          "/title", Field.TEXT,
          "/kind", Field.WORD,
          "/year", Field.WHOLE,
          "/network", Field.TEXT,
          "/franchise", Field.TEXT,
          "/country", Field.COUNTRY,
          "/externalIds", Field.OBJECT,
          "/externalIds/imdb", Field.TEXT);

  private static final Map<String, Field> SEASON_MEMBERS =
      Map.of("/number", Field.WHOLE, "/title", Field.TEXT, "/episodes", Field.WHOLE);

  private static final Map<String, Field> PLACE_MEMBERS =
      Map.of(
          "/name", Field.TEXT,
          "/locality", Field.TEXT,
          "/region", Field.TEXT,
          "/country", Field.COUNTRY,
          "/latitude", Field.DEGREES,
          "/longitude", Field.DEGREES,
          "/precision", Field.WORD);

  static Stream<Write> writes() {
    List<String> titled = List.of("/title", "/kind");
    return Stream.of(
        new Write("POST", "/v1/shows", SHOW, SHOW_MEMBERS, titled),
        new Write("PUT", "/v1/shows/{slug}", SHOW, SHOW_MEMBERS, titled),
        new Write(
            "PUT",
            "/v1/shows/{show}",
            SHOW.replace("\"{slug}\", \"title\"", "\"{show}\", \"title\""),
            SHOW_MEMBERS,
            titled),
        new Write(
            "PATCH",
            "/v1/shows/{show}",
            SHOW.replace("\"{slug}\", \"title\"", "\"{show}\", \"title\""),
            SHOW_MEMBERS,
            titled),
        new Write(
            "POST",
            "/v1/shows/{show}/seasons",
            "{\"number\": 9, \"title\": \"A\", \"episodes\": 13}",
            SEASON_MEMBERS,
            List.of("/number")),
        new Write(
            "PUT",
            "/v1/shows/{show}/seasons/{season}",
            "{\"number\": 1, \"title\": \"A\", \"episodes\": 13}",
            SEASON_MEMBERS,
            List.of()),
        new Write(
            "PATCH",
            "/v1/shows/{show}/seasons/{season}",
            "{\"number\": 1, \"title\": \"A\", \"episodes\": 13}",
            SEASON_MEMBERS,
            List.of()),
        new Write(
            "POST",
            "/v1/productions",
            "{\"show\": \"{show}\", \"season\": 9, \"part\": 1}",
            Map.of("/show", Field.TEXT, "/season", Field.WHOLE, "/part", Field.WHOLE),
            List.of("/show")),
        new Write(
            "POST",
            "/v1/reports",
            """
            {
              "about": {"show": "{show}", "season": 9, "part": 1}, "publisher": "P", "cites": "C",
              "publishedOn": "2017-04-03", "certainty": "reported", "url": "https://example.com/",
              "start": "2017-04-10", "wrap": "2017-05", "premiere": "2018", "phase": "production",
              "state": "active", "workingTitle": "W", "note": "N",
              "locations": [{
                "name": "A {slug}", "locality": "L", "region": "R", "country": "US",
                "latitude": 40.797, "longitude": -73.969, "precision": "intersection",
                "role": "set", "plays": "P", "when": "2017-04-10"
              }]
            }
            """,
            all(
                Map.of(
                    "/about", Field.OBJECT,
                    "/about/show", Field.TEXT,
                    "/about/season", Field.WHOLE,
                    "/about/part", Field.WHOLE,
                    "/publisher", Field.TEXT,
                    "/cites", Field.TEXT,
                    "/publishedOn", Field.DATE,
                    "/certainty", Field.WORD,
                    "/url", Field.URL,
                    "/start", Field.DATE),
                Map.of(
                    "/wrap", Field.DATE,
                    "/premiere", Field.DATE,
                    "/phase", Field.WORD,
                    "/state", Field.WORD,
                    "/workingTitle", Field.TEXT,
                    "/note", Field.TEXT,
                    "/locations", Field.LIST,
                    "/locations/0", Field.OBJECT,
                    "/locations/0/role", Field.WORD,
                    "/locations/0/plays", Field.TEXT),
                Map.of(
                    "/locations/0/name", Field.TEXT,
                    "/locations/0/locality", Field.TEXT,
                    "/locations/0/region", Field.TEXT,
                    "/locations/0/country", Field.COUNTRY,
                    "/locations/0/latitude", Field.DEGREES,
                    "/locations/0/longitude", Field.DEGREES,
                    "/locations/0/precision", Field.WORD,
                    "/locations/0/when", Field.DATE)),
            List.of("/about", "/about/show", "/publisher", "/publishedOn", "/certainty")),
        new Write(
            "PUT",
            "/v1/reports/{report}/withdrawal",
            "{\"reason\": \"Wrong\"}",
            Map.of("/reason", Field.TEXT),
            List.of()),
        new Write(
            "PATCH",
            "/v1/filming-locations/{place}",
            """
            {
              "name": "A {slug}", "locality": "L", "region": "R", "country": "US",
              "latitude": 40.797, "longitude": -73.969, "precision": "intersection"
            }
            """,
            PLACE_MEMBERS,
            List.of("/name", "/precision")));
  }

  static Stream<Write> deletes() {
    return Stream.of(
            "/v1/shows/{show}", "/v1/shows/{show}/seasons/{season}", "/v1/productions/{production}")
        .map(path -> new Write("DELETE", path, "", Map.of(), List.of()));
  }

  @BeforeEach
  void oneOfEverythingIsThere() {
    String own = "hostile-" + UUID.randomUUID().toString().substring(0, 8);
    there.put("slug", own + "-new");
    there.put("show", own);
    there.put("season", "1");
    good("PUT", "/v1/shows/{show}", "{\"title\": \"A\", \"kind\": \"series\"}");
    JsonNode report =
        good(
            "POST",
            "/v1/reports",
            """
            {
              "about": {"show": "{show}", "season": 1}, "publisher": "P", "publishedOn": "2017-04-03",
              "certainty": "reported", "start": "2017-04-10",
              "locations": [{"name": "Place {show}", "precision": "address", "latitude": 1, "longitude": 2}]
            }
            """);
    there.put("report", report.path("id").asText());
    there.put("production", report.path("production").asText());
    there.put("place", report.at("/locations/0/location/id").asText());
  }

  // -------------------------------------------------------------------------
  // Parameters
  // -------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("reads")
  void aHostileParameterIsNamed(Read read) {
    read.parameters()
        .forEach(
            (name, parameter) -> {
              var values = new ArrayList<>(parameter.refused);
              values.addAll(
                  List.of(" %20 %00 a%00b a%0Ab %7F %C2%85 %ED%A0%80 %ff %C3 a;b".split(" ")));
              values.add(LONG.substring(0, 50) + "&" + name + "=" + LONG.substring(0, 50));
              for (String value : values) {
                String query = "?" + name + "=" + value;
                refusedParameter(send("GET", read.path() + query), 400, name, read + query);
              }
            });
    noComplaints();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void fragmentsOfSqlAreWordsLikeAnyOther(Read read) {
    String before = holdings();
    for (String value : FRAGMENTS.split(" ")) {
      read.parameters()
          .forEach(
              (name, parameter) -> {
                String query = "?" + name + "=" + value;
                var answer = send("GET", read.path() + query);
                if (parameter == Parameter.TEXT
                    || (parameter == Parameter.EXTERNAL && answer.statusCode() == 200)) {
                  expect(answer, 200, read + query);
                } else {
                  refusedParameter(answer, 400, name, read + query);
                }
              });
    }
    noComplaints();
    assertEquals(before, holdings());
  }

  @ParameterizedTest
  @MethodSource({"reads", "writes", "deletes"})
  void anUnknownParameterIsNamed(Record operation) {
    String before = holdings();
    String[] line = operation.toString().split(" ");
    String body = operation instanceof Write write ? write.body() : "";
    for (String name :
        List.of(
            "x",
            "%00",
            "%F0%9F%98%80",
            "'%20or%201",
            "LIMIT",
            "a[]",
            "__proto__",
            "x".repeat(5000))) {
      String query = "?" + name.replace("[", "%5B").replace("]", "%5D") + "=1";
      var answer = send(line[0], line[1] + query, body);
      problem(answer, 400, operation + query);
      if (!json(answer).path("errors").path(0).hasNonNull("parameter")) {
        complaints.add(operation + query + " names no parameter: " + answer.body());
      }
    }
    noComplaints();
    assertEquals(before, holdings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/shows",
        "/v1/shows/{show}/seasons",
        "/v1/productions",
        "/v1/productions/upcoming",
        "/v1/shows/{show}/productions",
        "/v1/productions/{production}/filming-locations",
        "/v1/reports",
        "/v1/productions/{production}/reports",
        "/v1/filming-locations"
      })
  void aForgedCursorFailsNothing(String list) {
    String id = UUID.randomUUID().toString();
    for (String query :
        List.of(
            "{}",
            "null",
            "[]",
            "{\"q\": \"x\"}",
            "{\"q\": 1}",
            "{\"q\": \"\\u0000\"}",
            "{\"q\": \"" + "x".repeat(300) + "\"}",
            "{\"filter\": {}, \"place\": {}}",
            "{\"filter\": null, \"place\": null}",
            "{\"filter\": {}, \"place\": {\"radius\": -1}}",
            "{\"filter\": {}, \"place\": {\"near\": \"0,0\", \"radius\": 1e308}}",
            "{\"filter\": {\"show\": \"\\ud800\"}, \"place\": {}, \"sort\": \"start\"}",
            "{\"filter\": {}, \"place\": {}, \"stillToCome\": true}",
            "{\"filter\": {}, \"place\": {}, \"stillToCome\": true, \"sort\": \"distance\"}",
            "{\"filter\": {}, \"place\": {}, \"stillToCome\": false, \"sort\": \"start\"}",
            "{\"filter\": {}, \"place\": {}, \"stillToCome\": false, \"sort\": \"-updated\"}",
            "{\"filter\": {}, \"place\": {\"near\": \"0,0\"}, \"stillToCome\": false, \"sort\": \"distance\"}")) {
      for (String after :
          List.of(
              "[]",
              "null",
              "[null]",
              "[\"x\"]",
              "[\"\\u0000\"]",
              "[\"'\"]",
              "[\"1\"]",
              "[\"99999999999999999999\"]",
              "[\"x\", \"NaN\"]",
              "[\"x\", \"x\", \"x\"]",
              "[\"1e999\", \"x\", \"" + id + "\"]",
              "[\"" + id + "\"]",
              "[\"" + id + "\", \"x\", \"x\", \"x\", \"x\"]",
              "[\"" + id + "\", \"infinity\", \"infinity\", \"infinity\", \"NaN\"]",
              "[\"" + id + "\", \"99999-01-01\", \"0000-00-00\", \"-infinity\", \"null\"]")) {
        String forged =
            "{\"list\": \"%s\", \"query\": %s, \"limit\": 1, \"after\": %s}"
                .formatted(filled(list), query, after);
        goodOrRefused(send("GET", list + "?cursor=" + sealed(forged)), forged);
      }
    }
    for (String forged :
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"list\": \"%s\", \"query\": {}, \"limit\": 0, \"after\": [\"x\"]}",
            "{\"list\": \"%s\", \"query\": {}, \"limit\": 2147483647, \"after\": [\"x\"]}",
            "{\"list\": \"%s\", \"query\": {}, \"limit\": 1e400, \"after\": [\"x\"]}",
            "{\"list\": \"/v1/other\", \"query\": {}, \"limit\": 1, \"after\": [\"x\"]}",
            "{\"list\": null, \"query\": {}, \"limit\": 1, \"after\": [\"x\"]}",
            "[".repeat(3000))) {
      refusedParameter(
          send("GET", list + "?cursor=" + sealed(forged.formatted(filled(list)))),
          400,
          "cursor",
          forged);
    }
    noComplaints();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/shows?franchise={show}&q=%25'%5C%22_%F0%9F%98%80%20A",
        "/v1/productions?show={show}&updatedSince=1800-01-01T00:00:00.123456789-18:00",
        "/v1/productions?show={show}&near=0.00001,-0.00001&radius=0.00001",
        "/v1/productions?show={show}&bbox=179.999999999999999,-0.00001,-179.999999999999999,0.00001",
        "/v1/productions?show={show}&startsFrom=1800-01-01&startsTo=2199-12-31&sort=-start",
        "/v1/productions?show={show}&sort=-updated&asOf=2199-12-31",
        "/v1/productions/upcoming?show={show}&from=2199-12-01&within=31d",
        "/v1/filming-locations?show={show}&near=0.00001,-0.00001&radius=0.00001",
        "/v1/reports?show={show}&publishedFrom=1800-01-01&publishedTo=2199-12-31",
      })
  void theNextPageOfAnExtremeQueryIsThere(String query) {
    for (int season = 2; season <= 3; season++) {
      good(
          "POST",
          "/v1/reports",
          """
          {
            "about": {"show": "{show}", "season": %1$d}, "publisher": "P", "publishedOn": "2017-04-03",
            "certainty": "reported", "start": "2199-12-10",
            "locations": [
              {"name": "Near %1$d {show}", "precision": "address", "latitude": 0.00001, "longitude": -0.00001},
              {"name": "Edge %1$d {show}", "precision": "address", "latitude": 0, "longitude": 180}
            ]
          }
          """
              .formatted(season));
      good(
          "POST",
          "/v1/shows",
          "{\"slug\": \"{slug}-%d\", \"title\": \"A\", \"kind\": \"film\", \"franchise\": \"{show}\"}"
              .formatted(season));
    }

    JsonNode first = good("GET", query + "&limit=1", "");
    assertEquals(1, first.path("items").size());
    String path = query.substring(0, query.indexOf('?'));
    JsonNode second = good("GET", path + "?cursor=" + first.path("next").asText(), "");
    assertEquals(1, second.path("items").size());
    assertTrue(!first.path("items").equals(second.path("items")));
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    good("POST", "/v1/productions", "{\"show\": \"{show}\", \"season\": 2}");
    String next = good("GET", "/v1/productions?limit=1", "").path("next").asText();

    for (String list :
        List.of(
            "/v1/shows",
            "/v1/shows/{show}/seasons",
            "/v1/shows/{show}/productions",
            "/v1/productions/{production}/filming-locations",
            "/v1/productions/{production}/reports",
            "/v1/reports",
            "/v1/filming-locations")) {
      refusedParameter(send("GET", list + "?cursor=" + next), 400, "cursor", list);
    }
    noComplaints();
  }

  // -------------------------------------------------------------------------
  // Paths and headers
  // -------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource({"reads", "writes", "deletes"})
  void aHostileSegmentOfThePathLeadsNowhere(Record operation) {
    String before = holdings();
    String[] line = operation.toString().split(" ");
    String body =
        operation instanceof Write write
            ? write.body().replaceFirst("\"slug\": \"[^\"]*\", ", "")
            : "";
    var holes = java.util.regex.Pattern.compile("\\{[a-z]+}").matcher(line[1]).results().toList();
    for (var hole : holes) {
      for (String segment : SEGMENTS.replace("LONG", "x-".repeat(3000)).split(" ")) {
        String path = line[1].substring(0, hole.start()) + segment + line[1].substring(hole.end());
        var answer = send(line[0], path, body);
        boolean named = line[0].equals("PUT") && answer.statusCode() == 400;
        problem(answer, named ? 400 : 404, line[0] + " " + path);
      }
    }
    noComplaints();
    assertEquals(before, holdings());
  }

  @ParameterizedTest
  @MethodSource("reads")
  void anAddressThatIsTooLongIsRefused(Read read) {
    problem(send("GET", read.path() + "?x=" + "x".repeat(8000)), 414, read.toString());
    noComplaints();
  }

  @Test
  void hostileHeadersFailNothing() {
    for (var header :
        List.of(
            List.of("X-Request-Id", "x".repeat(10_000)),
            List.of("X-Request-Id", "'; drop table show; --"),
            List.of("X-Anything", "x".repeat(10_000)),
            List.of("X-Anything", "x".repeat(40_000)),
            List.of("Accept", "%%"),
            List.of("Accept", ",".repeat(5000)),
            List.of("Accept", "application/xml"),
            List.of("Accept-Language", "x".repeat(5000)),
            List.of("Accept-Encoding", "gzip;q=NaN"),
            List.of("If-None-Match", "\"" + "x".repeat(5000)),
            List.of("If-Modified-Since", "soon"),
            List.of("Range", "bytes=-1"),
            List.of("Authorization", "Basic %%%"),
            List.of("Origin", "null"),
            List.of("X-Forwarded-Host", "evil.example"),
            List.of("X-HTTP-Method-Override", "DELETE"),
            List.of("Cookie", "=;=;".repeat(1000)))) {
      var answer =
          answer(
              request("/v1/shows/{show}")
                  .header(header.getFirst(), header.getLast())
                  .GET()
                  .build());
      if (answer.statusCode() >= 500) {
        complaints.add(header.getFirst() + " made it " + answer.statusCode());
      }
    }
    noComplaints();
    assertEquals(200, send("GET", "/v1/shows/{show}").statusCode());
  }

  // -------------------------------------------------------------------------
  // Bodies
  // -------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("writes")
  void aHostileMemberIsNamedAndChangesNothing(Write write) {
    String before = holdings();
    write
        .members()
        .forEach(
            (pointer, field) -> {
              var values = new ArrayList<>(field.refused);
              if (field.isText()) {
                values.addAll(
                    List.of(
                        "\"\\u0000\"",
                        "\"a\\u0000b\"",
                        "\"\\ud800\"",
                        "\"\\udc00\\ud800\"",
                        "\"a\\u0007b\"",
                        "\"\\u0085\""));
              }
              if (write.needed().contains(pointer)) {
                values.add("null");
              }
              for (String value : values) {
                refusedMember(
                    send(write.method(), write.path(), with(write, pointer, value)),
                    pointer,
                    write + " " + pointer + " = " + shortened(value));
              }
            });
    noComplaints();
    assertEquals(before, holdings());
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aMemberThatNobodyKnowsIsNamed(Write write) {
    String before = holdings();
    for (String name :
        List.of("x", "", "__proto__", "constructor", "$ref", "a/b~c", "\\u0000", "\\ud800", "😀")) {
      String body = "{\"" + name + "\": 1, " + write.body().strip().substring(1);
      var answer = send(write.method(), write.path(), body);
      problem(answer, 400, write + " " + body);
      if (!json(answer).path("errors").path(0).path("pointer").asText().startsWith("/")) {
        complaints.add(write + " names no pointer for '" + name + "': " + answer.body());
      }
    }
    noComplaints();
    assertEquals(before, holdings());
  }

  @ParameterizedTest
  @MethodSource("writes")
  void whatIsNoJsonIsRefused(Write write) {
    String before = holdings();
    String body = filled(write.body()).strip();
    String open = body.substring(0, body.length() - 1);
    String twice =
        "{"
            + body.substring(1, body.indexOf(',') < 0 ? body.length() - 1 : body.indexOf(','))
            + ", "
            + body.substring(1);
    for (String text :
        List.of(
            "",
            " ",
            "null",
            "true",
            "0",
            "\"x\"",
            "[]",
            "[" + body + "]",
            "{",
            open,
            body.substring(0, body.length() / 2),
            body + "}",
            body + body,
            body + " x",
            open + ",}",
            open + ", \"x\": NaN}",
            open + ", \"x\": Infinity}",
            open + ", \"x\": 01}",
            open + ", \"x\": " + "9".repeat(5000) + "}",
            open + ", \"x\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}",
            open + ", \"x\": " + "{\"x\":".repeat(10_000) + "0" + "}".repeat(10_000) + "}",
            "[".repeat(10_000),
            "{\"x\":".repeat(10_000),
            open + ", \"" + LONG + "\": 0}",
            open + ", /* x */ \"x\": 0}",
            body.replace('"', '\''),
            "{\"x\": 0, \"x\": 0}",
            twice,
            body.replaceFirst("\"", "\"\u0000"),
            body.replaceFirst("\"", "\"\n"),
            "<show/>",
            "title=A&kind=film")) {
      if (text.isEmpty() && write.path().endsWith("/withdrawal")) {
        continue; // the one write that needs no body
      }
      problem(
          send(write.method(), write.path(), BodyPublishers.ofString(text), "application/json"),
          400,
          write + " " + shortened(text));
    }
    byte[] broken = body.getBytes(UTF_8);
    broken[body.indexOf('"') + 1] = (byte) 0xff;
    byte[] surrogate = body.replaceFirst("\"", "\"###").getBytes(UTF_8);
    System.arraycopy(
        new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, 0, surrogate, body.indexOf('"') + 1, 3);
    for (byte[] bytes :
        List.of(
            body.getBytes(UTF_16),
            body.getBytes(UTF_16LE),
            body.getBytes(UTF_16BE),
            broken,
            surrogate,
            new byte[] {0},
            new byte[1000],
            new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf})) {
      for (String type : List.of("application/json", "application/json;charset=utf-16")) {
        problem(
            send(write.method(), write.path(), BodyPublishers.ofByteArray(bytes), type),
            400,
            write + " of " + bytes.length + " bytes as " + type);
      }
    }
    noComplaints();
    assertEquals(before, holdings());
  }

  @ParameterizedTest
  @MethodSource("writes")
  void anotherMediaTypeIsRefused(Write write) {
    String before = holdings();
    var types =
        new ArrayList<>(
            List.of(
                "text/plain",
                "text/json",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/octet-stream",
                "application/problem+json",
                "application/jsonx",
                "json",
                "/",
                "%%",
                "x".repeat(5000)));
    if (!write.method().equals("PATCH")) {
      types.add("application/merge-patch+json");
    }
    BodyPublisher body = BodyPublishers.ofString(filled(write.body()));
    for (String type : types) {
      problem(send(write.method(), write.path(), body, type), 415, write + " as " + type);
    }
    problem(send(write.method(), write.path(), body, null), 415, write + " as nothing");
    noComplaints();
    assertEquals(before, holdings());
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aBodyOverTheLimitIsRefused(Write write) {
    String before = holdings();
    byte[] body = (filled(write.body()) + " ".repeat(1 << 20)).getBytes(UTF_8);
    problem(
        send(write.method(), write.path(), BodyPublishers.ofByteArray(body), "application/json"),
        413,
        write + " with its length");
    problem(
        send(
            write.method(),
            write.path(),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
            "application/json"),
        413,
        write + " in chunks");
    noComplaints();
    assertEquals(before, holdings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "😀",
        "👩‍👩‍👧‍👦 ✊🏿 🇺🇸",
        "مسلسل الهيبة",
        "שטיסל",
        "a\u202eb\u202dc",
        "한국 드라마 서울",
        "é",
        "ﷺ",
        "Z̴͎͗a̷l̸g̶o",
        "𝕊𝕝𝕒𝕥𝕖 𐍈",
        "'; drop table show; -- %s %n {0} ${x} \\ \"quoted\" <b>&amp;</b>",
        "a\tb\nc",
        "\uFFFF\uFFFE\uFEFF\uFFFD"
      })
  void anyPrintableTextIsKeptAsItIs(String text) {
    String quoted = JSON.getNodeFactory().textNode(text).toString();
    String show =
        "{\"title\": %1$s, \"kind\": \"series\", \"network\": %1$s, \"franchise\": %1$s, \"externalIds\": {\"imdb\": %2$s}}"
            .formatted(
                quoted, JSON.getNodeFactory().textNode(text + " " + there.get("show")).toString());
    good("PUT", "/v1/shows/{show}", show);
    JsonNode kept = good("GET", "/v1/shows/{show}", "");
    assertEquals(text, kept.path("title").asText());
    assertEquals(text, kept.path("network").asText());
    assertEquals(text, kept.path("franchise").asText());
    assertEquals(text + " " + there.get("show"), kept.at("/externalIds/imdb").asText());

    good("PUT", "/v1/shows/{show}/seasons/1", "{\"title\": " + quoted + "}");
    assertEquals(text, good("GET", "/v1/shows/{show}/seasons/1", "").path("title").asText());

    String report =
        """
        {
          "about": {"show": "{show}", "season": 1}, "publisher": %1$s, "cites": %1$s, "note": %1$s,
          "publishedOn": "2017-04-03", "certainty": "official", "workingTitle": %1$s,
          "locations": [{"name": %1$s, "locality": %1$s, "region": %1$s, "plays": %1$s}]
        }
        """
            .formatted(quoted);
    JsonNode filed = good("POST", "/v1/reports", report);
    for (String pointer :
        List.of("/publisher", "/cites", "/note", "/workingTitle", "/locations/0/plays")) {
      assertEquals(text, filed.at(pointer).asText());
    }
    JsonNode production = good("GET", "/v1/productions/{production}", "");
    assertEquals(text, production.path("workingTitle").asText());
    assertEquals(text, production.at("/show/title").asText());
  }

  // -------------------------------------------------------------------------
  // Asking
  // -------------------------------------------------------------------------

  private JsonNode good(String method, String path, String body) {
    var answer = send(method, path, body);
    assertTrue(answer.statusCode() < 300, () -> method + " " + path + ": " + answer.body());
    return json(answer);
  }

  private HttpResponse<String> send(String method, String path) {
    return answer(Entitled.entitle(request(path).method(method, BodyPublishers.noBody())).build());
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return body.isEmpty()
        ? send(method, path)
        : send(method, path, BodyPublishers.ofString(filled(body)), "application/json");
  }

  private HttpResponse<String> send(
      String method, String path, BodyPublisher body, @Nullable String type) {
    var request = Entitled.entitle(request(path).method(method, body));
    return answer((type == null ? request : request.header("Content-Type", type)).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create(base.resolve("/").toString().replaceFirst("/$", "") + filled(path)))
        .timeout(Duration.ofSeconds(10));
  }

  private static HttpResponse<String> answer(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("No answer to " + shortened(request.toString()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String filled(String template) {
    String text = template;
    for (var known : there.entrySet()) {
      text = text.replace("{" + known.getKey() + "}", known.getValue());
    }
    return text;
  }

  /** The body of a write with another value of one member. */
  private String with(Write write, String pointer, String value) {
    try {
      JsonNode body = JSON.readTree(filled(write.body()));
      JsonPointer at = JsonPointer.compile(pointer);
      switch (body.at(at.head())) {
        case ObjectNode object -> object.put(at.last().getMatchingProperty(), "@here@");
        case ArrayNode list -> list.set(at.last().getMatchingIndex(), "@here@");
        default -> throw new IllegalStateException(write + " has no " + pointer);
      }
      return body.toString().replace("\"@here@\"", value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A cursor as Slate would seal it. */
  private static String sealed(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    var checksum = new CRC32();
    checksum.update(bytes);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(4 + bytes.length)
                .putInt((int) checksum.getValue())
                .put(bytes)
                .array());
  }

  // -------------------------------------------------------------------------
  // Judging
  // -------------------------------------------------------------------------

  private void expect(HttpResponse<String> answer, int status, String what) {
    if (answer.statusCode() != status) {
      complaints.add(
          shortened(what)
              + " is "
              + answer.statusCode()
              + ", not "
              + status
              + ": "
              + shortened(answer.body()));
    }
  }

  private void goodOrRefused(HttpResponse<String> answer, String what) {
    if (answer.statusCode() != 200) {
      problem(answer, 400, what);
    }
  }

  /** Requires a problem with all members of RFC 9457. */
  private void problem(HttpResponse<String> answer, int status, String what) {
    expect(answer, status, what);
    String type = answer.headers().firstValue("Content-Type").orElse("none");
    if (!type.startsWith("application/problem+json")) {
      complaints.add(shortened(what) + " is answered as " + type);
      return;
    }
    JsonNode problem = json(answer);
    boolean whole =
        Stream.of("type", "title", "detail", "instance")
                .allMatch(name -> problem.path(name).isTextual())
            && problem.path("status").asInt() == answer.statusCode();
    if (!whole) {
      complaints.add(shortened(what) + " lacks a member: " + shortened(answer.body()));
    }
  }

  private void refusedParameter(
      HttpResponse<String> answer, int status, String parameter, String what) {
    problem(answer, status, what);
    named(
        answer,
        what,
        json(answer).path("errors").findValuesAsText("parameter").contains(parameter));
  }

  private void refusedMember(HttpResponse<String> answer, String pointer, String what) {
    problem(answer, 400, what);
    named(
        answer,
        what,
        json(answer).path("errors").findValuesAsText("pointer").stream()
            .anyMatch(named -> named.startsWith(pointer)));
  }

  private void named(HttpResponse<String> answer, String what, boolean named) {
    if (!named) {
      complaints.add(shortened(what) + " is not named: " + shortened(answer.body()));
    }
  }

  private void noComplaints() {
    assertEquals(List.of(), complaints, () -> String.join("\n", complaints));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static String shortened(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }

  /** All that the tables hold: how many rows of which contents. */
  private String holdings() {
    var held = new StringBuilder();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (String table :
          Arrays.asList(
              "show",
              "show_external_id",
              "season",
              "location",
              "production",
              "report",
              "statement",
              "shoot",
              "belief")) {
        try (var rows =
            statement.executeQuery(
                "select count(*), sum(hashtextextended(cast(t as text), 0)) from "
                    + table
                    + " t")) {
          assertTrue(rows.next());
          held.append("%s %s %s%n".formatted(table, rows.getString(1), rows.getString(2)));
        }
      }
      return held.toString();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @SafeVarargs
  private static <V> Map<String, V> all(Map<String, V>... maps) {
    Map<String, V> all = new LinkedHashMap<>();
    for (var map : maps) {
      all.putAll(map);
    }
    return all;
  }
}
