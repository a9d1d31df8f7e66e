package tv.slate.importing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.slate.Api;

/** Loads files as an operator does, and finds what became of them. */
public final class Loading {
  private static final List<String> UNDER_WAY = List.of("receiving", "waiting", "running");

  private static final String PARIS =
      "Identifiant du lieu;Année du tournage;Type de tournage;Titre;Réalisateur;Producteur;"
          + "Localisation de la scène;Code postal;Date de début;Date de fin;Coordonnée en X;"
          + "Coordonnée en Y;geo_shape;geo_point_2d\r\n";

  private Loading() {}

  /** A word of letters that no other test or run has. */
  static String word() {
    String letters =
        UUID.randomUUID()
            .toString()
            .substring(24)
            .chars()
            .map(c -> c <= '9' ? c - '0' + 'g' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return "W" + letters;
  }

  // -------------------------------------------------------------------------
  // Files
  // -------------------------------------------------------------------------

  /** A file of the feed {@code paris}. */
  static String paris(String... rows) {
    return PARIS + String.join("\r\n", rows) + "\r\n";
  }

  /** A day or more of a series in a street of Paris. */
  static String series(String id, String title, String address, String first, String last) {
    return shoot(id, "Série TV", title, "", address, first, last, "48.85,2.35");
  }

  /** A day or more of a film in a street of Paris. */
  static String film(String id, String title, String director, String first, String last) {
    return shoot(id, "Long métrage", title, director, "rue " + id, first, last, "48.85,2.35");
  }

  static String shoot(
      String id,
      String type,
      String title,
      String director,
      String address,
      String first,
      String last,
      String point) {
    return String.join(
        ";",
        id,
        "",
        type,
        title,
        director,
        "",
        address,
        "75003",
        first,
        last,
        "",
        "",
        "",
        '"' + point + '"');
  }

  /** A file of the feed {@code albuquerque}. */
  static String albuquerque(String... features) {
    return """
    {"spatialReference": {"wkid": 4326}, "features": [%s]}
    """
        .formatted(String.join(",\n", features));
  }

  /** A day in Albuquerque; {@code members} are more of its attributes. */
  static String feature(String title, String type, String address, String day, String members) {
    return """
    {"attributes": {"Title": "%s", "Type": "%s", "Address": "%s", "ShootDate": %d%s},
     "geometry": {"x": -106.65, "y": 35.07}}
    """
        .formatted(
            title,
            type,
            address,
            Instant.parse(day + "T00:00:00Z").toEpochMilli(),
            members.isEmpty() ? "" : ", " + members);
  }

  /** A file of the feed {@code san-francisco}: rows of title, year, place and director. */
  static String sanFrancisco(String... rows) {
    return "Title,Release Year,Locations,Director\n" + String.join("\n", rows) + "\n";
  }

  // -------------------------------------------------------------------------
  // Loads
  // -------------------------------------------------------------------------

  static ValidatableResponse send(String feedAndQuery, byte[] file) {
    return given()
        .contentType("application/octet-stream")
        .body(file)
        .post("/v1/imports/" + feedAndQuery)
        .then();
  }

  static ValidatableResponse send(String feedAndQuery, String file) {
    return send(feedAndQuery, file.getBytes(UTF_8));
  }

  /** Loads a file to its end, with parameters such as {@code paris?dryRun=true}. */
  public static JsonPath load(String feedAndQuery, byte[] file) {
    String id = send(feedAndQuery, file).statusCode(202).extract().path("id");
    JsonPath ended = ended(id);
    if (!ended.getString("state").equals("completed")) {
      throw new AssertionError(ended.prettify());
    }
    return ended;
  }

  static JsonPath load(String feedAndQuery, String file) {
    return load(feedAndQuery, file.getBytes(UTF_8));
  }

  /** The import once it is over. */
  public static JsonPath ended(String id) {
    Instant patience = Instant.now().plus(Duration.ofMinutes(2));
    while (Instant.now().isBefore(patience)) {
      JsonPath view = Api.found("/v1/imports/" + id);
      if (!UNDER_WAY.contains(view.getString("state"))) {
        return view;
      }
      pause();
    }
    throw new AssertionError("The import " + id + " does not end.");
  }

  static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** "read 3: 1 created, 0 changed, 2 unchanged, 0 refused". */
  static String counts(JsonPath view) {
    return "read %d: %d created, %d changed, %d unchanged, %d refused"
        .formatted(
            view.getInt("rowsRead"),
            view.getInt("created"),
            view.getInt("changed"),
            view.getInt("unchanged"),
            view.getInt("refused"));
  }

  /** The refusals of an import, each as "line field value reason". */
  static List<String> refusals(JsonPath view) {
    return Api.found("/v1/imports/" + view.getString("id") + "/refusals?limit=200")
        .<Map<String, Object>>getList("items")
        .stream()
        .map(
            row ->
                row.values().stream()
                    .map(String::valueOf)
                    .filter(cell -> !cell.isEmpty())
                    .collect(joining(" ")))
        .toList();
  }

  // -------------------------------------------------------------------------
  // What became of them
  // -------------------------------------------------------------------------

  /** The slugs of the shows whose title contains a word, in order. */
  static List<String> slugs(String word) {
    return Api.found("/v1/shows?limit=200&q=" + word).<Map<String, Object>>getList("items").stream()
        .filter(show -> holds(show, word))
        .map(show -> String.valueOf(show.get("slug")))
        .sorted()
        .toList();
  }

  private static boolean holds(Map<String, Object> show, String word) {
    return String.valueOf(show.get("title"))
        .toLowerCase(Locale.ROOT)
        .contains(word.toLowerCase(Locale.ROOT));
  }

  /** The only show whose title contains a word. */
  static String slug(String word) {
    List<String> slugs = slugs(word);
    if (slugs.size() != 1) {
      throw new AssertionError(word + " is in the titles of " + slugs);
    }
    return slugs.getFirst();
  }

  /** The production of a season, or of the whole show, as it is. */
  static JsonPath production(String slug, @Nullable Integer season) {
    String id =
        Api.found("/v1/shows/" + slug + "/productions?limit=200")
            .getString("items.find { it.season == " + season + " }.id");
    return Api.found("/v1/productions/" + id);
  }

  /** The reports on a show that count, without those derived from them. */
  static List<Map<String, Object>> rows(String slug) {
    return reports(slug, "&withdrawn=false").stream()
        .filter(report -> !report.get("certainty").equals("tentative"))
        .toList();
  }

  /** The reports on a show that follow from others, and count. */
  static List<Map<String, Object>> derived(String slug) {
    return reports(slug, "&withdrawn=false").stream()
        .filter(report -> report.get("certainty").equals("tentative"))
        .toList();
  }

  static List<Map<String, Object>> reports(String slug, String query) {
    return Api.found("/v1/reports?limit=200&show=" + slug + query).getList("items");
  }

  /** The places where a show films. */
  static List<Map<String, Object>> places(String slug) {
    return Api.found("/v1/filming-locations?limit=200&show=" + slug).getList("items");
  }

  /** All responses about the shows whose title contains a word, including times of change. */
  static List<Object> everything(String word) {
    List<Object> all = new ArrayList<>();
    for (String slug : slugs(word)) {
      all.add(Api.found("/v1/shows/" + slug + "?embed=seasons").get("$"));
      all.add(Api.found("/v1/shows/" + slug + "/productions?limit=200").get("$"));
      all.add(reports(slug, ""));
      all.add(places(slug));
    }
    return all;
  }
}
