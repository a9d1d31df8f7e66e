package tv.slate.role;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The minimum role that a resource method requires; a method without it is public. */
@Retention(RUNTIME)
@Target({METHOD, TYPE})
@InterceptorBinding
public @interface RequiresRole {
  @Nonbinding
  Role value();
}
