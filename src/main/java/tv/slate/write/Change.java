package tv.slate.write;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.UuidGenerator;

/** A write that was done: by which key, when, and to what. */
@Entity
@Table(name = "change")
class Change {
  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  public UUID id;

  @CreationTimestamp(source = SourceType.DB)
  public Instant at;

  /** The name of the key. */
  public String by;

  public String method;

  /** The path of what was changed or made. */
  public String address;

  @Column(name = "request_id")
  public String requestId;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Change() {}

  @SuppressWarnings("NullAway.Init") // id and time come when it is persisted
  Change(String by, String method, String address, String requestId) {
    this.by = by;
    this.method = method;
    this.address = address;
    this.requestId = requestId;
  }
}
