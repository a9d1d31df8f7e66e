package tv.slate.role;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The minimum role that a resource method requires which only reads. One that writes has
 * {@code @Write} instead; a method with neither is public.
 */
@Retention(RUNTIME)
@Target(METHOD)
public @interface RequiresRole {
  Role value();
}
