package tv.slate.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tv.slate.cache.ChangeNotice;
import tv.slate.problem.Problem;
import tv.slate.role.Caller;
import tv.slate.tag.Conditions;
import tv.slate.value.Sha256;

/** The steps common to all writes, in their transaction. */
@ApplicationScoped
public class Writes {
  private final CurrentVertxRequest current;
  private final IdempotencyStore firstAnswers;
  private final Changes changes;
  private final ChangeNotice notice;
  private final Conditions conditions;

  Writes(
      CurrentVertxRequest current,
      IdempotencyStore firstAnswers,
      Changes changes,
      ChangeNotice notice,
      Conditions conditions) {
    this.current = current;
    this.firstAnswers = firstAnswers;
    this.changes = changes;
    this.notice = notice;
    this.conditions = conditions;
  }

  /**
   * Before the body is read: a malformed key is told, whatever else is wrong.
   *
   * @throws Problem 400 for a malformed Idempotency-Key
   */
  public static void checkKey(RoutingContext request) {
    Optional<String> unused = key(request);
  }

  private static Optional<String> key(RoutingContext request) {
    return request.request().method().equals(HttpMethod.POST)
        ? IdempotencyStore.key(request.request().headers().getAll("Idempotency-Key"))
        : Optional.empty();
  }

  /**
   * Does the write that the current request asks for, and records it; one that is refused or
   * changes nothing leaves no trace. A POST that comes again under its Idempotency-Key gets the
   * first response instead.
   *
   * @param body the body of the request, or a digest of it
   * @throws Problem 422 for an Idempotency-Key that stands for another request
   */
  public <A extends @Nullable Object> A once(byte[] body, Callable<A> write) throws Exception {
    return once(body, write, made -> true);
  }

  /**
   * For writes whose result may turn out invalid later.
   *
   * @param stands whether it is still valid, by its location; if not, the request is treated as the
   *     first
   */
  @SuppressWarnings("unchecked") // The stored response has the type of its operation.
  public <A extends @Nullable Object> A once(byte[] body, Callable<A> write, Predicate<URI> stands)
      throws Exception {
    RoutingContext request = current.getCurrent();
    String by = Caller.current().name();
    boolean isPost = request.request().method().equals(HttpMethod.POST);
    Optional<String> key = key(request);
    if (key.isPresent()) {
      Optional<RestResponse<?>> first =
          firstAnswers.first(by, key.get(), digest(request, body), stands);
      if (first.isPresent()) {
        return (A) first.get();
      }
    }
    A answer = write.call();
    RestResponse<?> response = answer instanceof RestResponse<?> given ? given : null;
    if (conditions.isAsFound(response == null ? answer : response.getEntity())) {
      return answer;
    }
    notice.give();
    // A duplicate report: nothing was created the second time.
    if (!isPost || response == null || response.getStatus() != 200) {
      String made = response == null ? null : IdempotencyStore.location(response);
      changes.persistAndFlush(
          new Change(
              by,
              request.request().method().name(),
              made == null ? request.normalizedPath() : made,
              String.valueOf(request.response().headers().get("X-Request-Id"))));
    }
    if (key.isPresent() && response != null) {
      firstAnswers.keep(by, key.get(), response);
    }
    return answer;
  }

  private static byte[] digest(RoutingContext request, byte[] body) {
    MessageDigest digest = Sha256.digest();
    digest.update(
        (request.request().method() + " " + request.request().uri() + "\n").getBytes(UTF_8));
    return digest.digest(body);
  }
}
