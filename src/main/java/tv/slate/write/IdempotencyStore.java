package tv.slate.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tv.slate.database.MaintenanceTask;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;

/**
 * Idempotency-Key: stores the first response in the transaction of the write, and replays it for a
 * day. Concurrent requests with one key, on any instance, wait for each other at the row of the
 * key. Refused requests changed nothing and aren't stored, so the key can be used to try again.
 */
@ApplicationScoped
class IdempotencyStore
    implements PanacheRepositoryBase<FirstResponse, FirstResponse.Id>, MaintenanceTask {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

  /** How many expired rows are deleted at once. */
  private static final int SWEPT = 5000;

  private final ObjectMapper json;

  IdempotencyStore(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The idempotency key of a request.
   *
   * @throws Problem 400 if it is malformed
   */
  static Optional<String> key(List<String> headers) {
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    if (headers.size() > 1 || !KEY.matcher(headers.getFirst()).matches()) {
      throw Problem.of(
          ProblemType.bad_request,
          "The Idempotency-Key header must be one, of 1 to 255 visible ASCII characters.");
    }
    return Optional.of(headers.getFirst());
  }

  /**
   * The stored response for this idempotency key; empty if this is the first request, whose
   * response must then be {@link #keep stored} in the same transaction.
   *
   * @param request what distinguishes requests
   * @param stands whether the result of the first request, by its location, is still valid
   * @throws Problem 422 if the key was used for another request
   */
  Optional<RestResponse<?>> first(String by, String key, byte[] request, Predicate<URI> stands) {
    boolean isFirst =
        getSession()
                .createNativeMutationQuery(
                    """
                    insert into first_answer as known (by, key, request, answered_at)
                    values (:by, :key, :request, clock_timestamp())
                    on conflict (by, key) do update
                    set request = excluded.request, answered_at = excluded.answered_at, status = null, location = null, body = null
                    where known.answered_at < clock_timestamp() - interval '24 hours'
                    """)
                .setParameter("by", by)
                .setParameter("key", key)
                .setParameter("request", request)
                .executeUpdate()
            == 1;
    if (isFirst) {
      return Optional.empty();
    }
    FirstResponse first = findById(new FirstResponse.Id(by, key));
    if (!first.isTo(request)) {
      throw Problem.of(
          ProblemType.idempotency_key_reused,
          "Another request came with this Idempotency-Key within the last 24 hours.");
    }
    if (first.location != null && !stands.test(URI.create(first.location))) {
      return Optional.empty();
    }
    return Optional.of(first.replayed());
  }

  /** Stores the response to the first request. */
  void keep(String by, String key, RestResponse<?> answer) {
    Object entity = answer.getEntity();
    if (entity instanceof HasSecret confidential) {
      entity = confidential.withoutSecret();
    }
    update(
        "status = :status, location = :location, body = :body, answeredAt = cast(clock_timestamp() as Instant) where id = :id",
        Parameters.with("status", answer.getStatus())
            .and("location", location(answer))
            .and("body", text(entity))
            .and("id", new FirstResponse.Id(by, key)));
  }

  /** Deletes some of the expired responses. */
  @Override
  public boolean doSome() {
    return getSession()
            .createNativeMutationQuery(
                """
                delete from first_answer where (by, key) in (
                  select by, key from first_answer where answered_at < clock_timestamp() - interval '25 hours'
                  order by answered_at limit :swept for update skip locked)
                """)
            .setParameter("swept", SWEPT)
            .executeUpdate()
        == SWEPT;
  }

  /** The path of the created resource, without the host of the request. */
  static @Nullable String location(RestResponse<?> answer) {
    URI location = answer.getLocation();
    return location == null ? null : location.getPath();
  }

  private String text(@Nullable Object entity) {
    try {
      return json.writeValueAsString(entity);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
