package tv.slate;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Explains in a sentence why Slate doesn't start if the operator can correct that; everything else
 * is logged with its stack trace.
 */
final class StartFailure {
  private static final Pattern NOT_CONVERTED =
      Pattern.compile(
          ".*SRCFG00039: The config property (\\S+) with the config value \"(.*)\" threw an Exception"
              + " whilst being converted (.*)",
          Pattern.DOTALL);
  private static final Pattern EMPTY =
      Pattern.compile(
          ".*The config property (\\S+) is defined as the empty String.*", Pattern.DOTALL);
  private static final Pattern NOT_ALLOWED = Pattern.compile("([a-z0-9.\\[\\]-]+) (must .*)");
  private static final Pattern CODE = Pattern.compile("(?:[\\w.]+Exception: )?SRCFG\\d+: ");
  private static final Pattern SECRET = Pattern.compile(".*(key|password|url).*");

  /** Messages of Quarkus' converters, and their meaning. */
  private static final List<String[]> REASONS =
      List.of(
          new String[] {"correct format (regular expression)", "it must be a size such as 1M"},
          new String[] {"Expected an integer value", "it must be a whole number"},
          new String[] {"Expected a long value", "it must be a whole number"},
          new String[] {"Invalid duration", "it must be a duration such as 20S or 500MS"});

  private static volatile boolean starting;

  private StartFailure() {}

  /** Called when the process starts as a service, rather than as a build or a test. */
  static void starting() {
    starting = true;
  }

  static boolean isStarting() {
    return starting;
  }

  /** Called before anything runs that an orderly exit would end. */
  static void end(List<String> sentences) {
    print(sentences);
    Runtime.getRuntime().halt(1);
  }

  /** The exit handler of the application. */
  static void end(int status, @Nullable Throwable failure) {
    // The main method can't know the mode yet: Quarkus sets it when it starts.
    if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
      // Restarts after a change, and shows failures in the browser.
      ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(status, failure);
      return;
    }
    if (failure != null) {
      var sentences = sentences(failure);
      if (sentences.isEmpty()) {
        Logger.getLogger(Application.class).error("Slate could not start", failure);
      } else {
        print(sentences);
      }
    }
    System.exit(status);
  }

  private static void print(List<String> sentences) {
    sentences.forEach(sentence -> System.err.println("slate: " + sentence));
  }

  /** Empty if the operator can't correct the failure. */
  static List<String> sentences(Throwable failure) {
    var causes = causes(failure);
    for (var cause : causes) {
      if (cause instanceof ConfigValidationException invalid) {
        return IntStream.range(0, invalid.getProblemCount())
            .mapToObj(i -> ofSetting(invalid.getProblem(i).getMessage()))
            .distinct()
            .toList();
      } else if (cause instanceof QuarkusBindException
          || text(cause).equals("Unable to start HTTP server")
          || text(cause).startsWith("bind(..) failed")) {
        return List.of(
            "Slate can't listen on port %s of %s (QUARKUS_HTTP_PORT, QUARKUS_HTTP_HOST): %s."
                .formatted(
                    setting("quarkus.http.port"),
                    setting("quarkus.http.host"),
                    text(causes.getLast())));
      }
    }
    var root = causes.getLast();
    return switch (root) {
      case SQLException refused ->
          List.of(
              "The database refuses Slate (QUARKUS_DATASOURCE_JDBC_URL, _USERNAME, _PASSWORD): "
                  + firstLine(text(refused)));
      case FlywayException refused ->
          List.of("The schema can't be brought up to date: " + firstLine(text(refused)));
      case NoSuchFileException missing -> List.of("There is no file " + missing.getFile() + ".");
      case ConfigurationException wrong -> List.of(firstLine(text(wrong)));
      case NoSuchElementException missing when EMPTY.matcher(text(missing)).matches() ->
          List.of(ofSetting(text(missing)));
      default -> List.of();
    };
  }

  /** Explains an invalid setting, from the message of SmallRye Config. */
  static String ofSetting(String problem) {
    var notConverted = NOT_CONVERTED.matcher(problem);
    if (notConverted.matches()) {
      return "%s is%s: %s."
          .formatted(
              Settings.name(notConverted.group(1)),
              SECRET.matcher(notConverted.group(1)).matches()
                  ? " wrong"
                  : " '" + notConverted.group(2) + "'",
              reason(notConverted.group(3)));
    }
    var empty = EMPTY.matcher(problem);
    if (empty.matches()) {
      return "%s is empty: leave it out, or give it a value."
          .formatted(Settings.name(empty.group(1)));
    }
    var notAllowed = NOT_ALLOWED.matcher(problem);
    if (notAllowed.matches()) {
      return "%s %s.".formatted(Settings.name(notAllowed.group(1)), notAllowed.group(2));
    }
    return CODE.matcher(problem).replaceAll("");
  }

  private static String reason(String said) {
    return REASONS.stream()
        .filter(reason -> said.contains(reason[0]))
        .map(reason -> reason[1])
        .findFirst()
        .orElseGet(() -> CODE.matcher(said).replaceAll(""));
  }

  private static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(50)
        .forEach(causes::add);
    return causes;
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getOptionalValue(name, String.class).orElse("?");
  }

  private static String text(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("").strip();
  }
}
