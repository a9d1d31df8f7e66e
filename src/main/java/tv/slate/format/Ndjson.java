package tv.slate.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import tv.slate.api.Extent;
import tv.slate.api.Format;
import tv.slate.api.Rows;
import tv.slate.production.FilmingLocationView;
import tv.slate.production.ProductionView;

/** One JSON object a line (ndjson.org), the same as in a page of JSON. */
@Singleton
@Format.Represents(
    name = "ndjson",
    mediaType = "application/x-ndjson",
    views = {ProductionView.class, FilmingLocationView.class},
    extent = Extent.stream)
class Ndjson implements Format {
  private final ObjectMapper json;

  Ndjson(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Stream<String> write(Rows<?> rows) {
    return rows.stream().map(this::line);
  }

  private String line(Object row) {
    try {
      return json.writeValueAsString(row) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
