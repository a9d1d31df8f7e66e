package tv.slate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./slate ingest}: sends a file to a running Slate and shows the result. It uses only the
 * HTTP interface.
 */
final class IngestCommand {
  static final int ALL_TAKEN = 0;
  static final int NOT_ALL_TAKEN = 1;
  static final int WRONG_USAGE = 2;

  private static final String DEFAULT_URL = "http://localhost:8080";
  private static final Set<String> FINAL_STATES =
      Set.of("completed", "failed", "stopped", "interrupted");
  private static final int REFUSALS_SHOWN = 20;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private static final String USAGE =
      """
      Usage: ./slate ingest FEED FILE [options]

      Sends a file of open data to a running Slate and shows what becomes of it.

        FEED                  what the file is: paris, say; GET /v1/feeds lists them
        FILE                  plain or compressed by gzip; - for the standard input

        --dry-run             tell what would become of it, and keep nothing
        --published-on EDTF   when the publisher made it public: 2024-12, say; today otherwise
        --url URL             where Slate is; SLATE_URL or http://localhost:8080 otherwise
        --help                this text

      Loading needs a key: SLATE_KEY holds it.

      Exit status: 0 when every row was taken; 1 when rows were refused or the import didn't
      complete; 2 for wrong usage.
      """;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final String defaultUrl;
  private final @Nullable String key;
  private final boolean terminal;
  private final Duration patience;

  /**
   * @param defaultUrl the service unless an option names another; null or empty for the default
   * @param key with the role importer; null or empty if there is none
   * @param terminal whether {@code err} is a terminal, on which a line can be redrawn
   * @param patience how long the service may be unreachable while the import runs, for example for
   *     a restart
   */
  IngestCommand(
      InputStream in,
      PrintStream out,
      PrintStream err,
      @Nullable String defaultUrl,
      @Nullable String key,
      boolean terminal,
      Duration patience) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.defaultUrl = defaultUrl == null || defaultUrl.isBlank() ? DEFAULT_URL : defaultUrl;
    this.key = key == null || key.isBlank() ? null : key.strip();
    this.terminal = terminal;
    this.patience = patience;
  }

  public static void main(String[] args) {
    var command =
        new IngestCommand(
            System.in,
            System.out,
            System.err,
            System.getenv("SLATE_URL"),
            System.getenv("SLATE_KEY"),
            Boolean.getBoolean("slate.terminal"),
            Duration.ofSeconds(60));
    System.exit(command.run(args));
  }

  /** Returns the exit status. */
  int run(String... args) {
    try {
      var options = options(args);
      if (options == null) {
        out.print(USAGE);
        return ALL_TAKEN;
      }
      try (var file = open(options.file)) {
        return load(options, file);
      }
    } catch (WrongUsage e) {
      complain(e.getMessage());
      err.println();
      err.print(USAGE);
      return WRONG_USAGE;
    } catch (IOException e) {
      complain(String.valueOf(e.getMessage()));
      return NOT_ALL_TAKEN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NOT_ALL_TAKEN;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private int load(Options options, SentFile file) throws IOException, InterruptedException {
    var progress = new IngestProgress(err, terminal);
    try (var service = new IngestClient(options.url, key)) {
      progress.stage("Sending %s to %s".formatted(file.description(), options.url));
      var view = send(service, options, file, progress);
      progress.stage("Loading it as " + service.address(view));
      view = await(service, view, progress);
      return report(service, options, view);
    } catch (IngestClient.Refused e) {
      progress.end();
      complain(e.getMessage());
      e.errors.forEach(error -> err.println("  " + IngestSummary.printable(error)));
      return NOT_ALL_TAKEN;
    } finally {
      progress.end();
    }
  }

  private static JsonNode send(
      IngestClient service, Options options, SentFile file, IngestProgress progress)
      throws IOException, InterruptedException, IngestClient.Refused {
    try {
      return service.send(options.feed, options.parameters(), file.counted(progress), file.size());
    } catch (IngestClient.Unreachable e) {
      throw new IOException(
          "Slate doesn't answer at %s: start it with ./slate run, or name another by --url."
              .formatted(options.url),
          e);
    } catch (IOException e) {
      if (file.fault() != null) {
        throw new IOException(
            "%s can't be read to its end: %s.".formatted(file.name(), file.fault()), e);
      }
      throw new IOException(
          "The connection to %s broke after %s (%s). What became of the import, if anything: %s/v1/imports"
              .formatted(
                  options.url, IngestProgress.amount(file.count()), e.getMessage(), options.url),
          e);
    }
  }

  private JsonNode await(IngestClient service, JsonNode sent, IngestProgress progress)
      throws IOException, InterruptedException, IngestClient.Refused {
    var view = sent;
    var pause = FIRST_PAUSE;
    var answered = System.nanoTime();
    while (!FINAL_STATES.contains(view.path("state").asText())) {
      progress.loading(view);
      Thread.sleep(pause);
      pause = shorter(pause.multipliedBy(9).dividedBy(8), LONGEST_PAUSE);
      try {
        view = service.view(sent);
        answered = System.nanoTime();
      } catch (IOException e) {
        if (System.nanoTime() - answered > patience.toNanos()) {
          throw new IOException(
              "Slate doesn't answer any more. What becomes of the import: " + service.address(sent),
              e);
        }
        progress.away();
      }
    }
    progress.end();
    return view;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private int report(IngestClient service, Options options, JsonNode view)
      throws InterruptedException {
    IngestSummary.of(view).forEach(out::println);
    var refused = view.path("refused").asLong();
    if (refused > 0) {
      out.println();
      refusals(service, view)
          .forEach(refusal -> out.println(IngestSummary.printable(IngestSummary.line(refusal))));
      out.println("all of them: " + service.address(view) + "/refusals");
    }
    out.flush();
    var problem = view.path("problem");
    if (problem.isTextual()) {
      complain(problem.asText());
    }
    var state = view.path("state").asText();
    if (!options.dryRun && (state.equals("stopped") || state.equals("interrupted"))) {
      err.println("Loading the file again completes it, and makes nothing twice.");
    }
    return state.equals("completed") && refused == 0 ? ALL_TAKEN : NOT_ALL_TAKEN;
  }

  private static Iterable<JsonNode> refusals(IngestClient service, JsonNode view)
      throws InterruptedException {
    try {
      return service.refusals(view, REFUSALS_SHOWN);
    } catch (IOException | IngestClient.Refused e) {
      return List.of(); // the summary has their number, and the address follows below it
    }
  }

  private void complain(String sentence) {
    err.println("slate: " + IngestSummary.printable(sentence));
  }

  private SentFile open(String file) throws WrongUsage {
    if (file.equals("-")) {
      return new SentFile("the standard input", in, -1);
    }
    try {
      var path = Path.of(file);
      if (!Files.exists(path)) {
        throw new WrongUsage("There is no file %s.".formatted(file));
      }
      if (Files.isDirectory(path)) {
        throw new WrongUsage("%s is a folder.".formatted(file));
      }
      // The size of a pipe is unknown.
      var size = Files.isRegularFile(path) ? Files.size(path) : -1;
      return new SentFile(file, Files.newInputStream(path), size);
    } catch (IOException | InvalidPathException e) {
      throw new WrongUsage("%s can't be read.".formatted(file));
    }
  }

  /** Null for --help. */
  private @Nullable Options options(String... args) throws WrongUsage {
    var operands = new ArrayList<String>();
    var dryRun = false;
    String publishedOn = null;
    var url = defaultUrl;
    var rest = List.of(args).iterator();
    while (rest.hasNext()) {
      var arg = rest.next();
      var equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
      var name = equals < 0 ? arg : arg.substring(0, equals);
      var attached = equals < 0 ? null : arg.substring(equals + 1);
      switch (name) {
        case "--help", "-h" -> {
          return null;
        }
        case "--dry-run" -> {
          if (attached != null) {
            throw new WrongUsage("--dry-run takes no value.");
          }
          dryRun = true;
        }
        case "--published-on" -> publishedOn = value(name, attached, rest);
        case "--url" -> url = value(name, attached, rest);
        case "--" -> rest.forEachRemaining(operands::add);
        default -> {
          if (arg.startsWith("-") && !arg.equals("-")) {
            throw new WrongUsage("There is no option %s.".formatted(arg));
          }
          operands.add(arg);
        }
      }
    }
    if (operands.size() != 2 || operands.getFirst().isBlank() || operands.getLast().isEmpty()) {
      throw new WrongUsage("A feed and a file are needed, and nothing else.");
    }
    return new Options(operands.getFirst(), operands.getLast(), url(url), dryRun, publishedOn);
  }

  private static String value(String name, @Nullable String attached, Iterator<String> rest)
      throws WrongUsage {
    if (attached == null && !rest.hasNext()) {
      throw new WrongUsage("%s needs a value.".formatted(name));
    }
    return attached == null ? rest.next() : attached;
  }

  private static String url(String text) throws WrongUsage {
    try {
      var url = new URI(text.contains("://") ? text : "http://" + text);
      var scheme = String.valueOf(url.getScheme());
      if ((scheme.equals("http") || scheme.equals("https"))
          && url.getHost() != null
          && url.getRawQuery() == null
          && url.getRawFragment() == null) {
        return url.toString().replaceAll("/+$", "");
      }
    } catch (URISyntaxException e) {
      // Reported below.
    }
    throw new WrongUsage("%s is no address such as %s.".formatted(text, DEFAULT_URL));
  }

  private record Options(
      String feed, String file, String url, boolean dryRun, @Nullable String publishedOn) {

    Map<String, String> parameters() {
      var parameters = new LinkedHashMap<String, String>();
      if (dryRun) {
        parameters.put("dryRun", "true");
      }
      if (publishedOn != null) {
        parameters.put("publishedOn", publishedOn);
      }
      return parameters;
    }
  }

  private static final class WrongUsage extends Exception {
    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
      super(message, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
