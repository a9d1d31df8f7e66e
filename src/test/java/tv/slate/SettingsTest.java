package tv.slate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong setting is one sentence that names it, and no start. */
class SettingsTest {
  private static final Path RUN = Path.of("target", "quarkus-app", "run").toAbsolutePath();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SLATE_ADMIN_KEY             | too-short           | SLATE_ADMIN_KEY is wrong: it must have 32 to 500 characters: letters, digits and any of ._~+/-.
          SLATE_HTTP_MAX_BODY         | 0                   | SLATE_HTTP_MAX_BODY must be between 1K and 1G.
          SLATE_HTTP_TRUSTED_PROXIES  | 10.0.0.0/8,nonsense | SLATE_HTTP_TRUSTED_PROXIES is '10.0.0.0/8,nonsense': it must be an address or a network such as 10.0.0.0/8.
          SLATE_HTTP_MAX_REQUEST      | 100                 | There is no setting SLATE_HTTP_MAX_REQUEST; did you mean SLATE_HTTP_MAX_REQUESTS?
          QUARKUS_HTTP_PORT           | 99999               | QUARKUS_HTTP_PORT must be a port from 0 to 65535.
          QUARKUS_DATASOURCE_JDBC_URL | postgresql://a/b    | QUARKUS_DATASOURCE_JDBC_URL must be the address of a PostgreSQL, such as jdbc:postgresql://db.example.org/slate.
          """)
  void theServiceSaysWhichSettingIsWrongAndEnds(String name, String value, String sentence)
      throws Exception {
    assertEquals("slate: " + sentence, output(Map.of(name, value)));
  }

  @Test
  void anAddressThatCannotBeListenedOnIsASentence() {
    var refused = new IOException("bind(..) failed with error(-98): Address already in use");
    var sentences = StartFailure.sentences(new RuntimeException(new RuntimeException(refused)));
    assertEquals(1, sentences.size());
    assertTrue(sentences.getFirst().contains("QUARKUS_HTTP_PORT"), sentences.getFirst());
    assertTrue(sentences.getFirst().contains("already in use"), sentences.getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          slate.http.max-requests       | -1    | SLATE_HTTP_MAX_REQUESTS must be greater than or equal to 1.
          slate.http.max-writes         | 0     | SLATE_HTTP_MAX_WRITES must be greater than or equal to 1.
          slate.http.max-reads          | 0     | SLATE_HTTP_MAX_READS must be greater than or equal to 1.
          slate.http.max-streams        | many  | SLATE_HTTP_MAX_STREAMS is 'many': it must be a whole number.
          slate.http.max-uri            | 20000 | SLATE_HTTP_MAX_URI must be less than or equal to 16000.
          slate.http.max-body           | 1 MB  | SLATE_HTTP_MAX_BODY is '1 MB': it must be a size such as 1M.
          slate.http.max-body           | 2     | SLATE_HTTP_MAX_BODY must be between 1K and 1G.
          slate.http.max-bodies         | 0     | SLATE_HTTP_MAX_BODIES must be between 1K and 1T.
          slate.http.body-timeout       | soon  | SLATE_HTTP_BODY_TIMEOUT is 'soon': it must be a duration such as 20S or 500MS.
          slate.retention.changes       | -1D   | SLATE_RETENTION_CHANGES must be 0 or longer.
          slate.retention.imports       | soon  | SLATE_RETENTION_IMPORTS is 'soon': it must be a duration such as 20S or 500MS.
          slate.http.max-wait           | 0S    | SLATE_HTTP_MAX_WAIT must be 1MS or longer.
          slate.http.trusted-proxies    | ::/129 | SLATE_HTTP_TRUSTED_PROXIES is '::/129': its prefix must be at most 128 bits long.
          slate.http.write-origins      | *     | SLATE_HTTP_WRITE_ORIGINS is '*': it must hold origins such as https://desk.example.org, without a path and without *.
          slate.limits.writes           | -1    | SLATE_LIMITS_WRITES must be greater than or equal to 0.
          slate.limits.exports          | -7    | SLATE_LIMITS_EXPORTS must be greater than or equal to 0.
          slate.cache.size              | 1.5M  | SLATE_CACHE_SIZE is '1.5M': it must be a size such as 1M.
          slate.cache.size              | 9999Y | SLATE_CACHE_SIZE must be between 0 and 1T.
          slate.database.read-timeout   | 90D   | SLATE_DATABASE_READ_TIMEOUT must be 1D or shorter.
          slate.ingest.max-uploads      | 0     | SLATE_INGEST_MAX_UPLOADS must be greater than or equal to 1.
          slate.ingest.lease            | 0S    | SLATE_INGEST_LEASE must be 1S or longer.
          slate.admin-key               | a b c | SLATE_ADMIN_KEY is wrong: it must have 32 to 500 characters: letters, digits and any of ._~+/-.
          """)
  void aValueOutOfRangeIsASentence(String name, String value, String sentence) {
    var failure = assertThrows(ConfigValidationException.class, () -> load(Map.of(name, value)));
    // Other tests set system properties, which a sentence then names as such.
    var expected = sentence.replaceFirst("SLATE_[A-Z_]+", Settings.name(name));
    assertEquals(List.of(expected), StartFailure.sentences(new RuntimeException(failure)));
  }

  @ParameterizedTest
  @CsvSource({
    "slate.limits.writes, 0",
    "slate.cache.size, 0",
    "slate.retention.changes, 0",
    "slate.http.trusted-proxies, '10.0.0.0/8,2001:db8::/48,192.0.2.7'",
    "slate.http.write-origins, ''",
    "slate.http.max-uri, 16000"
  })
  void aValueAtTheEdgeIsTaken(String name, String value) {
    load(Map.of(name, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SLATE_DTA_DIR          | /tmp  | There is no setting SLATE_DTA_DIR; did you mean SLATE_DATA_DIR?
          slate.htp.max-body     | 1M    | There is no setting SLATE_HTP_MAX_BODY; did you mean SLATE_HTTP_MAX_BODY?
          SLATE_COLOUR           | blue  | There is no setting SLATE_COLOUR; docs/operations.md lists those that there are.
          slate.demo             | maybe | SLATE_DEMO must be true or false.
          quarkus.http.port      | abc   | QUARKUS_HTTP_PORT must be a port from 0 to 65535.
          quarkus.datasource.jdbc.max-size | 0 | QUARKUS_DATASOURCE_JDBC_MAX_SIZE must be a whole number from 1.
          quarkus.thread-pool.max-threads | few | QUARKUS_THREAD_POOL_MAX_THREADS must be a whole number from 1.
          quarkus.http.ssl-port  | -1    | QUARKUS_HTTP_SSL_PORT must be a port from 0 to 65535.
          """)
  void whatTheMappingsCannotTellIsASentence(String name, String value, String sentence) {
    assertEquals(List.of(sentence), Settings.problems(context(Map.of(name, value))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SLATE_KEY",
        "SLATE_URL",
        "SLATE_PORT",
        "SLATE_SERVICE_HOST",
        "SLATE_SERVICE_PORT_HTTP",
        "SLATE_PORT_8080_TCP_ADDR",
        "SLATE_API_SERVICE_HOST",
        "SLATE_HTTP_TRUSTED_PROXIES_0_",
        "SLATE_HTTP_MAX_BODY"
      })
  void namesOfCommandsAndOfKubernetesAreNoSettings(String name) {
    assertEquals(List.of(), Settings.problems(context(Map.of(name, "1"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarkus.http.host", "slate.http.max-body", "quarkus.http.idle-timeout"})
  void aSettingThatIsEmptyIsASentence(String name) {
    var problem =
        "SRCFG00040: The config property %s is defined as the empty String (\"\") which the following Converter considered to be null: a.b.C"
            .formatted(name);
    var sentence = Settings.name(name) + " is empty: leave it out, or give it a value.";
    assertEquals(sentence, StartFailure.ofSetting(problem));
    assertEquals(List.of(sentence), StartFailure.sentences(new NoSuchElementException(problem)));
  }

  @Test
  void aHostThatNobodyKnowsIsASentence() {
    var unknown = new UnknownHostException("nonsense.invalid: Name or service not known");
    var sentences =
        StartFailure.sentences(
            new RuntimeException(
                new IllegalStateException("Unable to start HTTP server", unknown)));
    assertEquals(1, sentences.size());
    assertTrue(sentences.getFirst().contains("QUARKUS_HTTP_HOST"), sentences.getFirst());
    assertTrue(sentences.getFirst().contains("nonsense.invalid"), sentences.getFirst());
  }

  @Test
  void everyMappingIsChecked() {
    var mappings =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("tv.slate")
                .stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    assertEquals(
        Settings.MAPPINGS.stream().map(Class::getName).collect(Collectors.toSet()), mappings);
  }

  @Test
  void inDevelopmentTheProcessGoesOnSoThatAnEditTakesEffect() {
    var mode = LaunchMode.current();
    var handler = ApplicationLifecycleManager.getDefaultExitCodeHandler();
    var ended = new ArrayList<Integer>();
    try {
      LaunchMode.set(LaunchMode.DEVELOPMENT);
      ApplicationLifecycleManager.setDefaultExitCodeHandler((status, failure) -> ended.add(status));
      StartFailure.end(0, null);
    } finally {
      ApplicationLifecycleManager.setDefaultExitCodeHandler(handler);
      LaunchMode.set(mode);
    }
    assertEquals(List.of(0), ended);
  }

  @Test
  void whatIsNotOfTheOperatorsMakingKeepsItsStackTrace() {
    assertEquals(List.of(), StartFailure.sentences(new NullPointerException("a bug")));
  }

  private static void load(Map<String, String> settings) {
    var builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withValidator(new BeanValidationConfigValidatorImpl())
            .withSources(new PropertiesConfigSource(settings, "settings", 500));
    Settings.MAPPINGS.forEach(builder::withMapping);
    builder.build();
  }

  private static ConfigSourceContext context(Map<String, String> settings) {
    return new ConfigSourceContext() {
      @Override
      public ConfigValue getValue(String name) {
        return ConfigValue.builder().withName(name).withValue(settings.get(name)).build();
      }

      @Override
      public Iterator<String> iterateNames() {
        return settings.keySet().iterator();
      }
    };
  }

  /** All that a service says that must not start. */
  private static String output(Map<String, String> environment) throws Exception {
    assumeTrue(Files.exists(RUN), "Slate isn't built: ./slate build");
    var builder = new ProcessBuilder(RUN.toString()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|SLATE|PG).*"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    // Nothing listens there: a Slate that started by mistake would wait, and start no PostgreSQL.
    builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/slate");
    builder.environment().putAll(environment);
    var process = builder.start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      var output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertEquals(1, process.exitValue(), output);
      assertFalse(output.contains("\tat "), output);
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
