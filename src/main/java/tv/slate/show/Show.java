package tv.slate.show;

import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A title: a series, miniseries, film or special. Its slug is its public name and never changes.
 */
@Entity
@Table(name = "show")
public class Show {
  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  public UUID id;

  public String slug;
  public String title;

  @Enumerated(EnumType.STRING)
  public Kind kind;

  /** The year in which it was first shown, if known. */
  public @Nullable Integer year;

  public @Nullable String network;
  public @Nullable String franchise;
  public @Nullable String country;

  /** The show's identifiers by authority: {@code imdb} to {@code tt2357547}. */
  @ElementCollection(fetch = FetchType.LAZY)
  @CollectionTable(name = "show_external_id", joinColumns = @JoinColumn(name = "show_id"))
  @MapKeyColumn(name = "authority")
  @Column(name = "value")
  @OnDelete(action = OnDeleteAction.CASCADE)
  public Map<String, String> externalIds = new HashMap<>();

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "updated_at")
  public Instant updatedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Show() {}

  @SuppressWarnings("NullAway.Init") // the id is assigned when it is persisted
  Show(String slug) {
    this.slug = slug;
    this.createdAt = Instant.now().truncatedTo(MICROS);
  }

  /**
   * Applies everything in {@code said} but the slug, which is immutable. If nothing differs,
   * nothing is updated.
   */
  void become(NewShow said) {
    if (updatedAt != null && NewShow.of(this).equals(said.called(slug))) {
      return;
    }
    title = said.title();
    kind = said.kind();
    year = said.year();
    network = said.network();
    franchise = said.franchise();
    country = said.country();
    externalIds.clear();
    externalIds.putAll(said.externalIds());
    updatedAt = Instant.now().truncatedTo(MICROS);
  }
}
