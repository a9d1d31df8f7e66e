package tv.slate.belief;

import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The terms on which a publisher's reports may be used. */
@Entity
@Table(name = "licence")
class Licence {
  @Id public String publisher;

  public String licence;

  @Column(name = "licence_url")
  public @Nullable String licenceUrl;

  public String attribution;

  /** When the terms last changed. */
  @Column(name = "updated_at")
  public Instant updatedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Licence() {}

  @SuppressWarnings("NullAway.Init") // the terms follow
  Licence(String publisher) {
    this.publisher = publisher;
  }

  /** Takes these terms over; where they are the present ones, nothing is updated. */
  void become(String licence, @Nullable String licenceUrl, String attribution) {
    if (licence.equals(this.licence)
        && Objects.equals(licenceUrl, this.licenceUrl)
        && attribution.equals(this.attribution)) {
      return;
    }
    this.licence = licence;
    this.licenceUrl = licenceUrl;
    this.attribution = attribution;
    updatedAt = Instant.now().truncatedTo(MICROS);
  }
}
