package tv.slate.role;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The client of a request with a valid key: the key's name and role. */
public record Caller(String name, Role role) {
  private static final String KEY = "slate.caller";

  /** The client of a request; null without a key, or if the key wasn't checked. */
  public static @Nullable Caller of(RoutingContext request) {
    return request.get(KEY);
  }

  /** The client of the current thread's request, in a method that requires a key. */
  public static Caller current() {
    var request = Arc.container().instance(CurrentVertxRequest.class).get().getCurrent();
    return Objects.requireNonNull(of(request), "The method requires no role.");
  }

  public boolean is(Role least) {
    return role.allows(least);
  }

  /** Stores this as the client of the request. */
  public void sent(RoutingContext request) {
    request.put(KEY, this);
  }
}
