package tv.slate.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that send requests that aren't cached and, one time in ten, file a report: either a few
 * as fast as they can, or at a fixed rate whether or not there are responses. Liveness is checked
 * at the same time.
 */
final class Flood {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 50;

  /** What was met, and how long it took, in milliseconds. */
  record Met(String outcome, double millis) {}

  /** What became of one flood. */
  record Result(String name, double seconds, List<Met> all, List<Met> live) {
    double goodPerSecond() {
      return count("good") / seconds;
    }

    long count(String outcome) {
      return all.stream().filter(met -> met.outcome.equals(outcome)).count();
    }

    long others() {
      return all.size() - count("good") - count("refused");
    }

    double good(double quantile) {
      return quantile(all, "good", quantile);
    }

    double refused(double quantile) {
      return quantile(all, "refused", quantile);
    }

    double live(double quantile) {
      return quantile(live, "good", quantile);
    }

    long notLive() {
      return live.stream().filter(met -> !met.outcome.equals("good")).count();
    }

    /** NaN where there is none. */
    private static double quantile(List<Met> all, String outcome, double quantile) {
      var sorted =
          all.stream()
              .filter(met -> met.outcome.equals(outcome))
              .mapToDouble(Met::millis)
              .sorted()
              .toArray();
      return sorted.length == 0 ? Double.NaN : sorted[(int) (quantile * (sorted.length - 1))];
    }

    @Override
    public String toString() {
      return "%-26s %6.0f/s offered, %5.0f/s good (p50 %.0f, p99 %.0f ms), %d refused (p50 %.1f, p99 %.0f ms), %d others, live p99 %.0f ms"
          .formatted(
              name,
              all.size() / seconds,
              goodPerSecond(),
              good(0.5),
              good(0.99),
              count("refused"),
              refused(0.5),
              refused(0.99),
              others(),
              live(0.99));
    }
  }

  private final URI uri;
  private final String key;
  private final String show;
  private final AtomicInteger numbers = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /**
   * @param show the beginning of the slugs of five shows
   */
  Flood(URI uri, String key, String show) {
    this.uri = uri;
    this.key = key;
    this.show = show;
  }

  /** Runs this number of clients, each with one request after the other. */
  Result peak(String name, int clients, Duration duration) throws InterruptedException {
    var met = new ConcurrentLinkedQueue<Met>();
    long begin = System.nanoTime();
    long end = begin + duration.toNanos();
    return watched(
        name,
        begin,
        met,
        () -> {
          var threads = new ArrayList<Thread>();
          for (int i = 0; i < clients; i++) {
            threads.add(
                Thread.ofVirtual()
                    .start(
                        () -> {
                          while (System.nanoTime() < end) {
                            send(met).join();
                          }
                        }));
          }
          for (var thread : threads) {
            thread.join();
          }
        });
  }

  /** Sends this number of requests per second, whatever their responses. */
  Result offer(String name, double perSecond, Duration duration) throws InterruptedException {
    var met = new ConcurrentLinkedQueue<Met>();
    long begin = System.nanoTime();
    long many = Math.round(perSecond * duration.toNanos() / 1e9);
    return watched(
        name,
        begin,
        met,
        () -> {
          var all = new ArrayList<CompletableFuture<?>>();
          for (int i = 0; i < many; i++) {
            long due = begin + Math.round(i / perSecond * 1e9);
            while (System.nanoTime() < due) {
              LockSupport.parkNanos(due - System.nanoTime());
            }
            all.add(send(met));
          }
          all.forEach(CompletableFuture::join);
        });
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private Result watched(String name, long begin, Queue<Met> met, Work work)
      throws InterruptedException {
    var live = new ConcurrentLinkedQueue<Met>();
    var watching = Thread.ofPlatform().daemon().start(() -> watch(live));
    work.run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    watching.interrupt();
    watching.join();
    return new Result(name, seconds, List.copyOf(met), List.copyOf(live));
  }

  private CompletableFuture<?> send(Queue<Met> met) {
    int number = numbers.incrementAndGet();
    long began = System.nanoTime();
    return client
        .sendAsync(number % 10 == 0 ? report(number) : read(number), BodyHandlers.discarding())
        .handle(
            (answer, failure) -> {
              int status = failure == null ? answer.statusCode() : 0;
              // Elsewhere, a 503 also says that the database is away.
              var outcome =
                  status == 200 || status == 201
                      ? "good"
                      : status == 503 && answer.headers().firstValue("Retry-After").isPresent()
                          ? "refused"
                          : failure == null ? Integer.toString(status) : failure.toString();
              return met.add(new Met(outcome, (System.nanoTime() - began) / 1e6));
            });
  }

  private void watch(Queue<Met> live) {
    try (var asking = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request = HttpRequest.newBuilder(uri.resolve("/q/health/live")).timeout(PATIENCE).build();
      while (true) {
        long began = System.nanoTime();
        int status = asking.send(request, BodyHandlers.discarding()).statusCode();
        live.add(
            new Met(
                status == 200 ? "good" : Integer.toString(status),
                (System.nanoTime() - began) / 1e6));
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (IOException e) {
      live.add(new Met(e.toString(), 0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // That is the end.
    }
  }

  private HttpRequest read(int number) {
    return HttpRequest.newBuilder(
            uri.resolve(
                "/v1/productions?show=%s&updatedSince=2020-01-01T00:00:%02d.%06dZ"
                    .formatted(show + number % 5, number / 1_000_000, number % 1_000_000)))
        .timeout(PATIENCE)
        .build();
  }

  private HttpRequest report(int number) {
    var body =
        """
        {"about": {"show": "%s", "season": %d}, "publisher": "Flood %d", "publishedOn": "2017-03-01",
         "certainty": "reported", "start": "2018-02-03"}
        """
            .formatted(show + number / 10 % 5, 20 + number / 50 % 20, number);
    return HttpRequest.newBuilder(uri.resolve("/v1/reports"))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
