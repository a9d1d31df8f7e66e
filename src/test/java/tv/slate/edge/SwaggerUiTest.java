package tv.slate.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The pages for browsers, in Chromium, from the service as it is shipped and with its demonstration
 * data, and what the examples find that they fill in. What needs Chromium is skipped where it and
 * its driver aren't installed as Debian does.
 */
class SwaggerUiTest {
  private static final Path RUN = Path.of("target", "quarkus-app", "run").toAbsolutePath();
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path CHROMEDRIVER = Path.of("/usr/bin/chromedriver");
  private static final String KEY = "the-key-that-is-entered-in-swagger-ui";
  private static final Pattern LISTENS = Pattern.compile("listens on (http://\\S+)");

  /** What a parameter means nothing without. */
  private static final Map<String, Map<String, String>> NEEDED_BESIDE =
      Map.of(
          "radius", Map.of("near", "40.797,-73.969"),
          "bom", Map.of("format", "csv"),
          "coarse", Map.of("format", "geojson"),
          "vague", Map.of("format", "ics"),
          "width", Map.of("format", "text"));

  /** What upcoming productions in two parts are found with. */
  private static final String START_OF_2017 = "2017-01-01";

  /** Nobody has written anything yet, nothing was refused, and no key is given away. */
  private static final Set<String> NOTHING_YET = Set.of("listChanges", "listRefusals", "getKey");

  @TempDir static Path folder;

  private static Process service;
  private static URI base;
  private static @Nullable ChromeDriver browser;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Files.exists(RUN), "There is no built service: ./slate build");
    var builder = new ProcessBuilder(RUN.toString()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|SLATE|PG).*"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    builder.environment().put("SLATE_DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("SLATE_ADMIN_KEY", KEY);
    service = builder.start();
    base = announced(service.inputReader());
    if (Files.exists(CHROMIUM) && Files.exists(CHROMEDRIVER)) {
      browser = browser();
    }
  }

  /** The address that the service says it listens on; whatever else it says is passed over. */
  private static URI announced(BufferedReader output) throws IOException {
    var said = new StringBuilder();
    for (String line; (line = output.readLine()) != null; said.append(line).append('\n')) {
      var address = LISTENS.matcher(line);
      if (address.find()) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return URI.create(address.group(1));
      }
    }
    return fail("Slate didn't start:\n" + said);
  }

  private static ChromeDriver browser() {
    var options = new ChromeOptions().setBinary(CHROMIUM.toString());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1300,2000",
        "--user-data-dir=" + folder.resolve("chromium"));
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    // Named, so that Selenium looks for none elsewhere.
    var driver =
        new ChromeDriverService.Builder().usingDriverExecutable(CHROMEDRIVER.toFile()).build();
    var browser = new ChromeDriver(driver, options);
    browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(20));
    return browser;
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (browser != null) {
      browser.quit();
    }
    if (service != null) {
      service.destroy();
      service.waitFor();
    }
  }

  @AfterEach
  void theConsoleTellsOfNothingThatIsBlocked() {
    if (browser == null) {
      return;
    }
    assertEquals(
        List.of(),
        browser.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
            .map(LogEntry::getMessage)
            .toList());
  }

  @Test
  void everyOperationIsShown() {
    open("/q/swagger-ui");

    find("#operations-Productions-listUpcomingProductions");
    var shown =
        requireNonNull(browser).findElements(By.cssSelector(".opblock")).stream()
            .map(operation -> operation.getDomAttribute("id"))
            .toList();
    var wanted = new ArrayList<String>();
    operations(
        (path, method, operation) ->
            wanted.add(
                "operations-%s-%s"
                    .formatted(
                        operation.at("/tags/0").asText().replace(' ', '_'),
                        operation.path("operationId").asText())));
    assertEquals(wanted.stream().sorted().toList(), shown.stream().sorted().toList());
  }

  @Test
  void whatIsUpcomingIsFoundWithoutFillingInAnything() {
    open("/q/swagger-ui");

    var response = tryOut("Productions", "listUpcomingProductions");

    assertEquals(200, response.status());
    assertEquals("jessica-jones", response.body().at("/items/0/show/slug").asText());
  }

  @Test
  void everyListFindsSomethingAsItIsFilledIn() {
    open("/q/swagger-ui");

    var empty = new ArrayList<String>();
    operations(
        (path, method, operation) -> {
          if (isOpenList(path, method, operation)) {
            var id = operation.path("operationId").asText();
            var response = tryOut(operation.at("/tags/0").asText(), id);
            if (response.status() != 200 || response.body().path("items").isEmpty()) {
              empty.add(id + " " + response.status());
            }
          }
        });
    assertEquals(List.of(), empty);
  }

  @Test
  void everyExampleOfAPathAndOfAParameterFindsSomething() {
    var empty = new ArrayList<String>();
    operations(
        (path, method, operation) -> {
          if (!method.equals("get")
              || NOTHING_YET.contains(operation.path("operationId").asText())) {
            return;
          }
          var address = path;
          var queries = new ArrayList<Map<String, String>>();
          queries.add(Map.of());
          for (var parameter : operation.path("parameters")) {
            var name = parameter.path("name").asText();
            var value = example(parameter);
            if (value != null && parameter.path("in").asText().equals("path")) {
              address = address.replace("{" + name + "}", value);
            } else if (value != null && parameter.path("in").asText().equals("query")) {
              var query = new TreeMap<>(NEEDED_BESIDE.getOrDefault(name, Map.of()));
              query.put(name, value);
              queries.add(query);
            }
          }
          for (var query : queries) {
            var full = new TreeMap<>(query);
            if (path.endsWith("/upcoming")) {
              full.putIfAbsent("from", query.containsKey("part") ? START_OF_2017 : "2017-04-01");
              full.putIfAbsent("within", "30d");
            }
            var response = get(address, full);
            if (response.statusCode() != 200 || isEmpty(response.body())) {
              empty.add(
                  "%s %s %d %s".formatted(address, full, response.statusCode(), response.body()));
            }
          }
        });
    assertEquals(List.of(), empty);
  }

  /** Whether a response is empty, in any of the formats of the examples. */
  private static boolean isEmpty(String body) {
    return body.contains("\"items\":[]")
        || body.contains("\"features\":[]")
        || body.contains("0 productions")
        || body.contains("BEGIN:VCALENDAR") && !body.contains("BEGIN:VEVENT")
        || body.lines().filter(line -> !line.isBlank()).count() == 0
        || body.startsWith("id,") && body.lines().count() == 1;
  }

  private static boolean isOpenList(String path, String method, JsonNode operation) {
    return method.equals("get")
        && !operation.has("security")
        && !path.contains("{id}")
        && operation
            .at("/responses/200/content/application~1json/schema/$ref")
            .asText()
            .contains("/Page");
  }

  private static @Nullable String example(JsonNode parameter) {
    var value =
        parameter.has("example")
            ? parameter.get("example")
            : parameter.at("/examples/example/value");
    return value.isMissingNode() ? null : value.asText();
  }

  private static HttpResponse<String> get(String path, Map<String, String> query) {
    var asked =
        query.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(joining("&"));
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(base.resolve(path + "?" + asked))
              .header("Authorization", "Bearer " + KEY)
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aReportIsFiledWithAKeyThatIsEnteredAndNotWithoutOne() {
    open("/q/swagger-ui");
    find(".btn.authorize").click();
    find("#auth-bearer-value").sendKeys(KEY);
    find(".auth-btn-wrapper .authorize").click();
    find(".auth-btn-wrapper .btn-done").click();

    var filed = tryOut("Reports", "fileReport");

    assertTrue(List.of(200, 201).contains(filed.status()), filed.toString());
    assertEquals("daredevil", filed.body().at("/about/show").asText());
  }

  @Test
  void problemsAreExplainedInTheirOwnStyle() {
    for (var path : List.of("/problems", "/problems/not-found")) {
      open(path);

      assertTrue(find("h1").isDisplayed());
      assertEquals("640px", find("body").getCssValue("max-width"));
    }
  }

  private record Shown(int status, JsonNode body) {}

  /** Executes an operation as Swagger UI fills it in. */
  private static Shown tryOut(String tag, String id) {
    var operation = "#operations-%s-%s ".formatted(tag.replace(' ', '_'), id);
    find(operation + ".opblock-summary-control").click();
    find(operation + ".try-out__btn").click();
    find(operation + ".execute").click();
    var status =
        find(operation + ".live-responses-table tr.response .response-col_status").getText();
    var body = find(operation + ".live-responses-table tr.response .highlight-code code").getText();
    return new Shown(Integer.parseInt(status.strip()), json(body));
  }

  private static void open(String path) {
    assumeTrue(browser != null, "There is no Chromium: apt-get install chromium chromium-driver");
    requireNonNull(browser).get(base.resolve(path).toString());
  }

  private static WebElement find(String selector) {
    return requireNonNull(browser).findElement(By.cssSelector(selector));
  }

  private interface Visitor {
    void visit(String path, String method, JsonNode operation);
  }

  private static void operations(Visitor visitor) {
    try {
      json(Files.readString(Path.of("openapi", "openapi.json")))
          .path("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .properties()
                      .forEach(
                          method ->
                              visitor.visit(path.getKey(), method.getKey(), method.getValue())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }
}
