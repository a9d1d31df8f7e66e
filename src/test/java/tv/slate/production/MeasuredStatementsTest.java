package tv.slate.production;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.Api;

/**
 * The statements that lists are assembled to, whole, in files: those under src/test/sql for the
 * reader of a change, those under src/bench/sql for the benchmark, which gives them to others.
 */
@QuarkusTest
class MeasuredStatementsTest {
  private static final Path FILES = Path.of("src/bench/sql/upcoming");
  private static final Path GOLDEN = Path.of("src/test/sql");

  /** {@code ./mvnw test -Dtest=MeasuredStatementsTest -Dsql=write} writes what is sent. */
  private static final boolean WRITES = "write".equals(System.getProperty("sql"));

  @Inject @PersistenceUnitExtension Sent sent;

  /** Records the statements that Hibernate sends, while a test asks for them. */
  @PersistenceUnitExtension
  @Singleton
  static class Sent implements StatementInspector {
    private static final long serialVersionUID = 1L;

    private final transient List<String> statements = new CopyOnWriteArrayList<>();
    private volatile boolean wanted;

    @Override
    public String inspect(String sql) {
      if (wanted && Thread.currentThread().getName().startsWith("executor-thread")) {
        statements.add(sql);
      }
      return sql;
    }

    /** What a request sends, each text once. */
    List<String> by(String request) {
      statements.clear();
      wanted = true;
      Api.get(request).statusCode(200).extract().asString();
      wanted = false;
      return statements.stream().distinct().toList();
    }
  }

  /** All but the last find nothing, so that nothing is sent to show what was found. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          upcoming                       | /v1/productions/upcoming?from=2195-06-01&within=30d
          upcoming-filtered              | /v1/productions/upcoming?from=2195-06-01&within=30d&network=Nobody&kind=series&phase=production&state=active&certainty=confirmed
          productions-by-place-and-days  | /v1/productions?country=AQ&locality=Nowhere&filmsFrom=2195-06-01&filmsTo=2195-06-30
          productions-near               | /v1/productions?near=-48.9,-123.4&radius=50
          productions-by-words           | /v1/productions?q=qqqxxqqq
          productions-as-of              | /v1/productions?asOf=1850-01-01
          shows-by-words                 | /v1/shows?q=qqqxxqqq&kind=series
          reports                        | /v1/reports?show=nobody-films-this&publisher=Nobody&publishedFrom=2195-06-01
          filming-locations-near         | /v1/filming-locations?near=-48.9,-123.4&radius=50&filmsFrom=2195-06-01
          shoots-as-geojson              | /v1/productions?show={show}&format=geojson
          """)
  void areAsTheFileHasThem(String name, String request) throws IOException {
    String show = "nothing";
    if (request.contains("{show}")) {
      show = Api.series("mapped");
      Api.file(
          show,
          1,
          """
          "locations": [{"name": "Pier 7", "latitude": 37.7, "longitude": -122.4, "precision": "address"}]
          """);
    }
    String statements =
        sent.by(request.replace("{show}", show)).stream()
            .filter(sql -> !sql.contains("1_0.")) // an alias of Hibernate's, which wrote it
            .map(MeasuredStatementsTest::readable)
            .collect(joining("\n", "-- GET " + request + "\n\n", ""));
    Path file = GOLDEN.resolve(name + ".sql");
    if (WRITES) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, statements);
    }
    assertEquals(Files.readString(file), statements);
  }

  /** As it was written, but for blank lines and blanks at the end of lines; a statement a line. */
  private static String readable(String sql) {
    return sql.replaceAll("; ", ";\n").replaceAll("\\s*\n", "\n").strip() + ";\n";
  }

  @Test
  void areWhatSlateSends() throws IOException {
    Api.file(Api.series("measured"), 1, "\"start\": \"2190-06-01\"");
    assertEquals(
        List.of(
            text("1-page.sql"),
            text("1-page-across.sql"),
            String.join("; ", text("2-beliefs.sql"), text("3-places.sql"), text("4-sources.sql"))),
        sent.by("/v1/productions/upcoming?from=2190-06-01&within=30d&limit=20").stream()
            .map(MeasuredStatementsTest::plain)
            .toList());
  }

  private static String text(String file) throws IOException {
    return plain(Files.readString(FILES.resolve(file)));
  }

  /** Without what differs in the file: blanks, and the numbers of the parameters. */
  private static String plain(String sql) {
    return sql.replaceAll("\\$\\d", "?").replaceAll("\\s+", " ").strip();
  }
}
