package tv.slate.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;

/** Text is more than ASCII. */
@QuarkusTest
class TextValuesTest {
  private final String slug = Api.unique("text");

  @ParameterizedTest
  @ValueSource(strings = {"Élite", "Чёрный йогурт", "오징어 게임", "ガンダム", "Ångström"})
  void isKeptComposed(String text) {
    put("title", Normalizer.normalize(text, Normalizer.Form.NFD))
        .statusCode(201)
        .body("title", equalTo(Normalizer.normalize(text, Normalizer.Form.NFC)));

    Api.patch(
            "/v1/shows/" + slug,
            "{\"network\": \"" + escaped(Normalizer.normalize(text, Normalizer.Form.NFD)) + "\"}")
        .body("network", equalTo(Normalizer.normalize(text, Normalizer.Form.NFC)));
  }

  @Test
  void isFoundInFiltersInEitherFormAndCase() {
    put("title", "Χ", "\"network\": \"ΕΡΤ Ελλάδος\", \"franchise\": \"" + slug + " Йога\"")
        .statusCode(201);

    for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
      String franchise = Normalizer.normalize("&franchise=" + slug + " ЙОГА", form);
      for (String network : List.of("ΕΡΤ Ελλάδος", "ΕΡΤ ΕΛΛΑΔΟΣ", "ερτ ελλαδοσ")) {
        assertEquals(
            List.of(slug),
            Api.found("/v1/shows?network=" + encoded(network) + encodedQuery(franchise))
                .getList("items.slug"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Đường Về Nhà, ĐƯỜNG VỀ NHÀ",
    "फ़िल्म क़लम, फ़िल्म क़लम",
    "가각힣, 가각힣",
    "שָׁלוֹם, שָׁלוֹם",
    "Κόσμος, ΚΌΣΜΟΣ",
    "Օրեւ Հեռ, ՕՐԵՒ ՀԵՌ",
    "Große Straße, GROSSE STRASSE",
  })
  void whereverItStandsItIsTheSameInEitherFormAndCase(String text, String capitals) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    put("title", decomposed, "\"network\": \"" + decomposed + "\"").statusCode(201);
    String report =
        """
        "publisher": "%1$s", "cites": "%1$s", "note": "%1$s", "workingTitle": "%1$s", "locations": [
          {"name": "%1$s", "locality": "%1$s %3$s", "region": "%1$s", "plays": "%1$s"},
          {"name": "%2$s", "locality": "%2$s %3$s", "region": "%2$s", "plays": "%2$s"}]
        """;

    JsonPath kept = Api.file(slug, 1, report.formatted(decomposed, composed, slug));

    for (String member :
        List.of(
            "publisher",
            "cites",
            "note",
            "workingTitle",
            "locations[0].location.name",
            "locations[0].location.region",
            "locations[0].plays")) {
      assertEquals(composed, kept.getString(member), member);
    }
    assertEquals(
        kept.getString("locations[0].location.id"), kept.getString("locations[1].location.id"));
    Api.post("/v1/reports", Api.report(slug, 1, report.formatted(composed, decomposed, slug)))
        .statusCode(200);
    for (String other : List.of(composed, decomposed, capitals)) {
      for (String list :
          List.of(
              "productions?network=" + encoded(other) + "&show=",
              "reports?publisher=" + encoded(other) + "&show=",
              "productions?locality=" + encoded(other + " " + slug) + "&show=",
              "filming-locations?locality=" + encoded(other + " " + slug) + "&show=")) {
        assertEquals(1, Api.found("/v1/" + list + slug).getList("items").size(), list);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"\\r\\n, 3", "\\r, 3", "\\n, 3", "\\u2028, 3", "\\u2029, 3"})
  void linesEndAlike(String end, int lines) {
    put("title", "Lines").statusCode(201);
    String note = String.join(end, "one", "two", "three");

    JsonPath report =
        Api.file(
            slug,
            1,
            "\"note\": \"%1$s\", \"locations\": [{\"name\": \"A\", \"plays\": \"%1$s\"}]"
                .formatted(note));
    String kept = report.getString("note");

    assertEquals("one\ntwo\nthree", kept);
    assertEquals(lines, kept.lines().count());
    assertEquals(kept, report.getString("locations[0].plays"));
    Api.put(
            "/v1/reports/" + report.getString("id") + "/withdrawal",
            "{\"reason\": \"" + note + "\"}")
        .body("withdrawn.reason", equalTo(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u00a0",
        "\\ufeff",
        "\\u200b",
        "\\u3164",
        "\\u2800",
        "\\u115f\\u1160",
        "\\uffa0",
        "\\u00ad",
        "\\u2028",
        "\\u3000 \\u2003",
        "\\u200d",
        "\\ufe0f",
        "\\udb40\\udc20"
      })
  void whatNobodySeesIsBlank(String text) {
    put("title", text).statusCode(400).body("errors[0].pointer", equalTo("/title"));
    put("title", "A", "\"network\": \"" + text + "\"")
        .statusCode(400)
        .body("errors[0].detail", equalTo("must not be blank"));
    Api.get("/v1/shows/" + slug).statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"😀", "𝄞", "𠀀"})
  void lengthsCountCodePoints(String character) {
    put("title", character.repeat(300)).statusCode(201);
    Api.delete("/v1/shows/" + slug);
    put("title", character.repeat(301))
        .statusCode(400)
        .body("errors[0].detail", equalTo("size must be between 0 and 300"));
    Api.get("/v1/shows?q=" + encoded(character.repeat(200))).statusCode(200);
    Api.get("/v1/shows?q=" + encoded(character.repeat(201))).statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({
    "UK, GB",
    "France, FR",
    "us, US",
    "USA, US",
    "Allemagne, DE",
    "Côte d’Ivoire, CI",
    "fr, FR"
  })
  void aCountryIsHintedAt(String text, String code) {
    put("title", "A", "\"country\": \"" + text + "\"")
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/country"))
        .body("errors[0].detail", containsString("did you mean " + code + "?"));
    for (String list : List.of("shows", "productions", "filming-locations")) {
      Api.get("/v1/" + list + "?country=" + encoded(text))
          .statusCode(400)
          .body("errors[0].parameter", equalTo("country"))
          .body("errors[0].detail", containsString("did you mean " + code + "?"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZ", "AA", "QX", "EU", "", "{meant}", "F R"})
  void onlyCountriesAreCountries(String text) {
    put("title", "A", "\"country\": \"" + text + "\"")
        .statusCode(400)
        .body("errors[0].detail", equalTo("must be an ISO 3166 alpha-2 code, such as US"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GB", "FR", "XK", "TW", "BQ"})
  void thoseOfTheStandardAndKosovoAre(String code) {
    put("title", "A", "\"country\": \"" + code + "\"").statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTPS://EXAMPLE.ORG",
        "Http://example.org:8080/a?b=c#d",
        "https://münchen.de/straße",
        "https://例え.テスト/",
        "https://[2001:db8::1]/a",
        "https://user@example.org/a%20b",
        "https://example.org/a|b?q={c}[d]^"
      })
  void webAddressesAreTaken(String url) {
    put("title", "A").statusCode(201);

    assertEquals(url, Api.file(slug, 1, stating(url)).getString("url"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://[::1",
        "https://exa%zz",
        "https://a\\\"b<c>",
        "https://example.org/%zz",
        "https://example.org/a\\\"b",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://-/",
        "https://a..b/",
        "https://example.org\\\\@evil.org/",
        "ftp://example.org",
        "https:example.org",
        "https://",
        "https://a b"
      })
  void whatBrowsersCannotOpenIsRefused(String url) {
    put("title", "A").statusCode(201);

    Api.post("/v1/reports", Api.report(slug, 1, stating(url)))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/url"))
        .body(
            "errors[0].detail",
            equalTo("must be an http or https URL, such as https://example.org/page"));
  }

  private static String stating(String url) {
    return "\"start\": \"2017-04\", \"url\": \"" + url + "\"";
  }

  /** For a media type of which RestAssured doesn't know that it is UTF-8. */
  private static String escaped(String text) {
    return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String encodedQuery(String query) {
    return query.substring(0, query.indexOf('=') + 1)
        + encoded(query.substring(query.indexOf('=') + 1));
  }

  private ValidatableResponse put(String field, String value) {
    return put(field, value, "\"year\": 2017");
  }

  private ValidatableResponse put(String field, String value, String more) {
    return Api.put(
        "/v1/shows/" + slug,
        "{\"kind\": \"series\", \"%s\": \"%s\", %s}".formatted(field, value, more));
  }
}
