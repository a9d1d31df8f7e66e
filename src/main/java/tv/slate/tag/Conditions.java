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
 * What a write requires of what is there (RFC 9110, section 13), so that it changes what its sender
 * has seen and nothing else. To be asked about what is locked until the transaction ends.
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
   * The request must name what is there.
   *
   * @param view what is there, as its address shows it
   * @throws Problem 428 where it doesn't, 412 where what is there is another version
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
   * The request may name what is there: where it can't undo what somebody else did.
   *
   * @param view what is there, as its address shows it
   * @throws Problem 412 where what is there is another version
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
   * Nothing is there.
   *
   * @throws Problem 412 where the request is meant for something
   */
  public void requireNothing() {
    if (headers().contains(IF_MATCH)) {
      throw Problem.of(ProblemType.precondition_failed, "Nothing is there any more.");
    }
  }

  /** Whether what the request found is all the same after it: then it has changed nothing. */
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
