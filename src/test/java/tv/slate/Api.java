package tv.slate;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shortcuts for tests that speak HTTP. Every name made here is new in every run. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Api() {}

  /** A slug, name or franchise that no other test or run has. */
  public static String unique(String word) {
    return word + "-" + UUID.randomUUID().toString().substring(24);
  }

  /** A new series in a franchise of its own, which is called as its slug is. */
  public static String series(String word) {
    String slug = unique(word);
    return show(slug, "series", slug);
  }

  public static String show(String slug, String kind, String franchise) {
    put(
            "/v1/shows/" + slug,
            """
            {"title": "%s", "kind": "%s", "network": "Netflix", "franchise": "%s"}
            """
                .formatted(slug, kind, franchise))
        .statusCode(201);
    return slug;
  }

  /**
   * A report's JSON: of 1 January 2017 by Variety, reported, unless the members (JSON without its
   * braces) say otherwise.
   */
  public static String report(String show, @Nullable Integer season, String members) {
    return json(
        """
        {"about": {"show": "%s", "season": %d}, "publisher": "Variety", "publishedOn": "2017-01-01",
         "certainty": "reported"}
        """
            .formatted(show, season),
        "{" + members + "}");
  }

  /** Files such a report. */
  public static JsonPath file(String show, @Nullable Integer season, String members) {
    return post("/v1/reports", report(show, season, members)).statusCode(201).extract().jsonPath();
  }

  public static ValidatableResponse get(String path) {
    return given().urlEncodingEnabled(false).get(path).then();
  }

  public static JsonPath found(String path) {
    return get(path).statusCode(200).extract().jsonPath();
  }

  public static ValidatableResponse post(String path, String json) {
    return given().contentType("application/json").body(json).post(path).then();
  }

  public static ValidatableResponse put(String path, String json) {
    return given().contentType("application/json").body(json).put(path).then();
  }

  public static ValidatableResponse patch(String path, String json) {
    return given().contentType("application/merge-patch+json").body(json).patch(path).then();
  }

  public static ValidatableResponse delete(String path) {
    return given().delete(path).then();
  }

  public static JsonPath withdraw(String report) {
    return put("/v1/reports/" + report + "/withdrawal", "{}").statusCode(200).extract().jsonPath();
  }

  /** The id of a show's production of a season. */
  public static String production(String show, int season) {
    return found("/v1/shows/" + show + "/productions?limit=200")
        .getString("items.find { it.season == " + season + " }.id");
  }

  /** The seasons of the productions on a page, in its order. */
  public static List<Integer> seasons(String path) {
    return found(path).getList("items.season");
  }

  private static String json(String defaults, String members) {
    try {
      ObjectNode merged = (ObjectNode) JSON.readTree(defaults);
      merged.setAll((ObjectNode) JSON.readTree(members));
      return merged.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
