package tv.slate.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;

/**
 * Preconditions of writes (RFC 9110, section 13): a write changes only the version that its client
 * has seen. Call these methods only while holding the row lock.
 */
@ApplicationScoped
public class Conditions {
  private static final String IF_MATCH = "If-Match";
  private static final String SHOWN = Conditions.class.getName();

  private final CurrentVertxRequest current;
  private final ResourceInfo resource;
  private final ObjectMapper json;

  Conditions(CurrentVertxRequest current, ResourceInfo resource, ObjectMapper json) {
    this.current = current;
    this.resource = resource;
    this.json = json;
  }

  /**
   * Evaluates {@code If-Match}, which a method annotated {@link RequiresIfMatch} requires.
   *
   * @param view the current state, as its address shows it
   * @throws Problem 412 if it names another version, 428 if it is required and missing
   */
  public void check(Object view) {
    current.getCurrent().put(SHOWN, view);
    var tag = EntityTag.of(EntityTag.version(bytes(view)));
    var match = headers().getAll(IF_MATCH);
    var noneMatch = headers().getAll("If-None-Match");
    if (!match.isEmpty() && !tag.hasVersionOf(match)
        || !noneMatch.isEmpty() && tag.isNamedBy(noneMatch)) {
      throw Problem.of(ProblemType.precondition_failed, "The present tag is " + tag + ".")
          .with("ETag", tag.toString());
    }
    if (match.isEmpty()
        && resource.getResourceMethod().isAnnotationPresent(RequiresIfMatch.class)) {
      throw Problem.of(
          ProblemType.precondition_required,
          "The If-Match header is needed, with the ETag of what is to be changed.");
    }
  }

  /**
   * Evaluates the conditions of a write to an address where nothing exists.
   *
   * @throws Problem 412 if the request has an {@code If-Match}
   */
  public void requireNothing() {
    if (headers().contains(IF_MATCH)) {
      throw Problem.of(ProblemType.precondition_failed, "Nothing is there any more.");
    }
  }

  /** Whether the state after the write is the one before it, so that nothing has changed. */
  public boolean isAsFound(@Nullable Object view) {
    return view != null && view.equals(current.getCurrent().get(SHOWN));
  }

  private MultiMap headers() {
    return current.getCurrent().request().headers();
  }

  private byte[] bytes(Object view) {
    try {
      return json.writeValueAsBytes(view);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
