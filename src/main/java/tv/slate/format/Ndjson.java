package tv.slate.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import tv.slate.filming.FilmingLocationView;
import tv.slate.page.Extent;
import tv.slate.page.Rows;
import tv.slate.production.ProductionView;
import tv.slate.response.Format;

/** One JSON object per line (ndjson.org), the same as in a page of JSON. */
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
