package tv.slate.importing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/**
 * A file of a feed, and how far the work on it is. It is written by single updates, each with the
 * state that it requires, since the instance that works on it and a client that stops it write at
 * the same time.
 */
@Entity
@Table(name = "import")
class Import {
  /** An import whose instance is gone is interrupted, whatever its row says. */
  static final String STATE =
      """
      case when state in ('receiving', 'waiting', 'running') and leased_until < clock_timestamp()
        then 'interrupted' else state end""";

  /** Rows in a second, from the first byte on. */
  static final String RATE =
      """
      rows_read / nullif(
        date_part('epoch', coalesce(finished_at, clock_timestamp()) - received_at), 0)""";

  @Id public UUID id;

  public String feed;

  /** As it was last written. */
  @Column(name = "state")
  @Enumerated(EnumType.STRING)
  public ImportState stored;

  @Formula(STATE)
  @Enumerated(EnumType.STRING)
  public ImportState state;

  @Column(name = "dry_run")
  public boolean dryRun;

  /** EDTF, as given. */
  @Column(name = "published_on")
  public String publishedOn;

  @Column(name = "rows_read")
  public long rowsRead;

  public long created;
  public long changed;
  public long unchanged;
  public long refused;
  public long misplaced;

  @Formula(RATE)
  public @Nullable Double rowsPerSecond;

  /** From 0 to 1. */
  public float progress;

  public @Nullable String problem;

  @Column(name = "loaded_by")
  public @Nullable String loadedBy;

  public String instance;

  /** Until when no other instance takes it for interrupted, by the clock of the database. */
  @Column(name = "leased_until")
  public Instant leasedUntil;

  /** Whether a client has asked the instance that works on it to stop. */
  @Column(name = "stop_asked")
  public boolean stopAsked;

  @Column(name = "received_at")
  public Instant receivedAt;

  @Column(name = "started_at")
  public @Nullable Instant startedAt;

  @Column(name = "finished_at")
  public @Nullable Instant finishedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Import() {}
}
