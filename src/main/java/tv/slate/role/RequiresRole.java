package tv.slate.role;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The least role whose keys a resource method takes, where it only reads. One that writes says
 * {@code @Write} instead; a method with neither is open to everybody.
 */
@Retention(RUNTIME)
@Target(METHOD)
public @interface RequiresRole {
  Role value();
}
