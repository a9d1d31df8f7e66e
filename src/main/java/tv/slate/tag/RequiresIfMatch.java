package tv.slate.tag;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A resource method that requires {@code If-Match} to change what exists, so that no client
 * overwrites a version it hasn't seen. {@link Conditions} enforces it, and the OpenAPI document
 * says so.
 */
@Retention(RUNTIME)
@Target(METHOD)
public @interface RequiresIfMatch {}
