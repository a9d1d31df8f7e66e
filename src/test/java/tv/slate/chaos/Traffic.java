package tv.slate.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that file report after report, and read what they filed. Who hears a 503, of an unknown
 * outcome or nothing at all repeats the same with the same Idempotency-Key elsewhere.
 */
final class Traffic {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PERSISTENCE = Duration.ofSeconds(90);
  private static final int PRODUCTIONS = 5;

  /** A report by its number, as it must be found. */
  record Expected(int number, int statements, int shoots) {
    String publisher() {
      return "Chaos " + number;
    }
  }

  final String show = "chaos-" + UUID.randomUUID().toString().substring(24);
  final Map<Expected, String> acknowledged = new ConcurrentHashMap<>();
  final List<String> refusedForGood = new ArrayList<>();
  final List<Expected> neverHeardOf = new ArrayList<>();

  private final List<Instance> instances;
  private final String key;
  private final AtomicInteger numbers = new AtomicInteger();
  private final List<Thread> clients = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private volatile Figures figures = new Figures("");
  private volatile boolean balanced;
  private volatile boolean over;

  Traffic(List<Instance> instances, String key) {
    this.instances = instances;
    this.key = key;
  }

  Figures count(String name) {
    figures = new Figures(name);
    return figures;
  }

  /** Whether requests go to ready instances only, as a load balancer would send them. */
  void balanced(boolean balanced) {
    this.balanced = balanced;
  }

  void begin(int writers, int readers) throws Exception {
    for (int i = 0; i < PRODUCTIONS; i++) {
      var answer =
          send(
              instances.getFirst(),
              request("/v1/shows/" + show + i)
                  .header("Content-Type", "application/json")
                  .header("If-None-Match", "*")
                  .PUT(
                      BodyPublishers.ofString(
                          "{\"title\": \"%s\", \"kind\": \"series\"}".formatted(show + i))));
      if (answer.statusCode() != 201) {
        throw new IllegalStateException(answer.body());
      }
    }
    for (int i = 0; i < writers; i++) {
      clients.add(Thread.ofPlatform().daemon().start(this::write));
    }
    for (int i = 0; i < readers; i++) {
      clients.add(Thread.ofPlatform().daemon().start(this::read));
    }
  }

  /** Begins no new requests, and completes those in progress. */
  void end() throws InterruptedException {
    over = true;
    for (var client : clients) {
      client.join(PERSISTENCE);
    }
    clients.clear();
  }

  /** Files reports concurrently on one production without other reports. */
  int race(int many) throws Exception {
    var racers = new ArrayList<Thread>();
    int before = acknowledged.size();
    for (int i = 0; i < many; i++) {
      racers.add(Thread.ofVirtual().unstarted(() -> file(numbers.incrementAndGet(), 9)));
    }
    racers.forEach(Thread::start);
    for (var racer : racers) {
      racer.join(PERSISTENCE);
    }
    return acknowledged.size() - before;
  }

  /** Has every production's timeline replayed: a report that is withdrawn leaves no trace. */
  void replay() throws Exception {
    var instance = instances.getFirst();
    for (int i = 0; i < PRODUCTIONS; i++) {
      for (int season : new int[] {1, 9}) {
        var report =
            """
            {"about": {"show": "%s", "season": %d}, "publisher": "Replay", "publishedOn": "2017-01-01",
             "certainty": "official", "start": "2030-01-01"}
            """
                .formatted(show + i, season);
        var filed = send(instance, post(report, UUID.randomUUID().toString()));
        var id = JSON.readTree(filed.body()).path("id").asText();
        var withdrawn =
            send(
                instance,
                request("/v1/reports/" + id + "/withdrawal")
                    .header("Content-Type", "application/json")
                    .header("If-Match", "*")
                    .PUT(BodyPublishers.ofString("{}")));
        if (withdrawn.statusCode() != 200) {
          throw new IllegalStateException(filed.body() + withdrawn.body());
        }
      }
    }
  }

  private void write() {
    while (!over) {
      file(numbers.incrementAndGet(), 1);
      pause(20);
    }
  }

  private void file(int number, int season) {
    int places = number % 3;
    var locations = new ArrayList<String>();
    for (int i = 0; i < places; i++) {
      locations.add(
          "{\"name\": \"Stage %d\", \"locality\": \"Paris\", \"country\": \"FR\", \"plays\": \"scene %d\"}"
              .formatted((number + i) % 7, i));
    }
    var body =
        """
        {"about": {"show": "%s", "season": %d}, "publisher": "Chaos %d", "publishedOn": "%s", "certainty": "%s",
         "start": "%s", "workingTitle": %s, "locations": [%s]}
        """
            .formatted(
                show + (season == 1 ? number % PRODUCTIONS : 0),
                season,
                number,
                LocalDate.of(2017, 1, 1).plusDays(number % 300),
                number % 2 == 0 ? "reported" : "confirmed",
                LocalDate.of(2018, 1, 1).plusDays(number % 100),
                number % 4 == 0 ? "\"Title " + number % 3 + "\"" : "null",
                String.join(",", locations));
    var expected = new Expected(number, number % 4 == 0 ? 2 : 1, places);
    var request = post(body, UUID.randomUUID().toString());
    long until = System.nanoTime() + PERSISTENCE.toNanos();
    for (int attempt = number; System.nanoTime() < until; attempt++) {
      var answer = attempt(attempt, request);
      int status = answer == null ? 0 : answer.statusCode();
      if (status == 200 || status == 201) {
        acknowledged.put(expected, id(answer.body()));
        figures.acknowledged.increment();
        return;
      } else if (status >= 400 && status < 500 && status != 429 && status != 409) {
        synchronized (refusedForGood) {
          refusedForGood.add(expected.publisher() + ": " + answer.body());
        }
        return;
      }
      pause(100);
    }
    synchronized (neverHeardOf) {
      neverHeardOf.add(expected);
    }
  }

  /** The status of a read. */
  int readOnce() throws Exception {
    return send(instances.getFirst(), request("/v1/productions?limit=5")).statusCode();
  }

  private void read() {
    for (int i = 0; !over; i++) {
      var path =
          i % 2 == 0
              ? "/v1/shows/" + show + i % PRODUCTIONS + "/productions"
              : "/v1/productions?limit=5";
      attempt(i, request(path));
      pause(20);
    }
  }

  /** Null where nothing was heard. */
  private HttpResponse<String> attempt(int turn, HttpRequest.Builder request) {
    var instance = instance(turn);
    long began = System.nanoTime();
    var outcome = "";
    try {
      var answer = send(instance, request);
      outcome =
          answer.statusCode() == 500 && answer.body().contains("/problems/unknown-outcome")
              ? "unknown"
              : Integer.toString(answer.statusCode());
      if (outcome.equals("500")) {
        System.out.println("A bare 500: " + answer.body());
      }
      return answer;
    } catch (ConnectException e) {
      outcome = "refused"; // Nothing was sent.
    } catch (HttpTimeoutException e) {
      outcome = "silence";
    } catch (IOException e) {
      outcome = "broken";
      if (balanced) {
        System.out.println("Broken: " + e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      figures.met(outcome, (System.nanoTime() - began) / 1_000_000);
    }
    return null;
  }

  private Instance instance(int turn) {
    if (balanced) {
      var ready = instances.stream().filter(Instance::isReady).toList();
      if (!ready.isEmpty()) {
        return ready.get(turn % ready.size());
      }
    }
    return instances.get(turn % instances.size());
  }

  private HttpResponse<String> send(Instance instance, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var path = request.build().uri();
    var absolute =
        HttpRequest.newBuilder(request.build(), (_, _) -> true)
            .uri(instance.uri.resolve(path.getRawPath() + query(path)))
            .build();
    return client.send(absolute, BodyHandlers.ofString());
  }

  private static String query(URI uri) {
    return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://slate" + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private HttpRequest.Builder post(String body, String idempotencyKey) {
    return request("/v1/reports")
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", idempotencyKey)
        .POST(BodyPublishers.ofString(body));
  }

  private static String id(String body) {
    try {
      return JSON.readTree(body).path("id").asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
