package tv.slate.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
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
  private final ObjectMapper json;

  Conditions(CurrentVertxRequest current, ObjectMapper json) {
    this.current = current;
    this.json = json;
  }

  /**
   * Requires {@code If-Match}.
   *
   * @param view the current state, as its address shows it
   * @throws Problem 428 without it, 412 if it names another version
   */
  public void require(Object view) {
    honour(view);
    if (!headers().contains(IF_MATCH)) {
      throw Problem.of(
          ProblemType.precondition_required,
          "The If-Match header is needed, with the ETag of what is to be changed.");
    }
  }

  /**
   * Evaluates {@code If-Match} if it is given: for writes that can't undo the work of another
   * client.
   *
   * @param view the current state, as its address shows it
   * @throws Problem 412 if it names another version
   */
  public void honour(Object view) {
    current.getCurrent().put(SHOWN, view);
    var tag = EntityTag.of(EntityTag.version(bytes(view)));
    var match = headers().getAll(IF_MATCH);
    var noneMatch = headers().getAll("If-None-Match");
    if (!match.isEmpty() && !tag.hasVersionOf(match)
        || !noneMatch.isEmpty() && tag.isNamedBy(noneMatch)) {
      throw Problem.of(ProblemType.precondition_failed, "The present tag is " + tag + ".")
          .with("ETag", tag.toString());
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
