package tv.slate.response;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import tv.slate.page.Extent;
import tv.slate.page.Rows;

/**
 * A representation other than JSON. A bean with {@link Represents} is picked up automatically by
 * negotiation, the list of parameters and the OpenAPI document.
 */
public interface Format {

  /**
   * Writes the response in lazily produced parts. Rows beyond the first page are read as parts are
   * consumed.
   */
  Stream<String> write(Rows<?> rows);

  /** Describes a format. */
  @Retention(RUNTIME)
  @Target(TYPE)
  @interface Represents {
    /** The value of the parameter {@code format}. */
    String name();

    /** The Content-Type. */
    String mediaType();

    /** The classes of the views that it can write. */
    Class<?>[] views();

    /** How much of a list it holds. */
    Extent extent();

    /** If it writes JSON: an annotated record of that shape. */
    Class<?> schema() default void.class;

    /** Query parameters that it supports in addition to those of the list. */
    Option[] options() default {};
  }

  /** A query parameter of a format. */
  @interface Option {
    String name();

    Class<?> type();

    String description();

    /** The minimum of a number. */
    int minimum() default Integer.MIN_VALUE;

    /** The maximum of a number. */
    int maximum() default Integer.MAX_VALUE;

    /** An example value. */
    String example() default "true";
  }
}
