package tv.slate.production;

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
import tv.slate.Api;

/** The benchmark gives the statements of Slate to others, from files: they must stay Slate's. */
@QuarkusTest
class MeasuredStatementsTest {
  private static final Path FILES = Path.of("src/bench/sql/upcoming");

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
      if (wanted) {
        statements.add(sql);
      }
      return sql;
    }
  }

  @Test
  void areWhatSlateSends() throws IOException {
    Api.file(Api.series("measured"), 1, "\"start\": \"2190-06-01\"");
    sent.wanted = true;
    Api.seasons("/v1/productions/upcoming?from=2190-06-01&within=30d&limit=20");
    sent.wanted = false;

    assertEquals(
        List.of(
            text("1-page.sql"),
            text("1-page-across.sql"),
            String.join("; ", text("2-beliefs.sql"), text("3-places.sql"), text("4-sources.sql"))),
        sent.statements.stream().map(MeasuredStatementsTest::plain).toList());
  }

  private static String text(String file) throws IOException {
    return plain(Files.readString(FILES.resolve(file)));
  }

  /** Without what differs in the file: blanks, and the numbers of the parameters. */
  private static String plain(String sql) {
    return sql.replaceAll("\\$\\d", "?").replaceAll("\\s+", " ").strip();
  }
}
