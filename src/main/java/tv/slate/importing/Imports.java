package tv.slate.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
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
public class Imports implements MaintenanceTask {
  /** How many refused rows of an import are kept; all are counted. */
  static final int MOST_REFUSALS = 10_000;

  private static final int DELETED_AT_ONCE = 10_000;

  /** An import whose lease has expired is interrupted, whatever its stored state. */
  private static final String STATE =
      """
      case when state in ('receiving', 'waiting', 'running') and leased_until < clock_timestamp()
        then 'interrupted' else state end""";

  private final Session session;
  private final IngestConfig config;
  private final RetentionConfig retention;
  private final ChangeNotice notice;

  Imports(Session session, IngestConfig config, RetentionConfig retention, ChangeNotice notice) {
    this.session = session;
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
    return session
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
    return session
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
    return session
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
    session
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
    session
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
        .list(session, UUID.class);
  }

  /**
   * Ends imports that other instances left behind; with a single instance, all that haven't ended.
   */
  void sweep(boolean alone) {
    session
        .createNativeMutationQuery(
            """
            update import set state = 'interrupted', finished_at = clock_timestamp(),
              problem = 'Slate was stopped while it worked on this file. Nothing of it was kept: load it again.'
            where state in ('receiving', 'waiting', 'running') and (:alone or leased_until < clock_timestamp())
            """)
        .setParameter("alone", alone)
        .executeUpdate();
  }

  /**
   * Records that its file has arrived; false if it was stopped or taken for interrupted in the
   * meantime.
   */
  boolean arrived(UUID id) {
    return session
            .createNativeMutationQuery(
                """
                update import set state = 'waiting', started_at = clock_timestamp()
                where id = :id and state = 'receiving'
                """)
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  void running(UUID id) {
    session
        .createNativeMutationQuery(
            "update import set state = 'running' where id = :id and state = 'waiting'")
        .setParameter("id", id)
        .executeUpdate();
  }

  void progress(UUID id, double progress) {
    session
        .createNativeMutationQuery("update import set progress = :progress where id = :id")
        .setParameter("id", id)
        .setParameter("progress", progress)
        .executeUpdate();
  }

  /** Counts further rows as refused, which had been counted as read. */
  void refused(UUID id, long rows) {
    session
        .createNativeMutationQuery("update import set refused = refused + :rows where id = :id")
        .setParameter("id", id)
        .setParameter("rows", rows)
        .executeUpdate();
  }

  /** How many more refused rows of an import may be kept. */
  int room(UUID id) {
    long kept =
        Select.of("select count(*) from import_refusal")
            .where("import_id = :id", "id", id)
            .list(session, Long.class)
            .getFirst();
    return (int) Math.max(0, MOST_REFUSALS - kept);
  }

  void refuse(UUID id, RefusalView refusal) {
    session
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
    return session
            .createNativeMutationQuery(
                """
                update import set state = 'completed', progress = 1, finished_at = clock_timestamp(),
                  created = :created, changed = :changed, unchanged = :unchanged
                where id = :id and state = 'running' and leased_until > clock_timestamp()
                """)
            .setParameter("id", id)
            .setParameter("created", counts.created())
            .setParameter("changed", counts.changed())
            .setParameter("unchanged", counts.unchanged())
            .executeUpdate()
        == 1;
  }

  /** Ends it without success, if it hasn't ended. */
  void end(UUID id, ImportState state, @Nullable String problem) {
    session
        .createNativeMutationQuery(
            """
            update import set state = :state, problem = :problem, finished_at = clock_timestamp()
            where id = :id and state in ('receiving', 'waiting', 'running')
            """)
        .setParameter("id", id)
        .setParameter("state", state.name())
        .setParameter("problem", problem, String.class)
        .executeUpdate();
  }

  void forgetRows(UUID id) {
    session
        .createNativeMutationQuery("delete from import_row where import_id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Deletes an import whose file didn't arrive, unless it was stopped. */
  void forget(UUID id) {
    forgetRows(id);
    session
        .createNativeMutationQuery("delete from import where id = :id and state = 'receiving'")
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Asks the instance that runs it to stop. */
  void askToStop(UUID id) {
    session
        .createNativeMutationQuery("update import set stop_asked = true where id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  /** One row more than the page holds, newest first. */
  List<Found> slice(Cursor<ImportFilter> at) {
    ImportFilter filter = at.query();
    Select select =
        select()
            .where("feed = :feed", "feed", filter.feed())
            .where(
                STATE + " = :state",
                "state",
                filter.state() == null ? null : filter.state().name());
    if (!at.first()) {
      select
          .where("(received_at, id) < (:receivedAt, :id)")
          .bind("receivedAt", at.after(0, Instant::parse))
          .bind("id", at.after(1, UUID::fromString));
    }
    return select
        .then("order by received_at desc, id desc")
        .limit(at.pageSize() + 1)
        .list(session, Found.class);
  }

  Optional<Found> find(UUID id) {
    return select().where("id = :id", "id", id).list(session, Found.class).stream().findFirst();
  }

  private static Select select() {
    return Select.of(
        """
        select id, feed, %s, dry_run, published_on, rows_read, created, changed,
          unchanged, refused, misplaced,
          cast(rows_read / nullif(extract(epoch from coalesce(finished_at, clock_timestamp()) - received_at), 0)
            as float8),
          cast(progress as float8), problem, loaded_by, instance, received_at, started_at, finished_at
        from import
        """
            .formatted(STATE));
  }

  /** One row more than the page holds, in the order of the file. */
  List<Refusal> refusals(UUID id, Cursor<NoFilter> at) {
    Select select =
        Select.of("select line, ordinal, field, value, reason from import_refusal")
            .where("import_id = :id", "id", id);
    if (!at.first()) {
      select
          .where("(line, ordinal) > (:line, :ordinal)")
          .bind("line", at.after(0, Long::valueOf))
          .bind("ordinal", at.after(1, Long::valueOf));
    }
    return select
        .then("order by line, ordinal")
        .limit(at.pageSize() + 1)
        .list(session, Refusal.class);
  }

  /** How many rows of a file were created, changed and unchanged. */
  record Counts(long created, long changed, long unchanged) {}

  /** The parameters of a list without filters. */
  record NoFilter() {}

  /** A refused row as it is stored. */
  record Refusal(Long line, Long ordinal, String field, @Nullable String value, String reason) {
    List<String> key() {
      return List.of(line.toString(), ordinal.toString());
    }

    RefusalView view() {
      return new RefusalView(line, field, value, reason);
    }
  }

  /** An import as it is stored. */
  record Found(
      UUID id,
      String feed,
      String state,
      Boolean dryRun,
      String publishedOn,
      Long rowsRead,
      Long created,
      Long changed,
      Long unchanged,
      Long refused,
      Long misplaced,
      @Nullable Double rowsPerSecond,
      Double progress,
      @Nullable String problem,
      @Nullable String loadedBy,
      String instance,
      Instant receivedAt,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {

    List<String> key() {
      return List.of(receivedAt.toString(), id.toString());
    }

    ImportState stateNow() {
      return ImportState.valueOf(state);
    }

    ImportView view() {
      return new ImportView(
          id,
          feed,
          stateNow(),
          dryRun,
          publishedOn,
          rowsRead,
          created,
          changed,
          unchanged,
          refused,
          misplaced,
          rowsPerSecond == null ? null : Math.round(rowsPerSecond * 10) / 10.0,
          Math.round(progress * 1000) / 1000.0,
          problem,
          loadedBy,
          instance,
          receivedAt,
          startedAt,
          finishedAt);
    }
  }
}
