package tv.slate.write;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import jakarta.transaction.Transactional;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import tv.slate.role.Role;

/**
 * A resource method that writes, and the minimum role that it requires. It runs in a transaction.
 * Once its input is valid, {@link WriteInterceptor} adds to that transaction the response under the
 * request's idempotency key, the record of the change and the notice of it.
 */
@Retention(RUNTIME)
@Target({METHOD, TYPE})
@InterceptorBinding
@Transactional
public @interface Write {
  /** The least role. */
  @Nonbinding
  Role value();
}
