package tv.slate.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Hostile clients, each with its own address in the loopback range and each repeating one attack.
 * Some have a leaked key of a reporter or of an importer.
 */
final class Attackers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;

  final List<Attacker> all = new ArrayList<>();

  private final List<Instance> instances;
  private final String reporterKey;
  private final String importerKey;
  private final String show = "attacked-" + ThreadLocalRandom.current().nextLong(1L << 40);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;
  private final String production;

  private interface Attack {
    void once(Attacker by, Instance instance) throws Exception;
  }

  /**
   * One of them.
   *
   * @param met the statuses of responses, or the exceptions of connections that were closed
   */
  record Attacker(InetAddress address, HttpClient client, Figures met) {
    static Attacker of(String name, int number) throws IOException {
      var address = InetAddress.getByName("127.0.1." + number);
      var client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .localAddress(address)
              .connectTimeout(PATIENCE)
              .build();
      return new Attacker(address, client, new Figures(name));
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
      long began = System.nanoTime();
      var response = client.send(request, BodyHandlers.ofString());
      met.met(Integer.toString(response.statusCode()), (System.nanoTime() - began) / 1_000_000);
      return response;
    }

    Socket connect(Instance to) throws IOException {
      var socket = new Socket();
      socket.setReceiveBufferSize(8192);
      socket.bind(new InetSocketAddress(address, 0));
      socket.connect(new InetSocketAddress("127.0.0.1", to.uri.getPort()), 5000);
      return socket;
    }
  }

  Attackers(List<Instance> instances, String adminKey) throws Exception {
    this.instances = instances;
    var admin = Attacker.of("preparation", 1);
    var first = instances.getFirst();
    reporterKey = newKey("reporter", admin, adminKey);
    importerKey = newKey("importer", admin, adminKey);
    // What some of the attacks read: large reports, and many on one production.
    var title = "{\"title\": \"Attacked\", \"kind\": \"series\"}";
    admin.send(request(first, "/v1/shows/" + show, adminKey).PUT(json(title)).build());
    var places =
        IntStream.range(0, 500)
            .mapToObj("{\"name\": \"Place %d\", \"country\": \"US\"}"::formatted)
            .collect(Collectors.joining(","));
    for (int i = 0; i < 100; i++) {
      post(admin, first, report(1, "Publisher " + i, "\"locations\": [" + places + "]"));
    }
    var production = "";
    for (int i = 0; i < 1000; i++) {
      var day = LocalDate.of(2030, 1, 1).plusDays(i);
      var filed = post(admin, first, report(2, "Publisher " + i, "\"start\": \"" + day + "\""));
      production = filed.replaceAll("(?s).*\"production\":\"([^\"]+)\".*", "$1");
    }
    this.production = production;
    if (admin.met.requests() != admin.met.met("201")) {
      throw new IllegalStateException(admin.met.toString());
    }
  }

  private String newKey(String role, Attacker admin, String adminKey) throws Exception {
    var body = "{\"name\": \"%s of %s\", \"role\": \"%s\"}".formatted(role, show, role);
    var made =
        admin.send(request(instances.getFirst(), "/v1/keys", adminKey).POST(json(body)).build());
    return made.body().replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
  }

  private static HttpRequest.Builder request(Instance instance, String path, String key) {
    return HttpRequest.newBuilder(instance.uri.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher json(String body) {
    return BodyPublishers.ofString(body);
  }

  private String post(Attacker by, Instance instance, String report) throws Exception {
    return by.send(request(instance, "/v1/reports", reporterKey).POST(json(report)).build()).body();
  }

  private static void read(Attacker by, Instance instance, String path) throws Exception {
    by.send(HttpRequest.newBuilder(instance.uri.resolve(path)).timeout(PATIENCE).build());
  }

  private static int some(int from, int to) {
    return ThreadLocalRandom.current().nextInt(from, to + 1);
  }

  private String report(int season, String publisher, String rest) {
    return """
        {"about": {"show": "%s", "season": %d}, "publisher": "%s", "publishedOn": "2017", "certainty": "reported", %s}
        """
        .formatted(show, season, publisher, rest);
  }

  void begin() throws IOException {
    begin("many elements", this::manyElements);
    begin("large pages", this::largePages);
    begin("long timelines", this::longTimelines);
    begin("unfinished bodies", this::unfinishedBodies);
    begin("dribbled bodies", this::dribbledBodies);
    begin("rapid resets", this::rapidResets);
    begin("connection churn", this::connectionChurn);
    begin("slow readers", this::slowReaders);
    begin("unread responses", this::unreadResponses);
    begin("empty rows", this::emptyRows);
    begin("malformed requests", this::malformedRequests);
    begin("expensive queries", this::expensiveQueries);
    begin("guessed keys", this::guessedKeys);
  }

  private void begin(String name, Attack attack) throws IOException {
    var attacker = Attacker.of(name, 10 + all.size());
    all.add(attacker);
    threads.add(Thread.ofPlatform().daemon().name(name).start(() -> repeat(attacker, attack)));
  }

  private void repeat(Attacker attacker, Attack attack) {
    for (int turn = 0; !over; turn++) {
      try {
        attack.once(attacker, instances.get(turn % instances.size()));
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        attacker.met.met(e.getClass().getSimpleName(), 0);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    threads.forEach(Thread::interrupt);
    for (var thread : threads) {
      thread.join(PATIENCE);
    }
  }

  private void manyElements(Attacker by, Instance instance) throws Exception {
    for (var element : List.of("{}", "{\"name\":\"a\"}", "[]", "null", "1e999")) {
      var many = (element + ",").repeat(900_000 / (element.length() + 1)) + element;
      var body = report(1, "Attacker", "\"locations\": [" + many + "]");
      post(by, instance, body);
    }
    Thread.sleep(500);
  }

  private void largePages(Attacker by, Instance instance) throws Exception {
    for (var format : List.of("json", "text", "csv", "geojson")) {
      read(by, instance, "/v1/reports?show=" + show + "&limit=" + some(90, 100));
      read(by, instance, "/v1/productions?limit=" + some(150, 200) + "&format=" + format);
    }
  }

  private void longTimelines(Attacker by, Instance instance) throws Exception {
    var path = "/v1/productions/" + production;
    read(by, instance, path + "/start-dates?limit=" + some(50, 200));
    read(by, instance, path + "?asOf=2017-01-" + some(10, 28));
    read(by, instance, path + "/reports?limit=" + some(50, 200));
  }

  /** Without a key that is good for anything. */
  private void unfinishedBodies(Attacker by, Instance instance) throws Exception {
    hold(
        by,
        instance,
        60,
        "POST /v1/shows HTTP/1.1\r\nHost: x\r\nAuthorization: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1048576\r\n\r\n"
            + " ".repeat(200_000),
        0);
  }

  private void dribbledBodies(Attacker by, Instance instance) throws Exception {
    hold(
        by,
        instance,
        40,
        "POST /v1/shows HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + reporterKey
            + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
        0);
  }

  /** HTTP/2 without TLS: connections of as many streams as may be reset, one after the other. */
  private void rapidResets(Attacker by, Instance instance) throws Exception {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
    bytes.writeBytes(frame(4, 0, 0, new byte[0]));
    var headers = new ByteArrayOutputStream();
    for (var header :
        List.of(":method GET", ":scheme http", ":path /v1/shows?limit=1", ":authority x")) {
      var parts = header.split(" ", 2);
      headers.write(0);
      for (var part : parts) {
        headers.write(part.length());
        headers.writeBytes(part.getBytes(ISO_8859_1));
      }
    }
    for (int stream = 1; stream < 380; stream += 2) {
      bytes.writeBytes(frame(HEADERS, 5, stream, headers.toByteArray()));
      bytes.writeBytes(frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8}));
    }
    for (int i = 0; i < 20; i++) {
      try (var socket = by.connect(instance)) {
        socket.getOutputStream().write(bytes.toByteArray());
        by.met.met("sent", 0);
      }
    }
    Thread.sleep(20);
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    var frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[] {0, (byte) (payload.length >> 8), (byte) payload.length});
    frame.write(type);
    frame.write(flags);
    frame.writeBytes(new byte[] {0, 0, (byte) (stream >> 8), (byte) stream});
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  private void connectionChurn(Attacker by, Instance instance) throws Exception {
    for (int i = 0; i < 50; i++) {
      try (var socket = by.connect(instance)) {
        socket
            .getOutputStream()
            .write("GET /v1/shows?limit=1 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
        by.met.met("sent", 0);
      }
    }
    Thread.sleep(200);
  }

  private void slowReaders(Attacker by, Instance instance) throws Exception {
    hold(
        by,
        instance,
        12,
        "GET /v1/productions?format=ndjson&q="
            + some(1, 1_000_000)
            + " HTTP/1.1\r\nHost: x\r\n\r\n",
        1000);
  }

  private void unreadResponses(Attacker by, Instance instance) throws Exception {
    var requests = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      requests.append("GET /v1/productions?limit=200 HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    hold(by, instance, 60, requests.toString(), 0);
  }

  /** Millions of rows with nothing in them, which gzip makes small. */
  private void emptyRows(Attacker by, Instance instance) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(
          """
          id_lieu;annee_tournage;type_tournage;nom_tournage;nom_realisateur;nom_producteur;\
          adresse_lieu;ardt_lieu;date_debut;date_fin;coord_x;coord_y;geo_shape;geo_point_2d
          """
              .getBytes(ISO_8859_1));
      var rows = ";;;;;;;;;;;;;\n".repeat(10_000).getBytes(ISO_8859_1);
      for (int i = 0; i < 400; i++) {
        gzip.write(rows);
      }
    }
    var request =
        HttpRequest.newBuilder(instance.uri.resolve("/v1/imports/paris"))
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", "Bearer " + importerKey)
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofByteArray(bytes.toByteArray()))
            .build();
    by.send(request);
    Thread.sleep(60_000);
  }

  private void malformedRequests(Attacker by, Instance instance) throws Exception {
    for (var request :
        List.of(
            "GET /v1/shows HTTP/1.1\r\n\r\n",
            "GET /v1/shows HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /v1/%2e%2e/q/metrics HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET //q/metrics HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/shows?q=\u001b[31m HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/shows HTTP/1.1\r\nHost: x\r\nX-Request-Id: " + reporterKey + "\r\n\r\n",
            "GET /v1/shows HTTP/1.1\r\nHost: x\r\nForwarded: for=\""
                + "\\\\".repeat(3000)
                + "\r\n\r\n",
            "POST /v1/shows HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\nContent-Length: 2\r\n\r\n{}",
            "GET /v1/productions?"
                + "network=a&".repeat(700)
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
      try (var socket = by.connect(instance)) {
        socket.setSoTimeout(5000);
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        var start = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
        by.met.met(start.replaceAll(".* ", ""), 0);
      } catch (IOException e) {
        by.met.met(e.getClass().getSimpleName(), 0);
      }
    }
    Thread.sleep(100);
  }

  private void expensiveQueries(Attacker by, Instance instance) throws Exception {
    for (var path :
        List.of(
            "/v1/productions?near=48.85,2.35&radius=50&limit=200&q=" + some(1, 999),
            "/v1/productions?q=" + "a%20".repeat(60) + some(1, 999),
            "/v1/productions?format=ics&q=" + some(1, 999),
            "/v1/productions?asOf=2017-01-01&limit=200&certainty=reported&sort=-updated",
            "/v1/filming-locations?near=0,0&radius=500&limit=200")) {
      read(by, instance, path);
    }
  }

  private void guessedKeys(Attacker by, Instance instance) throws Exception {
    by.send(
        request(instance, "/v1/reports", "guess" + some(1, 1_000_000)).POST(json("{}")).build());
    Thread.sleep(20);
  }

  /**
   * Opens connections, sends the same over each and keeps them for a quarter of a minute.
   *
   * @param bytesPerSecond how fast each reads
   */
  private void hold(Attacker by, Instance instance, int many, String request, int bytesPerSecond)
      throws Exception {
    var sockets = new ArrayList<Socket>();
    try {
      for (int i = 0; i < many; i++) {
        var socket = by.connect(instance);
        sockets.add(socket);
        socket.setSoTimeout(10);
        try {
          socket.getOutputStream().write(request.getBytes(ISO_8859_1));
          by.met.met("sent", 0);
        } catch (IOException e) {
          by.met.met(e.getClass().getSimpleName(), 0); // It was closed before it was read.
        }
      }
      for (int second = 0; second < 15 && !over; second++) {
        Thread.sleep(1000);
        for (var socket : sockets) {
          try {
            var _ = socket.getInputStream().readNBytes(bytesPerSecond);
          } catch (IOException e) {
            // It hasn't as much, or was closed.
          }
        }
      }
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }
}
