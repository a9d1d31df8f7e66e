package tv.slate.parsing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import tv.slate.problem.Problem;

/** Reads JSON objects one by one, without holding all of them. */
public final class JsonRows {
  /** In characters; the largest real object, a show with 60 seasons, has a tenth of it. */
  private static final int MAX_ROW = 1 << 20;

  /** Esri's wkid of degrees in WGS 84, which is the default. */
  private static final int DEGREES = 4326;

  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxStringLength(1 << 18)
                      .maxNestingDepth(100)
                      .build())
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // NaN, which some cities write
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build());

  /** The same limit as for a body; a show with 60 seasons has a tenth of it. */
  private static final int MAX_TOKENS = 20_000;

  private final Upload file;
  private final Paced text;
  private final JsonParser json;
  private final ClaimRows rows;

  private JsonRows(Upload file, ClaimRows rows) throws IOException {
    this.file = file;
    this.text = new Paced(file.text());
    this.json = JSON.createParser(text);
    this.rows = rows;
  }

  /** Reads an object, an array of objects, or a sequence of objects, such as one per line. */
  public static void read(Upload file, ClaimRows rows, Reading reading) throws IOException {
    new JsonRows(file, rows).guarded(json -> json.objects(reading));
  }

  /**
   * Reads the features of Esri JSON. ArcGIS writes the spatial reference before them; if it comes
   * after them, it must be degrees.
   */
  public static void readFeatures(Upload file, ClaimRows rows, FeatureReading reading)
      throws IOException {
    new JsonRows(file, rows).guarded(json -> json.features(reading));
  }

  private void guarded(Walk walk) throws IOException {
    try (json) {
      walk.over(this);
    } catch (JsonProcessingException e) {
      throw Upload.unreadable(
          "It is not JSON, names a member twice, or ends early, in line "
              + json.currentLocation().getLineNr()
              + ".");
    } catch (CharacterCodingException e) {
      throw file.misencoded(json.currentLocation().getLineNr());
    }
  }

  private void objects(Reading reading) throws IOException {
    text.rowBegins();
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        row(reading);
      } else if (!(token == JsonToken.END_ARRAY
          || (token == JsonToken.START_ARRAY && json.getParsingContext().getParent().inRoot()))) {
        throw elsewhere("an object");
      }
    }
  }

  private void features(FeatureReading reading) throws IOException {
    text.rowBegins();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw elsewhere("an object");
    }
    int wkid = DEGREES;
    boolean read = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "error" -> throw refusal(JSON.readTree(json));
        case "spatialReference" -> {
          int given = wkid(JSON.readTree(json));
          if (read && given != wkid) {
            throw Upload.unreadable("Its spatialReference comes only after the features.");
          }
          wkid = given;
        }
        case "features" -> {
          int reference = wkid;
          elements((line, feature) -> rows.add(line, reading.claims(feature, reference)));
          read = true;
        }
        default -> json.skipChildren();
      }
    }
    if (!read) {
      throw Upload.unreadable("It has no member 'features'.");
    }
    if (json.nextToken() != null) {
      throw elsewhere("the end");
    }
  }

  private void elements(Reading reading) throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      throw elsewhere("an array");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (!json.isExpectedStartObjectToken()) {
        throw elsewhere("an object");
      }
      row(reading);
    }
  }

  private void row(Reading reading) throws IOException {
    long line = json.currentTokenLocation().getLineNr();
    text.rowBegins();
    JsonNode object = JSON.readTree(new Counted(json));
    text.rowBegins();
    try {
      reading.read(line, object);
    } catch (RowRefused refused) {
      rows.refuse(line, refused.field, refused.value, refused.reason);
    }
  }

  private static int wkid(JsonNode reference) {
    return reference.isNull()
        ? DEGREES
        : reference.path("latestWkid").asInt(reference.path("wkid").asInt());
  }

  private static Problem refusal(JsonNode error) {
    return Upload.unreadable(
        "It is a server's error, not data: "
            + Words.shown(error.path("message").asText(error.toString()))
            + ".");
  }

  private Problem elsewhere(String wanted) {
    return Upload.unreadable(
        "In line "
            + json.currentTokenLocation().getLineNr()
            + " there is something else than "
            + wanted
            + ".");
  }

  private interface Walk {
    void over(JsonRows rows) throws IOException;
  }

  /** Maps an object, which begins at a line, to claims. */
  public interface Reading {
    public void read(long line, JsonNode object) throws RowRefused;
  }

  /** Maps a feature, whose geometry has the spatial reference of that number, to claims. */
  public interface FeatureReading {
    List<Claim> claims(JsonNode feature, int wkid) throws RowRefused;
  }

  /** Limits the tokens of one row: each takes some hundred bytes. */
  private static final class Counted extends JsonParserDelegate {
    private int left = MAX_TOKENS;

    Counted(JsonParser json) {
      super(json);
    }

    @Override
    public JsonToken nextToken() throws IOException {
      if (left-- == 0) {
        throw Upload.unreadable(
            "An object in it has more than " + MAX_TOKENS + " brackets, names and values.");
      }
      return super.nextToken();
    }
  }

  /** Limits the text of one row. */
  private static final class Paced extends FilterReader {
    private int left;

    Paced(Reader text) {
      super(text);
    }

    void rowBegins() {
      left = MAX_ROW;
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
      int read = super.read(chars, offset, length);
      left -= read;
      if (left < 0) {
        throw Upload.unreadable("An object in it has more than " + MAX_ROW + " characters.");
      }
      return read;
    }
  }
}
