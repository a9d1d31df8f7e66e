package tv.slate.format;

import static com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import tv.slate.filming.FilmingLocationView;
import tv.slate.filming.ShootView;
import tv.slate.page.Extent;
import tv.slate.page.Rows;
import tv.slate.production.ProductionView;
import tv.slate.production.Shoots;
import tv.slate.response.Format;

/** A map of the shoots behind a response: a GeoJSON FeatureCollection (RFC 7946). */
@Singleton
@Format.Represents(
    name = "geojson",
    mediaType = "application/geo+json",
    views = {ProductionView.class, FilmingLocationView.class, ShootView.class},
    extent = Extent.whole,
    schema = FeatureCollection.class,
    options =
        @Format.Option(
            name = Shoots.COARSE,
            type = Boolean.class,
            description =
                "Whether a map (geojson) shows locations that are known only to a locality, region or"
                    + " country as points; by default false.",
            example = "true"))
class Geojson implements Format {
  private final Shoots shoots;
  private final ObjectMapper json;

  Geojson(Shoots shoots, ObjectMapper json) {
    this.shoots = shoots;
    this.json = json;
  }

  @Override
  public Stream<String> write(Rows<?> rows) {
    try {
      var map = new Writer(json, shoots.coarse(rows));
      return Stream.concat(shoots.of(rows).map(map::add), Stream.of(map).map(Writer::end));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes features one by one, and at the end their bounding box. */
  private static class Writer {
    private final StringWriter text = new StringWriter();
    private final JsonGenerator to;
    private final boolean coarse;
    private final Bounds bounds = new Bounds();

    Writer(ObjectMapper json, boolean coarse) throws IOException {
      this.coarse = coarse;
      to = json.createGenerator(text).enable(WRITE_BIGDECIMAL_AS_PLAIN);
      to.writeStartObject();
      to.writeStringField("type", "FeatureCollection");
      to.writeArrayFieldStart("features");
    }

    String add(List<ShootView> batch) {
      try {
        for (var shoot : batch) {
          var feature = Feature.of(shoot, coarse);
          if (feature.geometry() != null) {
            bounds.add(feature.geometry());
          }
          to.writePOJO(feature);
        }
        return written();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String end() {
      try {
        to.writeEndArray();
        var box = bounds.box();
        if (!box.isEmpty()) {
          to.writePOJOField("bbox", box);
        }
        to.writeEndObject();
        return written();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** What has been written since the last call. */
    private String written() throws IOException {
      to.flush();
      var part = text.toString();
      text.getBuffer().setLength(0);
      text.getBuffer().trimToSize();
      return part;
    }
  }
}
