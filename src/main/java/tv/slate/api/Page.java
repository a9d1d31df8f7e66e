package tv.slate.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a list; {@code next} is the cursor of the page after it, null on the last one. */
public record Page<T>(List<T> items, @Nullable String next) {

  /**
   * The page at a cursor.
   *
   * @param rows fetched with a limit of {@code at.limit() + 1}: the extra one only tells that there
   *     is a next page
   * @param key the values of a row that the list is sorted by, as text
   */
  public static <R, T> Page<T> of(
      List<R> rows, Cursor<?> at, Function<R, T> view, Function<R, List<String>> key) {
    if (rows.size() <= at.limit()) {
      return new Page<>(rows.stream().map(view).toList(), null);
    }
    var shown = rows.subList(0, at.limit());
    return new Page<>(
        shown.stream().map(view).toList(), at.after(key.apply(shown.getLast())).toText());
  }
}
