package tv.slate.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import tv.slate.json.JsonInput;
import tv.slate.parsing.Words;
import tv.slate.problem.InputError;
import tv.slate.problem.Problem;
import tv.slate.report.Filing;
import tv.slate.report.NewReport;
import tv.slate.sql.Select;

/**
 * Files the reports of a file in one transaction, each like a POST. A report is identified by its
 * content, so filing it again changes nothing.
 */
@ApplicationScoped
class ReportBatch {
  private static final int AT_ONCE = 200;

  /** Of text; a single report that is larger is read nevertheless. */
  private static final int BYTES_AT_ONCE = 1_000_000;

  private final Session session;
  private final Imports imports;
  private final Filing filing;
  private final JsonInput input;
  private final Statistics statistics;

  ReportBatch(
      Session session, Imports imports, Filing filing, JsonInput input, Statistics statistics) {
    this.statistics = statistics;
    this.session = session;
    this.imports = imports;
    this.filing = filing;
    this.input = input;
  }

  /** Files the staged reports, in the transaction of the caller. */
  Imports.Counts work(Job job, Steps steps) {
    long created = 0;
    long unchanged = 0;
    Refusals refusals = new Refusals(job.id(), imports.room(job.id()));
    Set<UUID> changed = new LinkedHashSet<>();
    for (List<StagedReport> rows = after(job, 0);
        !rows.isEmpty();
        rows = after(job, rows.getLast().ordinal())) {
      for (StagedReport row : rows) {
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
          refusals.add(row.line(), report, problem);
        }
      }
      session.flush();
      session.clear();
      refusals.flush();
      if (created + unchanged == 0 && refusals.rows >= Imports.MOST_REFUSALS) {
        throw Staging.noneTaken(refusals.first);
      }
      steps.next();
    }
    List<UUID> productions = changed.stream().sorted().toList();
    for (int from = 0; from < productions.size(); from += AT_ONCE) {
      filing.rebuild(productions.subList(from, Math.min(from + AT_ONCE, productions.size())));
      steps.next();
    }
    if (created >= Job.MANY && !job.dryRun()) {
      statistics.gather();
    }
    return new Imports.Counts(created, 0, unchanged);
  }

  private List<StagedReport> after(Job job, long ordinal) {
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
        .list(session, StagedReport.class);
  }

  /** The refused reports, written in batches. */
  private final class Refusals {
    private final UUID job;
    private final List<RefusalView> kept = new ArrayList<>();
    private int room;
    private int unwritten;
    long rows;
    String first = "";

    Refusals(UUID job, int room) {
      this.job = job;
      this.room = room;
    }

    void add(long line, JsonNode report, Problem problem) {
      rows++;
      unwritten++;
      if (problem.errors().isEmpty()) {
        add(new RefusalView(line, "", null, problem.detail()));
      }
      for (InputError error : problem.errors()) {
        String pointer = error.pointer() == null ? "" : error.pointer();
        JsonNode value = report.at(pointer);
        add(
            new RefusalView(
                line,
                pointer,
                pointer.isEmpty() || value.isMissingNode()
                    ? null
                    : Words.shown(value.isTextual() ? value.asText() : value.toString()),
                error.detail()));
      }
    }

    private void add(RefusalView refusal) {
      if (first.isEmpty()) {
        first = Staging.refusal(refusal.line(), refusal.field(), refusal.reason());
      }
      if (room > 0) {
        room--;
        kept.add(refusal);
      }
    }

    /** In a separate transaction: refusals are kept even if nothing else is. */
    void flush() {
      if (unwritten > 0) {
        QuarkusTransaction.requiringNew()
            .run(
                () -> {
                  imports.refused(job, unwritten);
                  kept.forEach(refusal -> imports.refuse(job, refusal));
                });
        unwritten = 0;
        kept.clear();
      }
    }
  }

  /** A staged report. */
  record StagedReport(long ordinal, long line, String report) {}
}
