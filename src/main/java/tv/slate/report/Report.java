package tv.slate.report;

import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.Certainty;
import tv.slate.belief.Subject;
import tv.slate.production.Production;
import tv.slate.resolution.StatementDates;

/** A publication about one production. Never edited; it can be withdrawn. */
@Entity
@Table(name = "report")
class Report {
  @Id public UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "production_id")
  public Production production;

  public String publisher;
  public @Nullable String cites;
  public @Nullable String url;

  /** EDTF, as written. */
  @Column(name = "published_on")
  public String publishedOn;

  @Column(name = "published_earliest")
  @JdbcTypeCode(SqlTypes.LOCAL_DATE) // supports infinity
  public LocalDate publishedEarliest;

  @Column(name = "published_latest")
  @JdbcTypeCode(SqlTypes.LOCAL_DATE) // supports infinity
  public LocalDate publishedLatest;

  @Enumerated(EnumType.STRING)
  public Certainty certainty;

  public @Nullable String note;

  @ElementCollection
  @CollectionTable(name = "statement", joinColumns = @JoinColumn(name = "report_id"))
  @MapKeyColumn(name = "subject")
  @MapKeyEnumerated(EnumType.STRING)
  public Map<Subject, StatedValue> statements = new EnumMap<>(Subject.class);

  @OneToMany(mappedBy = "report", cascade = CascadeType.PERSIST)
  @OrderBy("id")
  public List<Shoot> shoots = new ArrayList<>();

  /** The day from which it counts for beliefs. */
  @Column(name = "counts_from")
  public LocalDate countsFrom;

  @Column(name = "recorded_at")
  public Instant recordedAt;

  @Column(name = "withdrawn_at")
  public @Nullable Instant withdrawnAt;

  @Column(name = "withdrawal_reason")
  public @Nullable String withdrawalReason;

  /** Null if the reason was given with the withdrawal, or if there is none. */
  @Column(name = "reason_given_at")
  public @Nullable Instant reasonGivenAt;

  /** The name of the key with which it was filed; null for reports older than keys. */
  @Column(name = "filed_by")
  public @Nullable String filedBy;

  @Column(name = "withdrawn_by")
  public @Nullable String withdrawnBy;

  public byte[] fingerprint;

  /** Its approximate size in a response, in bytes. */
  public int weight;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Report() {}

  Report(UUID id, Production production, NewReport said, String by, byte[] fingerprint) {
    this.id = id;
    this.filedBy = by;
    this.production = production;
    this.publisher = said.publisher();
    this.cites = said.cites();
    this.url = said.url();
    this.publishedOn = said.publishedOn().edtf();
    this.publishedEarliest = StatementDates.earliest(said.publishedOn());
    this.publishedLatest = StatementDates.latest(said.publishedOn());
    this.certainty = said.certainty();
    this.note = said.note();
    this.recordedAt = Instant.now().truncatedTo(MICROS);
    this.countsFrom = StatementDates.countsFrom(publishedLatest, recordedAt);
    this.fingerprint = fingerprint;
    this.weight = said.weight();
    said.milestones()
        .forEach(
            (subject, date) ->
                statements.put(
                    subject,
                    new StatedValue(
                        date.edtf(), StatementDates.earliest(date), StatementDates.latest(date))));
    said.words()
        .forEach(
            (subject, word) ->
                statements.put(subject, new StatedValue(word, LocalDate.MIN, LocalDate.MAX)));
  }

  /**
   * Withdraws the report; a second time only changes the reason, if one is given. Returns whether
   * this was the first time.
   */
  boolean withdraw(@Nullable String reason, String by) {
    if (withdrawnAt != null) {
      if (reason != null && !reason.equals(withdrawalReason)) {
        withdrawalReason = reason;
        reasonGivenAt = Instant.now().truncatedTo(MICROS);
      }
      return false;
    }
    withdrawnAt = Instant.now().truncatedTo(MICROS);
    withdrawalReason = reason;
    withdrawnBy = by;
    return true;
  }
}
