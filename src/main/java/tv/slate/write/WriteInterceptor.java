package tv.slate.write;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tv.slate.database.StatementTimeouts;
import tv.slate.role.RequiresRole;
import tv.slate.role.Role;

/**
 * Stands around every method that writes, within its transaction and before its input is validated.
 * What has no transaction of its own calls {@link Writes} itself.
 */
@Interceptor
@RequiresRole(Role.admin)
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class WriteInterceptor {
  private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final CurrentVertxRequest current;
  private final StatementTimeouts queryTime;
  private final Writes writes;

  WriteInterceptor(CurrentVertxRequest current, StatementTimeouts queryTime, Writes writes) {
    this.current = current;
    this.queryTime = queryTime;
    this.writes = writes;
  }

  @AroundInvoke
  @Nullable Object around(InvocationContext method) throws Exception {
    var request = current.getCurrent();
    if (READS.contains(request.request().method()) || !QuarkusTransaction.isActive()) {
      return method.proceed();
    }
    queryTime.ofWrite();
    Buffer body = request.body().buffer();
    return writes.once(body == null ? new byte[0] : body.getBytes(), method::proceed);
  }
}
