package tv.slate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.Api;

/**
 * A TypeScript client generated from the committed OpenAPI document compiles in strict mode,
 * rejects what is marked in {@code mistakes.ts}, and works. It needs Node.js and npm, and is
 * skipped without them.
 */
@QuarkusTest
@EnabledIf(
    value = "hasNode",
    disabledReason = "The TypeScript client needs npm and Node.js 20 or later on the PATH")
class TypeScriptClientTest {
  private static final Path SOURCES = Path.of("src/test/typescript");
  private static final Path CLIENT = Path.of("target/typescript-client");

  @TestHTTPResource("/")
  URI base;

  @BeforeAll
  static void generatesAndCompiles() throws Exception {
    for (Path old : files(CLIENT)) {
      Files.delete(old);
    }
    for (Path source : files(SOURCES)) {
      Files.copy(source, CLIENT.resolve(source.getFileName()));
    }
    run("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline").mustSucceed();
    run("npm", "run", "generate", "--", ContractFilter.DOCUMENT.toAbsolutePath().toString())
        .mustSucceed();
    run("npm", "run", "build").mustSucceed();
  }

  static boolean hasNode() throws Exception {
    try {
      run("npm", "--version");
      var version = Pattern.compile("v(\\d+)\\..*\\s").matcher(run("node", "--version").output());
      return version.matches() && Integer.parseInt(version.group(1)) >= 20;
    } catch (IOException notOnThePath) {
      return false;
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void thePagesHoldEveryProductionSoonestFirst() throws Exception {
    String series = Api.series("typed");
    String film = Api.show(Api.unique("typed-film"), "film", series);
    List<Start> starts = new ArrayList<>();
    for (int season = 1; season <= 60; season++) {
      String day = LocalDate.of(2017, 1, 1).plusDays(season).toString();
      starts.add(new Start(day, series, season, season % 2 == 0 ? "Variety" : "Écran total"));
    }
    starts.add(new Start("2017-21", series, 61, "Variety"));
    starts.add(new Start("2017-34", film, null, "Variety"));
    starts.add(new Start("2017-05/..", series, 62, "Variety"));
    starts.reversed().forEach(Start::file);

    String printed =
        upcoming("--from=2017-01-01", "--within=365d", "--franchise=" + series, "--limit=7")
            .mustSucceed()
            .output();

    assertEquals(starts.stream().map(Start::line).toList(), printed.lines().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "--within=nonsense, within must be a period such as 30d or P3M",
    "--limit=201, limit must be less than or equal to 200"
  })
  void aProblemEndsItWithItsDetail(String option, String detail) throws Exception {
    assertEquals(new Outcome("", detail + "\n", 1), upcoming(option));
  }

  /** What the program prints of a production that starts then, as that publisher says. */
  private record Start(String edtf, String show, @Nullable Integer season, String publisher) {
    void file() {
      Api.file(show, season, "\"start\": \"%s\", \"publisher\": \"%s\"".formatted(edtf, publisher));
    }

    String line() {
      return String.join("\t", edtf, show, season == null ? "" : season.toString(), publisher);
    }
  }

  private Outcome upcoming(String... options) throws Exception {
    return run(
        Stream.concat(Stream.of("node", "build/upcoming.js", base.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  /** Runs a command in the client's folder. */
  private static Outcome run(String... command) throws Exception {
    Files.createDirectories(CLIENT);
    Path output = CLIENT.resolveSibling("typescript-client.out");
    Path errors = CLIENT.resolveSibling("typescript-client.err");
    Process process =
        new ProcessBuilder(command)
            .directory(CLIENT.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    Outcome outcome =
        new Outcome(Files.readString(output), Files.readString(errors), process.exitValue());
    return ended
        ? outcome
        : fail("%s took over 3 minutes:\n%s".formatted(String.join(" ", command), outcome));
  }

  private record Outcome(String output, String errors, int exitCode) {
    Outcome mustSucceed() {
      assertEquals(0, exitCode, this::toString);
      return this;
    }
  }
}
