package tv.slate.cli;

import static java.net.http.HttpResponse.BodyHandlers.ofInputStream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client for the import endpoints. */
final class IngestClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int MAX_ANSWER = 8 << 20;
  private static final int MAX_WORDS = 1000;

  /** Responses of a proxy, or of a service that is starting or stopping, that may be temporary. */
  private static final Set<Integer> AWAY = Set.of(502, 503, 504);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final @Nullable String key;
  private final Duration hesitation;
  private final HttpClient http;

  IngestClient(String url, @Nullable String key) {
    this(url, key, Duration.ofSeconds(5));
  }

  /**
   * @param url of the service, without a trailing slash
   * @param key with the role importer; null if there is none
   * @param hesitation how long to wait for 100 Continue before the body is sent anyway
   */
  IngestClient(String url, @Nullable String key, Duration hesitation) {
    this.url = url;
    this.key = key;
    this.hesitation = hesitation;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
  }

  /**
   * Sends a file and returns the import's view, once all of it has arrived.
   *
   * @param size bytes; negative if unknown
   * @throws Unreachable if no connection could be established
   * @throws Refused if the service refused the request
   * @throws IOException if the connection or the file broke
   */
  JsonNode send(String feed, Map<String, String> parameters, InputStream file, long size)
      throws IOException, InterruptedException, Refused {
    var query =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(joining("&"));
    var to =
        URI.create(url + "/v1/imports/" + encoded(feed) + (query.isEmpty() ? "" : "?" + query));
    try {
      var answer = send(to, file, size);
      var view = read(answer);
      if (answer.statusCode() != 202 || view.path("id").asText().isEmpty()) {
        throw refusal(answer, view);
      }
      return view;
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new Unreachable(e);
    }
  }

  /**
   * Sends Expect: 100-continue, so that a refusal is immediate and isn't lost with a connection
   * that breaks in mid-body. The JDK's client would wait for ever for an intermediary that doesn't
   * support it (RFC 9110, 10.1.1), so the body follows anyway after a while.
   */
  private HttpResponse<InputStream> send(URI to, InputStream file, long size)
      throws IOException, InterruptedException {
    var taken = new AtomicBoolean();
    var polite =
        http.sendAsync(
            post(
                to,
                true,
                size,
                () -> taken.compareAndSet(false, true) ? file : InputStream.nullInputStream()),
            ofInputStream());
    try {
      HttpResponse<InputStream> answer;
      try {
        answer = polite.get(hesitation.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        answer = taken.compareAndSet(false, true) ? null : polite.get();
      }
      if (answer != null && (answer.statusCode() != 417 || !taken.compareAndSet(false, true))) {
        return answer;
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IOException(e.getCause());
    }
    polite.cancel(true);
    return http.send(post(to, false, size, () -> file), ofInputStream());
  }

  private HttpRequest post(URI to, boolean asking, long size, Supplier<InputStream> file) {
    BodyPublisher body = BodyPublishers.ofInputStream(file);
    HttpRequest.Builder request = HttpRequest.newBuilder(to);
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return request
        .header("Content-Type", "application/octet-stream")
        .header("Accept", "application/json, application/problem+json")
        .expectContinue(asking)
        .POST(size > 0 ? BodyPublishers.fromPublisher(body, size) : body)
        .build();
  }

  /** The current state of the import. */
  JsonNode view(JsonNode view) throws IOException, InterruptedException, Refused {
    return get(address(view));
  }

  /** The first refused rows. */
  JsonNode refusals(JsonNode view, int limit) throws IOException, InterruptedException, Refused {
    return get(address(view) + "/refusals?limit=" + limit).path("items");
  }

  /** The address of the import. */
  String address(JsonNode view) {
    return url + "/v1/imports/" + encoded(view.path("id").asText());
  }

  private JsonNode get(String address) throws IOException, InterruptedException, Refused {
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Accept", "application/json, application/problem+json")
            .timeout(ANSWER)
            .build();
    var answer = http.send(request, ofInputStream());
    var json = read(answer);
    if (AWAY.contains(answer.statusCode())) {
      throw new IOException("The response is " + answer.statusCode() + ".");
    }
    if (answer.statusCode() != 200 || !json.isObject()) {
      throw refusal(answer, json);
    }
    return json;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** A missing node if the response isn't JSON. */
  private static JsonNode read(HttpResponse<InputStream> answer) throws IOException {
    try (var body = answer.body()) {
      return JSON.readTree(body.readNBytes(MAX_ANSWER));
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private Refused refusal(HttpResponse<InputStream> answer, JsonNode problem) {
    var detail = words(problem.path("detail"), words(problem.path("title"), null));
    if (detail == null) {
      return new Refused(
          "%s answers %d, which Slate wouldn't: does --url name it?"
              .formatted(url, answer.statusCode()),
          List.of());
    }
    var errors = new ArrayList<String>();
    for (var error : problem.path("errors")) {
      var where = words(error.path("parameter"), words(error.path("pointer"), ""));
      var what = words(error.path("detail"), "");
      // The detail of a single error is its sentence already.
      if (problem.path("errors").size() > 1 || !detail.contains(String.valueOf(what))) {
        errors.add(String.valueOf(where).isEmpty() ? String.valueOf(what) : where + ": " + what);
      }
    }
    return new Refused(
        answer.statusCode() == 401
            ? detail + " Set SLATE_KEY to a key of the role importer or admin."
            : detail,
        errors);
  }

  private static @Nullable String words(JsonNode text, @Nullable String otherwise) {
    if (!text.isTextual() || text.asText().isBlank()) {
      return otherwise;
    }
    var words = text.asText();
    return words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) + "…" : words;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /** No connection to the service could be established. */
  static final class Unreachable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreachable(IOException cause) {
      super(cause);
    }
  }

  /** The service refused the request, with this message. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    final transient List<String> errors;

    Refused(String detail, List<String> errors) {
      super(detail, null, false, false);
      this.errors = errors;
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
