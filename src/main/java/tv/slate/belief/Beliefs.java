package tv.slate.belief;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import tv.slate.sql.Select;

/** Queries on current and past beliefs about productions. */
@ApplicationScoped
public class Beliefs {
  private static final String BELIEVED =
      """
      select production_id, subject, value, certainty, contested, report_count, alternatives, why,
        report_id, publisher, url, published_on, known_from, nullif(known_to, 'infinity'), sequence
      from belief
      """;

  /**
   * Increments the revision when what a calendar shows of a milestone has changed: its date, or its
   * status (RFC 5546, section 2.1.4). Milestones that are no longer believed keep their number, so
   * that it continues to rise if they return.
   */
  private static final String REVISE =
      """
      insert into revision (production_id, subject, value, status, sequence)
      select changed.id, milestone.subject, belief.value,
        case
          when belief.value is null then null
          when state.value = 'cancelled' then 'cancelled'
          when belief.certainty in ('confirmed', 'official') then 'confirmed'
          else 'tentative'
        end,
        0
      from unnest(cast(:productions as uuid[])) as changed(id)
      cross join (values ('start'), ('wrap'), ('premiere')) as milestone(subject)
      left join belief
        on belief.production_id = changed.id and belief.subject = milestone.subject and belief.known_to = 'infinity'
      left join belief state
        on state.production_id = changed.id and state.subject = 'state' and state.known_to = 'infinity'
      left join revision
        on revision.production_id = changed.id and revision.subject = milestone.subject
      where belief.value is not null or revision.value is not null
      on conflict on constraint revision_pk do update
      set value = excluded.value, status = excluded.status, sequence = revision.sequence + 1
      where (revision.value, revision.status) is distinct from (excluded.value, excluded.status)
      """;

  /** How many beliefs are written in one statement, and so are held as text at the same time. */
  private static final int AT_ONCE = 1000;

  /** Deletes beliefs whose subject no longer has a report that counts from that day. */
  private static final String FORGET =
      """
      delete from belief
      where production_id = any(:productions) and not exists (
        select from report join statement on statement.report_id = report.id
        where report.production_id = belief.production_id and report.withdrawn_at is null
          and report.counts_from = belief.known_from and statement.subject = belief.subject)
      """;

  /**
   * Writes only beliefs that differ from the stored ones: after a new report, most are unchanged.
   */
  private static final String WRITE =
      """
      insert into belief (production_id, subject, value, earliest, latest, certainty, report_id,
        publisher, url, published_on, report_count, alternatives, why, contested, known_from, known_to)
      select "production", subject, value, earliest, latest, belief.certainty, report,
        publisher, url, published_on, "reportCount", alternatives, why, contested, "knownFrom", "knownTo"
      from jsonb_to_recordset(cast(:rows as jsonb)) as belief("production" uuid, subject text,
        value text, earliest date, latest date, certainty text, report uuid, "reportCount" int,
        alternatives text[], why text, contested boolean, "knownFrom" date, "knownTo" date)
      join report on report.id = belief.report
      on conflict on constraint belief_pk do update
      set value = excluded.value, earliest = excluded.earliest, latest = excluded.latest,
        certainty = excluded.certainty, report_id = excluded.report_id, publisher = excluded.publisher,
        url = excluded.url, published_on = excluded.published_on, report_count = excluded.report_count,
        alternatives = excluded.alternatives, why = excluded.why, contested = excluded.contested,
        known_to = excluded.known_to
      where (belief.report_id, belief.report_count, belief.alternatives, belief.why, belief.contested, belief.known_to)
        is distinct from (excluded.report_id, excluded.report_count, excluded.alternatives, excluded.why,
          excluded.contested, excluded.known_to)
      """;

  private final Session session;
  private final ObjectMapper json;

  Beliefs(Session session, ObjectMapper json) {
    this.session = session;
    this.json = json;
  }

  /** The criterion that a belief held on {@code :asOf}, or is current if there is no such day. */
  private static String held(@Nullable LocalDate asOf) {
    return asOf == null
        ? "belief.known_to = 'infinity'"
        : "belief.known_from <= :asOf and belief.known_to > :asOf";
  }

  /** The beliefs about these productions as of a day, or the current ones. */
  public static Select.Asked<StoredBelief> of(UUID[] productions, @Nullable LocalDate asOf) {
    return Select.of(BELIEVED)
        .where("belief.production_id = any(:productions)", "productions", productions)
        .where(held(asOf))
        .bind("asOf", asOf)
        .as(StoredBelief.class);
  }

  /** The last beliefs about a subject, up to a maximum number, in order of their first day. */
  public List<StoredBelief> timeline(UUID production, Subject subject, int most) {
    return Select.of(BELIEVED)
        .where("belief.production_id = :production", "production", production)
        .where("belief.subject = :subject", "subject", subject.name())
        .then("order by belief.known_from desc limit :most")
        .bind("most", most)
        .list(session, StoredBelief.class)
        .reversed();
  }

  /**
   * Replaces all beliefs about these locked productions, and the copies of the current ones in the
   * productions.
   */
  public void replace(Map<UUID, List<Belief>> timelines) {
    UUID[] productions = timelines.keySet().toArray(UUID[]::new);
    session
        .createNativeMutationQuery(FORGET)
        .setParameter("productions", productions)
        .executeUpdate();
    List<BeliefRow> rows = new ArrayList<>();
    for (var timeline : timelines.entrySet()) {
      for (Belief belief : timeline.getValue()) {
        rows.add(BeliefRow.of(timeline.getKey(), belief));
        if (rows.size() == AT_ONCE) {
          write(rows);
        }
      }
    }
    write(rows);
    session
        .createNativeMutationQuery(
            """
            update production
            set start_value = believed.start_value,
              start_certainty = believed.start_certainty,
              start_earliest = coalesce(believed.start_earliest, 'infinity'),
              start_latest = coalesce(believed.start_latest, 'infinity'),
              wrap_value = believed.wrap_value,
              wrap_earliest = coalesce(believed.wrap_earliest, 'infinity'),
              wrap_latest = coalesce(believed.wrap_latest, 'infinity'),
              premiere_value = believed.premiere_value,
              premiere_earliest = coalesce(believed.premiere_earliest, 'infinity'),
              premiere_latest = coalesce(believed.premiere_latest, 'infinity'),
              phase = believed.phase,
              state = coalesce(believed.state, 'active'),
              over_latest = coalesce(believed.over_latest, 'infinity'),
              ever_shooting = (
                select range_merge(range_agg(widest_shooting_days(subject, earliest, latest)))
                from belief where production_id = production.id and subject in ('start', 'wrap')),
              weight = production_weight(production.id),
              updated_at = clock_timestamp()
            from unnest(cast(:productions as uuid[])) as changed(id)
            cross join lateral (
              select max(value) filter (where subject = 'start') start_value,
                max(certainty) filter (where subject = 'start') start_certainty,
                max(earliest) filter (where subject = 'start') start_earliest,
                max(latest) filter (where subject = 'start') start_latest,
                max(value) filter (where subject = 'wrap') wrap_value,
                max(earliest) filter (where subject = 'wrap') wrap_earliest,
                max(latest) filter (where subject = 'wrap') wrap_latest,
                max(value) filter (where subject = 'premiere') premiere_value,
                max(earliest) filter (where subject = 'premiere') premiere_earliest,
                max(latest) filter (where subject = 'premiere') premiere_latest,
                max(value) filter (where subject = 'phase') phase,
                max(value) filter (where subject = 'state') state,
                min(latest) filter (where subject in ('wrap', 'premiere')) over_latest
              from belief where production_id = changed.id and known_to = 'infinity') believed
            where production.id = changed.id
            """)
        .setParameter("productions", productions)
        .executeUpdate();
    session
        .createNativeMutationQuery(REVISE)
        .setParameter("productions", productions)
        .executeUpdate();
    session
        .createNativeMutationQuery(
            """
            update belief set sequence = revision.sequence
            from revision
            where belief.production_id = any(:productions) and revision.sequence > 0
              and revision.production_id = belief.production_id and revision.subject = belief.subject
              and belief.sequence <> revision.sequence
            """)
        .setParameter("productions", productions)
        .executeUpdate();
  }

  private void write(List<BeliefRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      session
          .createNativeMutationQuery(WRITE)
          .setParameter("rows", json.writeValueAsString(rows))
          .executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // records of plain values can always be serialized
    }
    rows.clear();
  }

  /** A belief as a row to insert; days are text, since an open bound is PostgreSQL's infinity. */
  private record BeliefRow(
      UUID production,
      Subject subject,
      String value,
      String earliest,
      String latest,
      Certainty certainty,
      UUID report,
      int reportCount,
      List<String> alternatives,
      String why,
      boolean contested,
      String knownFrom,
      String knownTo) {

    public static BeliefRow of(UUID production, Belief belief) {
      return new BeliefRow(
          production,
          belief.subject(),
          belief.value(),
          day(belief.earliest()),
          day(belief.latest()),
          belief.certainty(),
          belief.report(),
          belief.reportCount(),
          belief.alternatives(),
          belief.why(),
          belief.contested(),
          day(belief.knownFrom()),
          day(belief.knownTo()));
    }
  }

  private static String day(LocalDate day) {
    return day.equals(LocalDate.MIN)
        ? "-infinity"
        : day.equals(LocalDate.MAX) ? "infinity" : day.toString();
  }
}
