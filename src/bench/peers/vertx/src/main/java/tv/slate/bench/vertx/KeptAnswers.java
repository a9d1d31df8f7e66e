package tv.slate.bench.vertx;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers from memory, by name: what a cache could do at most. */
record KeptAnswers(Map<String, Kept> answers) {
  private static final String HEADERS = ".headers";

  /**
   * An answer as it came from Slate, coded or not.
   *
   * @param headers all that are to be sent with it, its tag among them
   */
  private record Kept(Buffer body, MultiMap headers, @Nullable String tag) {}

  /**
   * Each answer is two files: {@code name} holds its body, {@code name.headers} its headers, {@code
   * Name: value} a line.
   */
  static KeptAnswers in(@Nullable String folder) {
    var answers = new HashMap<String, Kept>();
    if (folder != null) {
      try (var files = Files.list(Path.of(folder))) {
        for (var file : files.filter(file -> !file.toString().endsWith(HEADERS)).toList()) {
          var headers = HttpHeaders.headers();
          for (var line : Files.readAllLines(Path.of(file + HEADERS))) {
            var colon = line.indexOf(':');
            if (colon > 0) {
              headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
            }
          }
          answers.put(
              file.getFileName().toString(),
              new Kept(
                  Buffer.buffer(Files.readAllBytes(file)), headers, headers.get(HttpHeaders.ETAG)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new KeptAnswers(answers);
  }

  void answer(String name, HttpServerRequest request) {
    var kept = answers.get(name);
    var response = request.response();
    if (kept == null) {
      response.setStatusCode(404).end();
      return;
    }
    response.headers().addAll(kept.headers);
    if (kept.tag != null && kept.tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.headers().remove(HttpHeaders.CONTENT_TYPE);
      response.headers().remove(HttpHeaders.CONTENT_LENGTH);
      response.setStatusCode(304).end();
    } else {
      response.end(kept.body);
    }
  }
}
