package tv.slate.response;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The Cache-Control of a resource's responses (RFC 9111), if it isn't {@link #ASK_FIRST}. */
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface Cached {
  /**
   * Browsers revalidate each time, so that users see what was just written; shared caches keep
   * responses for half a minute.
   */
  String ASK_FIRST = "public, max-age=0, s-maxage=30, stale-if-error=3600";

  /** For responses that change only with a release. */
  String FOR_A_DAY = "public, max-age=86400";

  /** For responses that change continuously and concern a single client. */
  String NEVER = "private, no-cache";

  /** For responses that need a key. */
  String CONFIDENTIAL = "no-store";

  String value();
}
