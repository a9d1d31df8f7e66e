package tv.slate.show;

import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A numbered season of a series or miniseries. */
@Entity
@Table(name = "season")
class Season {
  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  public UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "show_id")
  public Show show;

  public int number;
  public @Nullable String title;
  public @Nullable Integer episodes;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "updated_at")
  public Instant updatedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Season() {}

  @SuppressWarnings("NullAway.Init") // the id is assigned when it is persisted
  Season(Show show, int number) {
    this.show = show;
    this.number = number;
    this.createdAt = Instant.now().truncatedTo(MICROS);
  }

  /**
   * Applies everything in {@code said} but the number, which is immutable. If nothing differs,
   * nothing is updated.
   */
  void become(NewSeason said) {
    if (updatedAt != null
        && Objects.equals(title, said.title())
        && Objects.equals(episodes, said.episodes())) {
      return;
    }
    title = said.title();
    episodes = said.episodes();
    updatedAt = Instant.now().truncatedTo(MICROS);
  }
}
