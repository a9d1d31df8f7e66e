package tv.slate;

import static java.util.stream.Collectors.toCollection;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import tv.slate.access.AccessConfig;
import tv.slate.cache.CacheConfig;
import tv.slate.database.DatabaseConfig;
import tv.slate.database.RetentionConfig;
import tv.slate.demonstration.DemonstrationConfig;
import tv.slate.edge.LimitsConfig;
import tv.slate.embedded.EmbeddedConfig;
import tv.slate.importing.IngestConfig;
import tv.slate.value.SpellingHint;
import tv.slate.wire.ApiConfig;

/**
 * Checks what the types and constraints of the {@link ConfigMapping}s don't: unknown names, and
 * settings of Quarkus that would prevent the start. A config source factory, because it sees the
 * settings before a database is started.
 */
public final class Settings implements ConfigSourceFactory {
  static final List<Class<?>> MAPPINGS =
      List.of(
          AccessConfig.class,
          ApiConfig.class,
          CacheConfig.class,
          DatabaseConfig.class,
          DemonstrationConfig.class,
          EmbeddedConfig.class,
          IngestConfig.class,
          LimitsConfig.class,
          RetentionConfig.class);

  private static final Pattern SLATE = Pattern.compile("(?i)slate[._].*");

  /** Variables that {@code ./slate} and {@code docker-compose.yml} read themselves. */
  private static final Set<String> OF_COMMANDS = Set.of("SLATE_KEY", "SLATE_URL", "SLATE_PORT");

  /**
   * Variables that Kubernetes sets in each container for a service called slate or slate-something.
   */
  private static final Pattern OF_KUBERNETES =
      Pattern.compile("SLATE_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_\\d+_.+)?)");

  /** Booleans that SmallRye Config accepts. */
  private static final Pattern FLAG = Pattern.compile("(?i)true|false|yes|no|y|n|on|off|1|0");

  private static final Pattern COUNT = Pattern.compile("0*[1-9]\\d{0,8}");

  private static final Pattern INDEX = Pattern.compile("_\\d+_$");

  private static final List<String> PORTS =
      List.of("quarkus.http.port", "quarkus.http.ssl-port", "quarkus.management.port");

  /** Settings of Quarkus in operations.md that fail with a stack trace for values below 1. */
  private static final List<String> COUNTS =
      List.of(
          "quarkus.datasource.jdbc.max-size",
          "quarkus.thread-pool.max-threads",
          "quarkus.http.limits.max-connections");

  private static final String MANAGEMENT = "quarkus.management.enabled";

  private static final String JDBC_URL = "quarkus.datasource.jdbc.url";

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(Integer.MAX_VALUE); // before the factory that starts a database
  }

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    if (LaunchMode.current() == LaunchMode.NORMAL && StartFailure.isStarting()) {
      List<String> problems = problems(context);
      if (!problems.isEmpty()) {
        StartFailure.end(problems);
      }
    }
    return List.of();
  }

  static List<String> problems(ConfigSourceContext context) {
    var problems = new ArrayList<>(unknownNames(context));
    for (var port : PORTS) {
      var value = context.getValue(port).getValue();
      if (value != null && !isPort(value)) {
        problems.add("%s must be a port from 0 to 65535.".formatted(name(port)));
      }
    }
    for (var count : COUNTS) {
      var value = context.getValue(count).getValue();
      if (value != null && !COUNT.matcher(value.strip()).matches()) {
        problems.add("%s must be a whole number from 1.".formatted(name(count)));
      }
    }
    flags()
        .filter(flag -> !isFlag(context.getValue(flag).getValue()))
        .forEach(flag -> problems.add("%s must be true or false.".formatted(name(flag))));
    var apart = asked(MANAGEMENT);
    if (apart != null && !apart.equalsIgnoreCase(built(context, MANAGEMENT))) {
      problems.add(
          "%s is fixed when Slate is built: ./slate build -D%s=%s."
              .formatted(name(MANAGEMENT), MANAGEMENT, apart));
    }
    var url = context.getValue(JDBC_URL).getValue();
    if (url != null && !url.isBlank() && Driver.parseURL(url, null) == null) {
      problems.add(
          "%s must be the address of a PostgreSQL, such as jdbc:postgresql://db.example.org/slate."
              .formatted(name(JDBC_URL)));
    }
    return problems;
  }

  private static List<String> unknownNames(ConfigSourceContext context) {
    var known = known();
    var unknown = new TreeSet<String>();
    context
        .iterateNames()
        .forEachRemaining(
            name -> {
              if (SLATE.matcher(name).matches() && !isKnown(variable(name), known)) {
                unknown.add(variable(name));
              }
            });
    return unknown.stream()
        .map(
            name ->
                "There is no setting %s%s."
                    .formatted(
                        name,
                        SpellingHint.nearest(name, known)
                            .map("; did you mean %s?"::formatted)
                            .orElse("; docs/operations.md lists those that there are"))
                    .replace("?.", "?"))
        .toList();
  }

  private static boolean isKnown(String variable, Set<String> known) {
    return known.contains(INDEX.matcher(variable).replaceFirst(""))
        || OF_COMMANDS.contains(variable)
        || OF_KUBERNETES.matcher(variable).matches();
  }

  /** The environment variables of Slate's own settings. */
  static Set<String> known() {
    return MAPPINGS.stream()
        .flatMap(mapping -> properties(mapping).keySet().stream())
        .map(Settings::variable)
        .collect(toCollection(TreeSet::new));
  }

  /** Boolean settings; Quarkus would treat anything else as false. */
  private static Stream<String> flags() {
    return MAPPINGS.stream()
        .flatMap(mapping -> properties(mapping).entrySet().stream())
        .filter(property -> property.getValue().getMethod().getReturnType() == boolean.class)
        .map(Map.Entry::getKey)
        .distinct();
  }

  private static Map<String, Property> properties(Class<?> mapping) {
    return ConfigMappings.getProperties(
        ConfigClass.configClass(mapping, mapping.getAnnotation(ConfigMapping.class).prefix()));
  }

  private static boolean isFlag(@Nullable String value) {
    return value == null || value.isEmpty() || FLAG.matcher(value).matches();
  }

  private static boolean isPort(String value) {
    try {
      int port = Integer.parseInt(value.strip());
      return port >= 0 && port <= 65535;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The operator's value of a build-time setting; null if it isn't set. */
  private static @Nullable String asked(String property) {
    var value = System.getProperty(property);
    return value == null ? System.getenv(variable(property)) : value;
  }

  /** The build-time value, which later settings don't change. */
  private static String built(ConfigSourceContext context, String property) {
    var value = context.getValue(property).getValue();
    return value == null ? "false" : value;
  }

  /** The name under which a setting was set: a system property or an environment variable. */
  static String name(String property) {
    return System.getProperty(property) == null ? variable(property) : property;
  }

  private static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
