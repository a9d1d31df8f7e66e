package tv.slate.report;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.Api;

/** A client that made several mistakes gets all of them in one response. */
@QuarkusTest
class FaultsAtOnceTest {

  @Test
  void ofAllKinds() {
    String title = Api.unique("misspelt show");
    String slug = title.replace(' ', '-');
    Api.show(slug, "series", slug);

    Map<String, String> faults =
        faults(
            """
            {
              "about": {"show": "%s", "season": -1},
              "publishedOn": "%s",
              "certainty": "sure",
              "url": "ftp://example.org",
              "start": "March 2027",
              "wrap": "2027-05",
              "premiere": "2027-01",
              "workngTitle": "Violet",
              "locations": [{"name": "A", "latitude": 1}, {"role": "set"}, {"name": "", "when": "soon"}]
            }
            """
                .formatted(slug.replace("misspelt", "mispelt"), LocalDate.now().plusYears(1)));

    assertEquals(
        List.of(
            "/about/season",
            "/about/show",
            "/certainty",
            "/locations/0/longitude",
            "/locations/1",
            "/locations/2/name",
            "/locations/2/when",
            "/publishedOn",
            "/publisher",
            "/start",
            "/url",
            "/workngTitle"),
        List.copyOf(faults.keySet()));
    assertEquals("is missing", faults.get("/publisher"));
    assertTrue(faults.get("/start").endsWith("write it as 2027-03"), faults.get("/start"));
    assertTrue(
        faults.get("/about/show").endsWith("; did you mean '" + slug + "'?"),
        faults.get("/about/show"));
    assertTrue(faults.get("/publishedOn").startsWith("must not lie after tomorrow"));
    assertTrue(faults.get("/workngTitle").endsWith("did you mean 'workingTitle'?"));
  }

  @Test
  void thatAreNoneOfTheJson() {
    Map<String, String> faults =
        faults(
            """
            {"about": {"show": "there-is-none"}, "publisher": " ", "publishedOn": "2199",
             "certainty": "reported", "start": "2027-05", "wrap": "2027-01"}
            """);

    assertEquals(
        List.of("/about/show", "/publishedOn", "/publisher", "/start", "/wrap"),
        List.copyOf(faults.keySet()));
  }

  @Test
  void thatAllMembersAreMissing() {
    Map<String, String> faults = faults("{}");

    assertEquals(
        List.of("", "/about", "/certainty", "/publishedOn", "/publisher"),
        List.copyOf(faults.keySet()));
    assertEquals("is missing", faults.get("/about"));
    assertEquals("is missing", faults.get("/publishedOn"));
  }

  @Test
  void ofElementsThatAreNoObjects() {
    Map<String, String> faults =
        faults(
            """
            {"about": {"show": 5, "season": "two"}, "publisher": "V", "publishedOn": "2017",
             "certainty": "reported", "locations": [7, {"name": "A", "coordinates": [1, 2]}, "B"]}
            """);

    assertEquals(
        List.of(
            "/about/season",
            "/about/show",
            "/locations/0",
            "/locations/1/coordinates",
            "/locations/2"),
        List.copyOf(faults.keySet()));
  }

  @ParameterizedTest
  @CsvSource({
    "2027-05, wrap, 2027-01",
    "2027-05-02, wrap, 2027-05-01",
    "2027, wrap, 2026-12",
    "2027-05/.., wrap, ../2027-04",
    "2027-05~, wrap, 2027-21/2027-04",
    "2027-05, premiere, 2027-04",
    "2018, premiere, 201X/2017",
  })
  void datesThatCanNotBeInOrderAreBothNamed(String start, String milestone, String date) {
    send(dated(start, milestone, date))
        .statusCode(400)
        .body(
            "errors.pointer",
            milestone.equals("wrap")
                ? contains("/start", "/wrap")
                : contains("/premiere", "/start"))
        .body("errors.find { it.pointer == '/start' }.detail", startsWith("lies after the"))
        .body(
            "errors.find { it.pointer == '/" + milestone + "' }.detail",
            equalTo("lies before the start, " + start));
  }

  @ParameterizedTest
  @CsvSource({
    "2027-05, wrap, 2027",
    "2027-05, wrap, 2027-05",
    "2027-05-01, wrap, 2027-05-01",
    "2027-05/.., wrap, 2027-05/..",
    "../2027, wrap, 1999",
    "2027-05, wrap, 2027-21",
    "2027-05, premiere, 2027-40",
  })
  void datesThatMayBeInOrderAreTaken(String start, String milestone, String date) {
    send(dated(start, milestone, date)).statusCode(201);
  }

  @Test
  void aSeriesMayBeShownBeforeItWraps() {
    send(Api.report(
            Api.series("daily"),
            1,
            "\"start\": \"2027-01\", \"premiere\": \"2027-02\", \"wrap\": \"2027-12\""))
        .statusCode(201);
  }

  @Test
  void nothingLikeAnUnknownShowIsGuessed() {
    send(Api.report("zzqqxxyy-17-kkww", 1, "\"start\": \"2027\""))
        .statusCode(400)
        .body("errors", hasSize(1))
        .body("errors[0].detail", equalTo("There is no show 'zzqqxxyy-17-kkww'."));
  }

  private static String dated(String start, String milestone, String date) {
    return Api.report(
        Api.series("ordered"),
        1,
        "\"start\": \"%s\", \"%s\": \"%s\"".formatted(start, milestone, date));
  }

  private static ValidatableResponse send(String report) {
    return Api.post("/v1/reports", report);
  }

  /** What is wrong with a report, by pointer, in the response's order. */
  private static Map<String, String> faults(String report) {
    List<Map<String, String>> errors =
        send(report)
            .statusCode(400)
            .contentType("application/problem+json")
            .extract()
            .jsonPath()
            .getList("errors");
    Map<String, String> faults = new LinkedHashMap<>();
    errors.forEach(error -> faults.put(error.get("pointer"), error.get("detail")));
    return faults;
  }
}
