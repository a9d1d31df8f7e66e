package tv.slate.response;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import tv.slate.page.Extent;
import tv.slate.page.Rows;

/**
 * Another representation of answers than JSON. A bean that says by {@link Represents} what it is
 * takes part by being there: in negotiation, in the list of parameters, in the OpenAPI document.
 */
public interface Format {

  /**
   * The text of an answer, in parts that are made one after another as they are taken. Rows beyond
   * the first page are read meanwhile.
   */
  Stream<String> write(Rows<?> rows);

  /** What a format is. */
  @Retention(RUNTIME)
  @Target(TYPE)
  @interface Represents {
    /** The word for the parameter {@code format}. */
    String name();

    /** The Content-Type. */
    String mediaType();

    /** What it can show: the classes of the views. */
    Class<?>[] views();

    /** How much of a list it holds. */
    Extent extent();

    /** What it writes, where that is JSON: an annotated record of that shape. */
    Class<?> schema() default void.class;

    /** The query parameters that it takes beside those of the list. */
    Option[] options() default {};
  }

  /** A query parameter that one format takes. */
  @interface Option {
    String name();

    Class<?> type();

    String description();

    /** The least that a number may be. */
    int minimum() default Integer.MIN_VALUE;

    /** The most that a number may be. */
    int maximum() default Integer.MAX_VALUE;

    /** A value that shows what it does. */
    String example() default "true";
  }
}
