package tv.slate.role;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The least role whose keys a resource method takes; a method without it is open to everybody. */
@Retention(RUNTIME)
@Target({METHOD, TYPE})
@InterceptorBinding
public @interface RequiresRole {
  @Nonbinding
  Role value();
}
