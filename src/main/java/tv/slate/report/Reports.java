package tv.slate.report;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.annotations.processing.HQL;
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
public interface Reports {
  Session session();

  @HQL(
      """
      from Report r join fetch r.production p join fetch p.show left join fetch r.statements
      where r.id in :ids""")
  List<Report> withStatements(Collection<UUID> ids);

  @HQL("from Report r left join fetch r.shoots s left join fetch s.location where r.id in :ids")
  List<Report> withShoots(Collection<UUID> ids);

  /** The approximate size of a report in a response, in bytes. */
  @HQL("select weight from Report where id = :id")
  Optional<Integer> weight(UUID id);

  /** A report with all its statements: two SQL statements. */
  default Optional<Report> find(UUID id) {
    return Optional.ofNullable(of(List.of(id)).get(id));
  }

  /** These reports with all their statements, by id: two SQL statements, however many there are. */
  default Map<UUID, Report> of(Collection<UUID> ids) {
    withShoots(ids);
    return withStatements(ids).stream()
        .collect(Collectors.toMap(report -> report.id, Function.identity()));
  }

  /** The report with the same content that was not withdrawn. */
  @HQL("select id from Report where fingerprint = :fingerprint and withdrawnAt is null")
  Optional<UUID> same(byte[] fingerprint);

  /** One row more than the page holds, newest first; of one production if there is an id. */
  default List<Found> slice(Cursor<ReportFilter> at, @Nullable UUID production) {
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
    if (!at.first()) {
      select
          .where(
              "(report.counts_from, report.recorded_at, report.id) < (cast(:countsFrom as date), cast(:recordedAt as timestamptz), :id)")
          .bind("id", at.after(0, UUID::fromString))
          .bind("countsFrom", at.after(1, Function.identity()))
          .bind("recordedAt", at.after(2, Function.identity()));
    }
    return select
        .then("order by report.counts_from desc, report.recorded_at desc, report.id desc")
        .limit(at.pageSize() + 1)
        .plannedByValue()
        .list(session(), Found.class);
  }

  /** The statements of the reports on these productions, except withdrawn ones. */
  default Map<UUID, List<Statement>> statements(Collection<UUID> productions) {
    return Select.of(
            """
            select production_id, subject, value, nullif(earliest, '-infinity'), nullif(latest, 'infinity'), certainty, report.id, counts_from, recorded_at
            from report join statement on statement.report_id = report.id
            """)
        .where("production_id = any(:productions)", "productions", productions.toArray(UUID[]::new))
        .where("withdrawn_at is null")
        .list(session(), Row.class)
        .stream()
        .collect(
            Collectors.groupingBy(
                Row::production, Collectors.mapping(Row::statement, Collectors.toList())));
  }

  /** The dates for a milestone in reports that count, newest first, up to a maximum number. */
  default List<ReportedDate> dates(UUID production, Subject milestone, int most) {
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
        .list(session(), DateRow.class)
        .stream()
        .map(DateRow::view)
        .toList();
  }

  /** A reported date as it is stored. */
  record DateRow(
      String value,
      String certainty,
      LocalDate countsFrom,
      UUID report,
      String publisher,
      @Nullable String url,
      String publishedOn) {
    ReportedDate view() {
      return new ReportedDate(
          DateView.of(EdtfDate.parse(value)),
          Certainty.valueOf(certainty),
          countsFrom,
          new SourceView(report, publisher, url, publishedOn));
    }
  }

  /** A report's sort key, and its approximate size in a response, in bytes. */
  record Found(UUID id, String countsFrom, String recordedAt, Integer weight) {
    List<String> key() {
      return List.of(id.toString(), countsFrom, recordedAt);
    }
  }

  /** A statement as it is stored. */
  record Row(
      UUID production,
      String subject,
      String value,
      @Nullable LocalDate earliest,
      @Nullable LocalDate latest,
      String certainty,
      UUID report,
      LocalDate countsFrom,
      Instant recordedAt) {
    Statement statement() {
      return new Statement(
          Subject.valueOf(subject),
          value,
          requireNonNullElse(earliest, LocalDate.MIN),
          requireNonNullElse(latest, LocalDate.MAX),
          Certainty.valueOf(certainty),
          report,
          countsFrom,
          recordedAt);
    }
  }
}
