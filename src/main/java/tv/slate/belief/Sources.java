package tv.slate.belief;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.slate.sql.Select;

/** The publishers of reports and their terms: queries on licences. */
@ApplicationScoped
public class Sources implements PanacheRepositoryBase<Licence, String> {
  /**
   * The publishers whose reports on each of these productions count, as of a day or now: most
   * reports first, 20 at most.
   */
  public static Select.Asked<SourceRow> of(UUID[] productions, @Nullable LocalDate asOf) {
    Select published =
        Select.of(
                """
                select production_id, report.publisher, cast(count(*) as integer) report_count,
                  row_number() over (partition by production_id order by count(*) desc, report.publisher) place
                from report
                """)
            .where("production_id = any(:productions)", "productions", productions)
            .where("withdrawn_at is null")
            .where("counts_from <= :asOf", "asOf", asOf)
            .then("group by production_id, report.publisher");
    return Select.of(
            """
            select production_id, published.publisher, licence.licence, licence_url, attribution,
              report_count, licence.updated_at
            from (%s) published left join licence on licence.publisher = published.publisher
            """,
            published)
        .where("place <= 20")
        .then("order by production_id, place")
        .as(SourceRow.class);
  }

  /**
   * Stores the terms of a publisher's reports. Writes nothing if they are unchanged, so that others
   * don't wait for this transaction.
   */
  public void license(
      String publisher, String licence, @Nullable String licenceUrl, String attribution) {
    Licence known = findByIdOptional(publisher).orElseGet(() -> new Licence(publisher));
    known.become(licence, licenceUrl, attribution);
    persistAndFlush(known);
  }

  /** A publisher of a production, and when its terms last changed, if they are known. */
  public record SourceRow(
      UUID production,
      String publisher,
      @Nullable String licence,
      @Nullable String licenceUrl,
      @Nullable String attribution,
      int reportCount,
      @Nullable Instant updatedAt) {
    public SourceSummary summary() {
      return new SourceSummary(publisher, licence, licenceUrl, attribution, reportCount);
    }
  }
}
