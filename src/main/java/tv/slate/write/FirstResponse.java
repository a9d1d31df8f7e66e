package tv.slate.write;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tv.slate.response.StoredResponse;

/** The response to the first request with an idempotency key. */
@Entity
@Table(name = "first_answer")
class FirstResponse {
  @EmbeddedId public Id id;

  /** SHA-256 of the request. */
  public byte[] request;

  @Column(name = "answered_at")
  public Instant answeredAt;

  /** This and the rest is null only within the transaction that writes it. */
  public @Nullable Integer status;

  /** The path of what was made, if anything was. */
  public @Nullable String location;

  public @Nullable String body;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected FirstResponse() {}

  boolean isTo(byte[] another) {
    return MessageDigest.isEqual(request, another);
  }

  @SuppressWarnings("NullAway") // what is committed has a status
  RestResponse<?> replayed() {
    var response =
        RestResponse.ResponseBuilder.create(
                RestResponse.Status.fromStatusCode(status), new StoredResponse(body))
            .header("Idempotency-Replayed", "true");
    return (location == null ? response : response.location(URI.create(location))).build();
  }

  /** An idempotency key belongs to the name of the key that the request was made with. */
  @Embeddable
  record Id(String by, String key) {}
}
