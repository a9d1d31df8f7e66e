package tv.slate.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tv.slate.filming.ShootRole;
import tv.slate.location.Location;
import tv.slate.production.Production;
import tv.slate.resolution.StatementDates;

/** A statement in a report that its production films at a location. */
@Entity
@Table(name = "shoot")
class Shoot {
  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  public UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "report_id")
  public Report report;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "production_id")
  public Production production;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "location_id")
  public Location location;

  @Enumerated(EnumType.STRING)
  public @Nullable ShootRole role;

  public @Nullable String plays;

  /** EDTF, as written in the report. */
  @Column(name = "happens_on")
  public @Nullable String happensOn;

  @Column(name = "first_day")
  @JdbcTypeCode(SqlTypes.LOCAL_DATE) // supports infinity
  public @Nullable LocalDate firstDay;

  @Column(name = "last_day")
  @JdbcTypeCode(SqlTypes.LOCAL_DATE) // supports infinity
  public @Nullable LocalDate lastDay;

  /** Null once its report is withdrawn; set by a trigger. */
  @Column(name = "counts_from")
  public @Nullable LocalDate countsFrom;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Shoot() {}

  @SuppressWarnings("NullAway.Init") // the id is assigned when it is persisted
  Shoot(Report report, Location location, NewShoot said) {
    this.report = report;
    this.production = report.production;
    this.location = location;
    this.countsFrom = report.countsFrom;
    this.role = said.role();
    this.plays = said.plays();
    if (said.when() != null) {
      this.happensOn = said.when().edtf();
      this.firstDay = StatementDates.earliest(said.when());
      this.lastDay = StatementDates.latest(said.when());
    }
  }
}
