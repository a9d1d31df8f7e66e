package tv.slate.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import tv.slate.api.InputError;
import tv.slate.api.JsonInput;
import tv.slate.api.Problem;
import tv.slate.query.Select;
import tv.slate.report.Filing;
import tv.slate.report.NewReport;

/**
 * Files the reports of a file in one transaction, each as if it had been posted. A report is known
 * by all that it says, so to file it again changes nothing.
 */
@ApplicationScoped
class ReportBatch {
  private static final int AT_ONCE = 200;

  /** Of text; a report is read whole, so one of them may go beyond. */
  private static final int BYTES_AT_ONCE = 1_000_000;

  private final Session session;
  private final Imports imports;
  private final Filing filing;
  private final JsonInput input;

  ReportBatch(Session session, Imports imports, Filing filing, JsonInput input) {
    this.session = session;
    this.imports = imports;
    this.filing = filing;
    this.input = input;
  }

  /** Files what was put aside, in the transaction of the caller. */
  Imports.Counts work(Job job, Steps steps) {
    long created = 0;
    long unchanged = 0;
    Set<UUID> changed = new LinkedHashSet<>();
    for (List<Row> rows = after(job, 0);
        !rows.isEmpty();
        rows = after(job, rows.getLast().ordinal())) {
      for (Row row : rows) {
        JsonNode report = MissingNode.getInstance();
        try {
          report = input.read(row.report());
          Filing.Filed filed = filing.add(input.value(report, NewReport.class), job.by());
          created += filed.created() ? 1 : 0;
          unchanged += filed.created() ? 0 : 1;
          if (filed.created()) {
            changed.add(filed.production());
          }
        } catch (Problem problem) {
          refuse(job, row.line(), report, problem);
        }
      }
      session.flush();
      session.clear();
      steps.next();
    }
    List<UUID> productions = changed.stream().sorted().toList();
    for (int from = 0; from < productions.size(); from += AT_ONCE) {
      filing.rebuild(productions.subList(from, Math.min(from + AT_ONCE, productions.size())));
      steps.next();
    }
    return new Imports.Counts(created, 0, unchanged);
  }

  private List<Row> after(Job job, long ordinal) {
    Select next =
        Select.of(
                """
                select ordinal, line, report,
                  sum(octet_length(report)) over (order by ordinal) - octet_length(report) bytes_before
                from import_row
                """)
            .where("import_id = :import", "import", job.id())
            .where("ordinal > :after", "after", ordinal)
            .then("order by ordinal limit :rows")
            .bind("rows", AT_ONCE);
    return Select.of("select ordinal, line, report from (%s) next", next)
        .where("bytes_before < :bytes", "bytes", BYTES_AT_ONCE)
        .then("order by ordinal")
        .list(session, Row.class);
  }

  /** In a transaction of its own: refusals stay where nothing else does. */
  private void refuse(Job job, long line, JsonNode report, Problem problem) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              imports.refused(job.id(), 1);
              if (problem.errors().isEmpty()) {
                imports.refuse(job.id(), new RefusalView(line, "", null, problem.detail()));
              }
              for (InputError error : problem.errors()) {
                String pointer = error.pointer() == null ? "" : error.pointer();
                JsonNode value = report.at(pointer);
                imports.refuse(
                    job.id(),
                    new RefusalView(
                        line,
                        pointer,
                        pointer.isEmpty() || value.isMissingNode()
                            ? null
                            : Words.shown(value.isTextual() ? value.asText() : value.toString()),
                        error.detail()));
              }
            });
  }

  /** A report as it was put aside. */
  record Row(Long ordinal, Long line, String report) {}
}
