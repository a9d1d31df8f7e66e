package tv.slate;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tv.slate.contract.ContractFilter;

/**
 * Sends random variations of the document's examples to every operation: bodies with an invalid
 * member, parameters and headers of all kinds, other methods. {@link ContractFilter} validates each
 * response against the document; here no response may be a failure or late, and refused requests
 * must change nothing. {@code -Dfuzz.seconds} sets the duration, and {@code -Dfuzz.seed} repeats a
 * run.
 */
@QuarkusTest
class FuzzTest {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 8);

  /** A short run does the same each time, so that it fails only for what has changed. */
  private static final long SEED =
      Long.getLong("fuzz.seed", SECONDS > 8 ? System.nanoTime() : 20170403);

  private static final int SLOWEST_MILLISECONDS = 10_000;
  private static final String RAW = "\u2063raw\u2063";
  private static final JsonMapper JSON = new JsonMapper();

  /** What may stand where JSON has a value; some of it is no JSON. */
  private static final String[] VALUES = {
    "null",
    "true",
    "0",
    "-0",
    "-1",
    "1.0",
    "1e2",
    "1e400",
    "-1e400",
    "1e-400",
    "1E+2147483648",
    "2147483648",
    "-9223372036854775809",
    "99999999999999999999999999",
    "0x10",
    "01",
    "+1",
    ".5",
    "NaN",
    "Infinity",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "{\"\":0}",
    "\"\"",
    "\" \"",
    "\"\\u0000\"",
    "\"a\\u0000b\"",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"\\ufeff\"",
    "\"\\uffff\"",
    "\"\\u202e\\u200b\"",
    "\"e\\u0301\\u0301\\u0301\"",
    "\"\uD83C\uDFAC\"",
    "\"\u0130\u0131\u017F\"",
    "\"\\uFDFA\"",
    "'x'",
    "undefined",
    "\"unended",
    "\"\t\"",
    "\"9999-12-31\"",
    "\"0000-01-01\"",
    "\"../../..\"",
    "\"2017-04-03/2017-04-02\"",
    "\"-2017\"",
    "\"\u0662\u0660\u0661\u0667\"",
    "\"${jndi:ldap://x}\"",
    "\"' or 1=1 --\"",
    "\"http://[::1\"",
    "\"javascript:alert(1)\""
  };

  /** Percent-encoded, as they go into an address. */
  private static final String[] WORDS = {
    "",
    "0",
    "-1",
    "1e400",
    "NaN",
    "2147483648",
    "99999999999999999999",
    "%00",
    "%ff",
    "%ed%a0%80",
    "%0d%0aX-Injected:1",
    "%25",
    "%2e%2e%2f",
    "*",
    "true",
    "null",
    "%F0%9F%8E%AC",
    "%EF%BF%BF",
    "%E2%80%AE",
    "9999-12-31",
    "-999999999-01-01",
    "2017-21",
    "2017-04-03",
    "40,-73",
    "NaN,NaN",
    "0,0,0,0",
    "P1D",
    "99999999d",
    "imdb:",
    "json",
    "csv",
    "calendar",
    "-start",
    "a%27%20or%20%271"
  };

  private static final Map<String, List<String>> HEADERS =
      Map.ofEntries(
          Map.entry(
              "Accept",
              List.of(
                  "",
                  "*",
                  "*/*;q=0",
                  "text/*;q=0.3, */*;q=NaN",
                  ";;;,,,",
                  "a/b/c",
                  "text/csv;q=2",
                  "application/json;charset=utf-16",
                  "text/html",
                  "image/png, application/geo+json")),
          Map.entry(
              "Content-Type",
              List.of(
                  "text/plain",
                  "application/json; charset=utf-16",
                  "application/json;;;",
                  "json",
                  "application/json; charset=no-such",
                  "multipart/form-data",
                  "a/b;c=\"")),
          Map.entry("Content-Encoding", List.of("gzip", "br", "identity", "no-such", "gzip, gzip")),
          Map.entry(
              "Accept-Encoding", List.of("gzip;q=NaN", "*;q=0", "gzip, *;q=0.1", "identity;q=0")),
          Map.entry("Accept-Language", List.of("*", "x-klingon", "en;q=9")),
          Map.entry(
              "If-None-Match", List.of("*", "\"", "W/\"x\"", "\"a\", \"b\",", "x".repeat(2000))),
          Map.entry("If-Match", List.of("*", "\"", "W/\"x\"", "\"no-such\"", "\"a\" \"b\"", "")),
          Map.entry(
              "If-Modified-Since",
              List.of("0", "Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 99 Foo 99999 99:99:99 GMT")),
          Map.entry("If-Unmodified-Since", List.of("0", "Thu, 01 Jan 1970 00:00:00 GMT")),
          Map.entry(
              "Range", List.of("bytes=0-", "bytes=-1", "bytes=9-1", "items=0-99999999999999")),
          Map.entry(
              "X-Forwarded-For", List.of("127.0.0.1", "::1, unknown", "'", "999.9.9.9", ",,,")),
          Map.entry("Forwarded", List.of("for=_x;proto=https", "for=\"[::1\"", ";;;")),
          Map.entry("X-Forwarded-Host", List.of("evil.example", "a b", "[")),
          Map.entry("X-HTTP-Method-Override", List.of("DELETE", "")),
          Map.entry("X-Request-Id", List.of("", "a".repeat(500), "<script>", "${x}")),
          Map.entry(
              "Idempotency-Key",
              List.of("", "\"", "x", "\"a\"", "a".repeat(2000), "\u00e9", "\"a\", \"b\"", "?1")));

  /** Few of them, since a client that tries too many bad keys is no longer listened to. */
  private final List<String> badKeys =
      new ArrayList<>(List.of("Bearer", "Basic Og==", "Bearer a b", "Bearer " + "a".repeat(2000)));

  private static final String[] METHODS = {
    "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get"
  };

  private static final List<String> TABLES =
      List.of(
          "show",
          "show_external_id",
          "season",
          "production",
          "report",
          "statement",
          "shoot",
          "belief");

  private static final RestAssuredConfig IN_TIME =
      RestAssuredConfig.config()
          .httpClient(
              HttpClientConfig.httpClientConfig()
                  .setParam("http.socket.timeout", SLOWEST_MILLISECONDS)
                  .setParam("http.connection.timeout", SLOWEST_MILLISECONDS));

  private record Target(String method, String path, Operation operation) {}

  private record Attack(
      String method, String address, Map<String, String> headers, @Nullable String body) {
    /** Whether the request prefers text to JSON, or seems to. */
    boolean asksForText() {
      return (address + headers.get("Accept")).contains("text");
    }

    @Override
    public String toString() {
      var shown = body == null || body.length() < 3000 ? body : body.substring(0, 3000) + "…";
      return "%s %s %s\n%s\n(-Dfuzz.seed=%d)".formatted(method, address, headers, shown, SEED);
    }
  }

  @Inject DataSource database;

  private final OpenAPI document = new OpenAPIV3Parser().read(ContractFilter.DOCUMENT.toString());
  private final Random random = new Random(SEED);
  private final Map<String, String> there = new TreeMap<>();
  private RandomGenerator<String> values;

  @Test
  void whateverComesIsAnsweredAsTheDocumentSaysAndWhatIsRefusedChangesNothing() throws Exception {
    var reached = new HashSet<String>();
    var statuses = new TreeMap<Integer, Integer>();
    try (var _ = closing()) {
      values = values().generator(1000, true);
      makeSomethingToAttack();
      var targets = targets();
      var end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
      for (int round = 0; round < targets.size() || System.nanoTime() < end; round++) {
        var target = targets.get(round % targets.size());
        statuses.merge(send(attack(target)), 1, Integer::sum);
        reached.add(target.operation().getOperationId());
      }
      assertEquals(targets.size(), reached.size());
    }
    assertTrue(statuses.keySet().stream().anyMatch(status -> status < 300), statuses::toString);
    assertTrue(statuses.getOrDefault(400, 0) > 0, statuses::toString);
    if (SECONDS > 8) {
      System.out.println("FuzzTest: " + statuses + ", seed " + SEED);
    }
  }

  /** jqwik generates outside its own engine only in a session. */
  private static AutoCloseable closing() {
    JqwikSession.start();
    return JqwikSession::finish;
  }

  private int send(Attack attack) throws SQLException {
    var before = rows();
    Response answer;
    try {
      var request = given().config(IN_TIME).urlEncodingEnabled(false).headers(attack.headers());
      if (attack.body() != null) {
        request.body(attack.body().getBytes(StandardCharsets.UTF_8));
      }
      answer = request.request(attack.method(), attack.address());
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + attack, e);
    } catch (Exception e) {
      return fail(attack.toString(), e);
    }
    var status = answer.statusCode();
    assertTrue(status < 500, () -> status + " " + answer.asString() + "\n" + attack);
    if (status >= 400) {
      if (!attack.method().equals("HEAD")) {
        assertTrue(
            String.valueOf(answer.contentType()).startsWith("application/problem+json")
                || attack.asksForText() && answer.contentType().startsWith("text/plain"),
            () -> answer.contentType() + "\n" + attack);
      }
      assertEquals(before, rows(), () -> "It was refused, but changed something: " + attack);
    }
    return status;
  }

  private List<Long> rows() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "select "
                    + String.join(
                        ", ",
                        TABLES.stream().map("(select count(*) from %s)"::formatted).toList()))) {
      found.next();
      var counts = new ArrayList<Long>();
      for (int i = 1; i <= TABLES.size(); i++) {
        counts.add(found.getLong(i));
      }
      return counts;
    }
  }

  // -------------------------------------------------------------------------
  // What is attacked
  // -------------------------------------------------------------------------

  private void makeSomethingToAttack() {
    var show = Api.series("fuzzed");
    var report =
        Api.file(
            show,
            1,
            """
            "start": "2017-04", "locations": [{"name": "%s", "country": "US"}]
            """
                .formatted(show));
    var production = Api.production(show, 1);
    there.put("show", show);
    there.put("number", "1");
    there.put("/v1/reports/", report.getString("id"));
    there.put("/v1/productions/", production);
    there.put(
        "/v1/filming-locations/",
        Api.found("/v1/filming-locations?show=" + show).getString("items[0].id"));
  }

  private List<Target> targets() {
    var targets = new ArrayList<Target>();
    document
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) ->
                            targets.add(new Target(method.name(), path, operation))));
    return targets;
  }

  private Attack attack(Target target) {
    var method = random.nextInt(40) == 0 ? pick(METHODS) : target.method();
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    var body = target.operation().getRequestBody() == null ? null : body(target.operation());
    if (body != null) {
      headers.put(
          "Content-Type",
          method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
    }
    var names = List.copyOf(HEADERS.keySet());
    for (int i = random.nextInt(4); i > 0; i--) {
      var name = names.get(random.nextInt(names.size()));
      headers.put(name, HEADERS.get(name).get(random.nextInt(HEADERS.get(name).size())));
    }
    if (!badKeys.isEmpty() && random.nextInt(100) == 0) {
      headers.put("Authorization", badKeys.removeLast());
    } else if (target.operation().getSecurity() != null) {
      headers.put("Authorization", "Bearer " + TestKey.admin());
    }
    return new Attack(method, path(target.path()) + query(target.operation()), headers, body);
  }

  private String path(String template) {
    var path = new StringBuilder();
    for (var segment : template.substring(1).split("/")) {
      path.append('/');
      if (!segment.startsWith("{")) {
        path.append(segment);
      } else if (random.nextInt(5) == 0) {
        var word = random.nextBoolean() ? pick(WORDS) : encoded();
        path.append(
            word.isEmpty()
                ? "x"
                : word.substring(0, Math.min(word.length(), 3000)).replaceAll("%.?$", ""));
      } else {
        var name = segment.substring(1, segment.length() - 1);
        path.append(
            there.getOrDefault(
                name, there.getOrDefault(prefix(path), UUID.randomUUID().toString())));
      }
    }
    return path.toString();
  }

  private static String prefix(StringBuilder path) {
    return path.toString();
  }

  private String query(Operation operation) {
    var parameters = new ArrayList<String>();
    if (operation.getParameters() != null) {
      for (var parameter : operation.getParameters()) {
        if ("query".equals(parameter.getIn()) && random.nextInt(6) == 0) {
          parameters.add(
              parameter.getName() + "=" + (random.nextInt(3) > 0 ? pick(WORDS) : encoded()));
        }
      }
    }
    if (random.nextInt(20) == 0) {
      parameters.add(encoded() + "=1");
    }
    return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
  }

  private String encoded() {
    var value = values.next(random).value();
    return URLEncoder.encode(
        value.substring(0, Math.min(value.length(), 300)), StandardCharsets.UTF_8);
  }

  // -------------------------------------------------------------------------
  // Bodies
  // -------------------------------------------------------------------------

  private String body(Operation operation) {
    var example = example(operation);
    if (example == null || random.nextInt(20) == 0) {
      return values.next(random).value();
    }
    if (random.nextInt(10) == 0) {
      return example.toString();
    }
    var value = values.next(random).value();
    var holders = new ArrayList<ObjectNode>();
    holders(example, holders);
    var holder = holders.get(random.nextInt(holders.size()));
    var names = new ArrayList<String>();
    holder.fieldNames().forEachRemaining(names::add);
    var name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> holder.remove(name);
      case 1 -> holder.put("x" + random.nextInt(9), RAW);
      case 2 -> {
        // The same member twice.
        holder.put(name, RAW);
        value = value + ", \"" + name + "\": " + values.next(random).value();
      }
      default -> holder.put(name, RAW);
    }
    var text = example.toString().replace("\"" + RAW + "\"", value);
    return random.nextInt(20) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
  }

  private @Nullable JsonNode example(Operation operation) {
    var examples = operation.getRequestBody().getContent().values().iterator().next().getExamples();
    if (examples == null) {
      return null;
    }
    try {
      var text = JSON.writeValueAsString(examples.values().iterator().next().getValue());
      // What other tests make of these examples has to stay theirs.
      return JSON.readTree(
          text.replaceAll("daredevil(?=\")", there.get("show"))
              .replace("Marvel's Runaways", "Attacked")
              .replace("\"desk\"", "\"attack\""));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void holders(JsonNode node, List<ObjectNode> holders) {
    if (node instanceof ObjectNode object) {
      holders.add(object);
    }
    node.forEach(child -> holders(child, holders));
  }

  private static Arbitrary<String> values() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.of(VALUES)),
        Tuple.of(4, Arbitraries.strings().all().ofMaxLength(60).map(FuzzTest::quoted)),
        Tuple.of(2, Arbitraries.strings().ofMinLength(100).ofMaxLength(6000).map(FuzzTest::quoted)),
        Tuple.of(2, Arbitraries.bigDecimals().map(Object::toString)),
        Tuple.of(
            2,
            Arbitraries.strings()
                .withChars("0123456789-/.XTZ~?%")
                .ofMaxLength(40)
                .map(FuzzTest::quoted)),
        Tuple.of(
            1, Arbitraries.integers().between(1, 5000).map(n -> "[".repeat(n) + "]".repeat(n))),
        Tuple.of(
            1,
            Arbitraries.integers()
                .between(1, 2000)
                .map(n -> "{\"a\":".repeat(n) + "0" + "}".repeat(n))),
        Tuple.of(
            1, Arbitraries.integers().between(300, 3000).map(n -> "[" + "{},".repeat(n) + "{}]")));
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      return "\"\\ud800\""; // half a pair
    }
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
