package tv.slate.bench.vertx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The SQL that Slate sends, word for word. */
record Statements(String page, String across, String beliefs, String places, String sources) {
  static Statements in(Path folder) {
    try {
      return new Statements(
          Files.readString(folder.resolve("1-page.sql")),
          Files.readString(folder.resolve("1-page-across.sql")),
          Files.readString(folder.resolve("2-beliefs.sql")),
          Files.readString(folder.resolve("3-places.sql")),
          Files.readString(folder.resolve("4-sources.sql")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
