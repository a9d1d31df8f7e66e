package tv.slate.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import tv.slate.belief.Certainty;
import tv.slate.belief.Subject;
import tv.slate.edtf.EdtfDate;

/** What reports state, for tests of the rule. */
public final class Statements {
  private static final Instant RECORDED = Instant.parse("2026-11-22T15:00:00Z");

  private Statements() {}

  /**
   * Statements written as {@code 2017-04-03 confirmed 2017-04}: the day from which one counts, how
   * sure it is, and what it says. Of two on one day the later in the text was recorded later.
   */
  public static List<Statement> of(Subject subject, String text) {
    List<String> said = Arrays.stream(text.split(";")).map(String::strip).toList();
    return IntStream.range(0, said.size())
        .mapToObj(
            i -> {
              String[] words = said.get(i).split(" ", 3);
              return of(
                  subject,
                  words[2],
                  Certainty.valueOf(words[1]),
                  new UUID(0, i),
                  LocalDate.parse(words[0]),
                  RECORDED.plusSeconds(i));
            })
        .toList();
  }

  public static Statement of(
      Subject subject,
      String value,
      Certainty certainty,
      UUID report,
      LocalDate countsFrom,
      Instant recordedAt) {
    EdtfDate date = subject.isMilestone() ? EdtfDate.parse(value) : null;
    return new Statement(
        subject,
        value,
        date == null ? LocalDate.MIN : StatementDates.earliest(date),
        date == null ? LocalDate.MAX : StatementDates.latest(date),
        certainty,
        report,
        countsFrom,
        recordedAt);
  }

  /** What the demonstration data states of a season, each report recorded after the one before. */
  static List<Statement> ofPress(String show, int season, Subject subject) {
    List<Statement> statements = new ArrayList<>();
    List<JsonNode> reports = press();
    for (int i = 0; i < reports.size(); i++) {
      JsonNode report = reports.get(i);
      JsonNode value =
          report.get(subject == Subject.working_title ? "workingTitle" : subject.name());
      if (report.at("/about/show").asText().equals(show)
          && report.at("/about/season").asInt() == season
          && value != null) {
        Instant recorded = RECORDED.plusSeconds(i);
        EdtfDate published = EdtfDate.parse(report.get("publishedOn").asText());
        statements.add(
            of(
                subject,
                value.asText(),
                Certainty.valueOf(report.get("certainty").asText()),
                new UUID(0, i),
                StatementDates.countsFrom(StatementDates.latest(published), recorded),
                recorded));
      }
    }
    return statements;
  }

  /** The publisher of this statement in the demonstration data. */
  static String publisher(Statement statement) {
    return press()
        .get(Math.toIntExact(statement.report().getLeastSignificantBits()))
        .get("publisher")
        .asText();
  }

  private static List<JsonNode> press() {
    try (var file = Statements.class.getResourceAsStream("/demonstration.json")) {
      List<JsonNode> reports = new ArrayList<>();
      new ObjectMapper().readTree(file).get("reports").forEach(reports::add);
      return reports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
