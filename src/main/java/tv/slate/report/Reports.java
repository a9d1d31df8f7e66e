package tv.slate.report;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Certainty;
import tv.slate.belief.DateView;
import tv.slate.belief.SourceView;
import tv.slate.belief.Subject;
import tv.slate.edtf.EdtfDate;
import tv.slate.page.Cursor;
import tv.slate.resolution.Statement;
import tv.slate.show.Slug;
import tv.slate.sql.Select;
import tv.slate.value.ValueList;

/** Queries on reports. */
@ApplicationScoped
public class Reports implements PanacheRepositoryBase<Report, UUID> {
  /** About how many bytes a report takes in a response. */
  Optional<Integer> weight(UUID id) {
    return find("select weight from Report where id = ?1", id)
        .project(Integer.class)
        .singleResultOptional();
  }

  /** One report with all it states: two statements. */
  Optional<Report> whole(UUID id) {
    return Optional.ofNullable(whole(List.of(id)).get(id));
  }

  /** These reports with all they state, by id: two statements, however many there are. */
  Map<UUID, Report> whole(Collection<UUID> ids) {
    list(
        "from Report r left join fetch r.shoots s left join fetch s.location where r.id in ?1",
        ids);
    return list(
            """
            from Report r join fetch r.production p join fetch p.show left join fetch r.statements
            where r.id in ?1""",
            ids)
        .stream()
        .collect(Collectors.toMap(report -> report.id, Function.identity()));
  }

  /** The id of the report that says the same and was not withdrawn. */
  Optional<UUID> same(byte[] fingerprint) {
    return find("select id from Report where fingerprint = ?1 and withdrawnAt is null", fingerprint)
        .project(UUID.class)
        .singleResultOptional();
  }

  /** One row more than the page holds, newest first; of one production where there is an id. */
  List<ReportRow> slice(Cursor<ReportFilter> at, @Nullable UUID production) {
    ReportFilter filter = at.query();
    String ofShow =
        "production_id in (select production.id from production join show on show.id = show_id where %s)";
    Select select =
        Select.of(
                "select id, cast(counts_from as text), cast(recorded_at as text), weight from report")
            .where("production_id = :production", "production", production)
            .whereAnyFolded("fold(publisher)", "publisher", ValueList.texts(filter.publisher()))
            .where("published_latest >= :publishedFrom", "publishedFrom", filter.publishedFrom())
            .where("published_earliest <= :publishedTo", "publishedTo", filter.publishedTo());
    Slug.narrow(select, ofShow, filter.show());
    if (filter.withdrawn() != null) {
      select.where(filter.withdrawn() ? "withdrawn_at is not null" : "withdrawn_at is null");
    }
    return select
        .where(
            "(report.counts_from, report.recorded_at, report.id) < (cast(:countsFrom as date), cast(:recordedAt as timestamptz), :id)",
            "id",
            at.last(0, UUID::fromString))
        .bind("countsFrom", at.last(1, Function.identity()))
        .bind("recordedAt", at.last(2, Function.identity()))
        .then("order by report.counts_from desc, report.recorded_at desc, report.id desc")
        .limit(at.pageSize() + 1)
        .plannedByValue()
        .list(getSession(), ReportRow.class);
  }

  /** The statements of the reports on these productions, except withdrawn ones. */
  Map<UUID, List<Statement>> statements(Collection<UUID> productions) {
    return Select.of(
            """
            select production_id, subject, value, nullif(earliest, '-infinity'), nullif(latest, 'infinity'), certainty, report.id, counts_from, recorded_at
            from report join statement on statement.report_id = report.id
            """)
        .where("production_id = any(:productions)", "productions", productions.toArray(UUID[]::new))
        .where("withdrawn_at is null")
        .list(getSession(), StatementRow.class)
        .stream()
        .collect(
            Collectors.groupingBy(
                StatementRow::production,
                Collectors.mapping(StatementRow::statement, Collectors.toList())));
  }

  /** The dates for a milestone in reports that count, newest first, up to a maximum number. */
  public List<ReportedDate> dates(UUID production, Subject milestone, int most) {
    return Select.of(
            """
            select value, certainty, counts_from, report.id, publisher, url, published_on
            from report join statement on statement.report_id = report.id
            """)
        .where("production_id = :production", "production", production)
        .where("subject = :subject", "subject", milestone.name())
        .where("withdrawn_at is null")
        .then(
            "order by counts_from desc, certainty = 'official' desc, recorded_at desc, report.id desc limit :most")
        .bind("most", most)
        .list(getSession(), DateRow.class)
        .stream()
        .map(DateRow::view)
        .toList();
  }

  /** A reported date as it is stored. */
  record DateRow(String value, Certainty certainty, LocalDate countsFrom, SourceView source) {
    ReportedDate view() {
      return new ReportedDate(DateView.of(EdtfDate.parse(value)), certainty, countsFrom, source);
    }
  }

  /** A report's sort key, and its approximate size in a response, in bytes. */
  record ReportRow(UUID id, String countsFrom, String recordedAt, int weight) {
    List<String> key() {
      return List.of(id.toString(), countsFrom, recordedAt);
    }
  }

  /** A statement as it is stored. */
  record StatementRow(
      UUID production,
      Subject subject,
      String value,
      @Nullable LocalDate earliest,
      @Nullable LocalDate latest,
      Certainty certainty,
      UUID report,
      LocalDate countsFrom,
      Instant recordedAt) {
    Statement statement() {
      return new Statement(
          subject,
          value,
          requireNonNullElse(earliest, LocalDate.MIN),
          requireNonNullElse(latest, LocalDate.MAX),
          certainty,
          report,
          countsFrom,
          recordedAt);
    }
  }
}
