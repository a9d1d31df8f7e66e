package tv.slate.response;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The Cache-Control of a resource's answers (RFC 9111), where it is not {@link #ASK_FIRST}. */
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface Cached {
  /**
   * A browser asks each time, so that its user sees what was just written, and mostly hears that
   * nothing changed; a shared cache spares the service that for half a minute.
   */
  String ASK_FIRST = "public, max-age=0, s-maxage=30, stale-if-error=3600";

  /** What changes with a release. */
  String FOR_A_DAY = "public, max-age=86400";

  /** What changes while one looks, and is nobody else's business. */
  String NEVER = "private, no-cache";

  /** What only those with a key may see. */
  String CONFIDENTIAL = "no-store";

  String value();
}
