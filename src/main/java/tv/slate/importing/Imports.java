package tv.slate.importing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import tv.slate.cache.ChangeNotice;
import tv.slate.database.MaintenanceTask;
import tv.slate.database.RetentionConfig;
import tv.slate.edtf.EdtfDate;
import tv.slate.page.Cursor;
import tv.slate.sql.Select;

/** Queries on imports, and the deletion of old ones. */
@ApplicationScoped
public class Imports implements PanacheRepositoryBase<Import, UUID>, MaintenanceTask {
  /** How many refused rows of an import are kept; all are counted. */
  static final int MOST_REFUSALS = 10_000;

  /** What is said of an import whose instance was stopped. */
  static final String INTERRUPTED =
      "Slate was stopped while it worked on this file. Nothing of it was kept: load it again.";

  private static final int DELETED_AT_ONCE = 10_000;

  private final IngestConfig config;
  private final RetentionConfig retention;
  private final ChangeNotice notice;

  Imports(IngestConfig config, RetentionConfig retention, ChangeNotice notice) {
    this.config = config;
    this.retention = retention;
    this.notice = notice;
  }

  /**
   * Ends imports whose instance is gone, and deletes staged rows of imports that have ended, as
   * well as imports past their retention with their refusals; some at a time.
   */
  @Override
  public boolean doSome() {
    sweep(false);
    boolean more = deleteStaged() == DELETED_AT_ONCE;
    if (!retention.imports().isZero()) {
      more |= deleteRefusals() == DELETED_AT_ONCE;
      int imports = more ? 0 : deleteOld();
      if (imports > 0) {
        notice.give();
      }
      more |= imports == DELETED_AT_ONCE;
    }
    return more;
  }

  /**
   * Finds the imports by skipping from one to the next in the index instead of reading all rows.
   */
  private int deleteStaged() {
    return getSession()
        .createNativeMutationQuery(
            """
            with recursive staged (id) as (
              (select import_id from import_row order by import_id limit 1)
              union all
              select (select import_id from import_row where import_id > staged.id order by import_id limit 1)
              from staged where staged.id is not null)
            delete from import_row where (import_id, ordinal, item) in (
              select import_id, ordinal, item from import_row
              where import_id in (
                select id from staged where id is not null and not exists (
                  select from import
                  where import.id = staged.id and state in ('receiving', 'waiting', 'running')))
              limit :some)
            """)
        .setParameter("some", DELETED_AT_ONCE)
        .executeUpdate();
  }

  private int deleteRefusals() {
    return getSession()
        .createNativeMutationQuery(
            """
            delete from import_refusal where (import_id, line, ordinal) in (
              select import_id, line, ordinal from import_refusal
              where import_id in (
                select id from import where received_at < now() - :kept * interval '1 second'
                  and state not in ('receiving', 'waiting', 'running'))
              limit :some)
            """)
        .setParameter("kept", retention.imports().toSeconds())
        .setParameter("some", DELETED_AT_ONCE)
        .executeUpdate();
  }

  private int deleteOld() {
    return getSession()
        .createNativeMutationQuery(
            """
            delete from import where id in (
              select id from import where received_at < now() - :kept * interval '1 second'
                and state not in ('receiving', 'waiting', 'running')
              order by received_at, id limit :some)
            """)
        .setParameter("kept", retention.imports().toSeconds())
        .setParameter("some", DELETED_AT_ONCE)
        .executeUpdate();
  }

  /** Creates an import whose file begins to arrive. */
  UUID begin(String feed, EdtfDate publishedOn, boolean dryRun, String by, String instance) {
    UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
    getSession()
        .createNativeMutationQuery(
            """
            insert into import (id, feed, state, dry_run, published_on, published_earliest, published_latest,
              loaded_by, instance, leased_until, received_at)
            values (:id, :feed, 'receiving', :dryRun, :publishedOn,
              cast(coalesce(:earliest, '-infinity') as date), cast(coalesce(:latest, 'infinity') as date),
              :by, :instance, clock_timestamp() + :lease * interval '1 millisecond', clock_timestamp())
            """)
        .setParameter("id", id)
        .setParameter("feed", feed)
        .setParameter("dryRun", dryRun)
        .setParameter("publishedOn", publishedOn.edtf())
        .setParameter("earliest", text(publishedOn.earliest()), String.class)
        .setParameter("latest", text(publishedOn.latest()), String.class)
        .setParameter("by", by)
        .setParameter("instance", instance)
        .setParameter("lease", config.ingest().lease().toMillis())
        .executeUpdate();
    return id;
  }

  /** Records a completed import of which each row was created. */
  public void note(UUID id, String feed, long rows, String by) {
    getSession()
        .createNativeMutationQuery(
            """
            insert into import (id, feed, state, dry_run, published_on, published_earliest, published_latest,
              rows_read, created, progress, loaded_by, instance, leased_until, received_at, started_at, finished_at)
            select :id, :feed, 'completed', false, cast(day as text), day, day, :rows, :rows, 1, :by, :by,
              now(), now(), now(), clock_timestamp()
            from cast(now() at time zone 'UTC' as date) day
            on conflict (id) do nothing
            """)
        .setParameter("id", id)
        .setParameter("feed", feed)
        .setParameter("rows", rows)
        .setParameter("by", by)
        .executeUpdate();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** Renews the lease of these imports; returns those that are to be stopped. */
  List<UUID> renew(Collection<UUID> ids) {
    return Select.of(
            """
            with renewed as (
              update import set leased_until = clock_timestamp() + :lease * interval '1 millisecond'
              where id = any(:ids) and state in ('receiving', 'waiting', 'running') returning id, stop_asked)
            select id from renewed where stop_asked
            """)
        .bind("ids", ids.toArray(UUID[]::new))
        .bind("lease", config.ingest().lease().toMillis())
        .list(getSession(), UUID.class);
  }

  /**
   * Ends imports that other instances left behind; with a single instance, all that haven't ended.
   */
  void sweep(boolean alone) {
    update(
        """
        stored = interrupted, finishedAt = cast(clock_timestamp() as Instant), problem = ?1
        where stored in (receiving, waiting, running) and (?2 = true or leasedUntil < cast(clock_timestamp() as Instant))
        """,
        INTERRUPTED,
        alone);
  }

  /**
   * Records that its file has arrived; false if it was stopped or taken for interrupted in the
   * meantime.
   */
  boolean arrived(UUID id) {
    return update(
            "stored = waiting, startedAt = cast(clock_timestamp() as Instant) where id = ?1 and stored = receiving",
            id)
        == 1;
  }

  void running(UUID id) {
    update("stored = running where id = ?1 and stored = waiting", id);
  }

  void progress(UUID id, double progress) {
    update("progress = ?1 where id = ?2", (float) progress, id);
  }

  /** Counts further rows as refused, which had been counted as read. */
  void refused(UUID id, long rows) {
    update("refused = refused + ?1 where id = ?2", rows, id);
  }

  /** How many more refused rows of an import may be kept. */
  int room(UUID id) {
    long kept =
        Select.of("select count(*) from import_refusal")
            .where("import_id = :id", "id", id)
            .list(getSession(), Long.class)
            .getFirst();
    return (int) Math.max(0, MOST_REFUSALS - kept);
  }

  void refuse(UUID id, RefusalView refusal) {
    getSession()
        .createNativeMutationQuery(
            """
            insert into import_refusal (import_id, line, field, value, reason)
            values (:id, :line, left(:field, 300), :value, left(:reason, 1000))
            """)
        .setParameter("id", id)
        .setParameter("line", refusal.line())
        .setParameter("field", refusal.field())
        .setParameter("value", refusal.value(), String.class)
        .setParameter("reason", refusal.reason())
        .executeUpdate();
  }

  /**
   * Marks it completed; false if it was taken for interrupted in the meantime, and must not
   * complete.
   */
  boolean complete(UUID id, Counts counts) {
    return update(
            """
            stored = completed, progress = 1, finishedAt = cast(clock_timestamp() as Instant),
              created = :created, changed = :changed, unchanged = :unchanged
            where id = :id and stored = running and leasedUntil > cast(clock_timestamp() as Instant)
            """,
            Parameters.with("created", counts.created())
                .and("changed", counts.changed())
                .and("unchanged", counts.unchanged())
                .and("id", id))
        == 1;
  }

  /** Ends it without success, if it hasn't ended. */
  void end(UUID id, ImportState state, @Nullable String problem) {
    update(
        """
        stored = :state, problem = :problem, finishedAt = cast(clock_timestamp() as Instant)
        where id = :id and stored in (receiving, waiting, running)
        """,
        Parameters.with("state", state).and("problem", problem).and("id", id));
  }

  void forgetRows(UUID id) {
    getSession()
        .createNativeMutationQuery("delete from import_row where import_id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Deletes an import whose file didn't arrive, unless it was stopped. */
  void forget(UUID id) {
    forgetRows(id);
    delete("id = ?1 and stored = receiving", id);
  }

  /** Asks the instance that runs it to stop. */
  void askToStop(UUID id) {
    update("stopAsked = true where id = ?1", id);
  }

  /** One row more than the page holds, newest first. */
  List<ImportView> slice(Cursor<ImportFilter> at) {
    ImportFilter filter = at.query();
    return Select.of(
            """
            select id, feed, %s, dry_run, published_on, rows_read, created, changed, unchanged, refused,
              misplaced, %s, progress, problem, loaded_by, instance, received_at, started_at, finished_at
            from import
            """
                .formatted(Import.STATE, Import.RATE))
        .where("feed = :feed", "feed", filter.feed())
        .where(
            Import.STATE + " = :state",
            "state",
            filter.state() == null ? null : filter.state().name())
        .where("(received_at, id) < (:receivedAt, :id)", "receivedAt", at.last(0, Instant::parse))
        .bind("id", at.last(1, UUID::fromString))
        .then("order by received_at desc, id desc")
        .limit(at.pageSize() + 1)
        .list(getSession(), ImportView.class);
  }

  /** One row more than the page holds, in the order of the file. */
  List<RefusalRow> refusals(UUID id, Cursor<NoFilter> at) {
    return Select.of("select line, ordinal, field, value, reason from import_refusal")
        .where("import_id = :id", "id", id)
        .where("(line, ordinal) > (:line, :ordinal)", "line", at.last(0, Long::valueOf))
        .bind("ordinal", at.last(1, Long::valueOf))
        .then("order by line, ordinal")
        .limit(at.pageSize() + 1)
        .list(getSession(), RefusalRow.class);
  }

  /** How many rows of a file were created, changed and unchanged. */
  record Counts(long created, long changed, long unchanged) {}

  /** The parameters of a list without filters. */
  record NoFilter() {}

  /** A refused row as it is stored. */
  record RefusalRow(long line, long ordinal, String field, @Nullable String value, String reason) {
    List<String> key() {
      return List.of(Long.toString(line), Long.toString(ordinal));
    }

    RefusalView view() {
      return new RefusalView(line, field, value, reason);
    }
  }
}
