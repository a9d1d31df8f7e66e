package tv.slate.write;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;
import tv.slate.database.StatementTimeouts;
import tv.slate.role.Role;

/**
 * Around every method that is a {@link Write}: within its transaction, and after its input was
 * validated, so that invalid input costs the database nothing.
 */
@Interceptor
@Write(Role.admin)
@Priority(WriteInterceptor.AFTER_VALIDATION)
class WriteInterceptor {
  /** The transaction begins at 200; Quarkus validates at PLATFORM_AFTER + 800. */
  static final int AFTER_VALIDATION = Interceptor.Priority.PLATFORM_AFTER + 900;

  private final CurrentVertxRequest current;
  private final StatementTimeouts timeouts;
  private final Writes writes;

  WriteInterceptor(CurrentVertxRequest current, StatementTimeouts timeouts, Writes writes) {
    this.current = current;
    this.timeouts = timeouts;
    this.writes = writes;
  }

  @AroundInvoke
  @Nullable Object around(InvocationContext method) throws Exception {
    timeouts.ofWrite();
    Buffer body = current.getCurrent().body().buffer();
    return writes.once(body == null ? new byte[0] : body.getBytes(), method::proceed);
  }
}
