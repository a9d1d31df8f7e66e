package tv.slate.role;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who sent a request with a good key, by the name of the key. */
public record Caller(String name, Role role) {
  /** The filter that looks at the key of a write: before its body is taken. */
  public static final int FILTER = 9_992;

  private static final String KEY = "slate.caller";

  /** Who sent the request; null where it came without a key, or the key wasn't looked at. */
  public static @Nullable Caller of(RoutingContext request) {
    return request.get(KEY);
  }

  /** Who sent the request that this thread works on, in a method that takes none without a key. */
  public static Caller current() {
    var request = Arc.container().instance(CurrentVertxRequest.class).get().getCurrent();
    return Objects.requireNonNull(of(request), "The method isn't @Allowed to anybody.");
  }

  public boolean is(Role least) {
    return role.allows(least);
  }

  /** From now on, the request is theirs. */
  public void sent(RoutingContext request) {
    request.put(KEY, this);
  }
}
