package tv.slate.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list; {@code next} is the cursor of the next page, null on the last one.
 *
 * @param query the query with all defaults resolved; null if the list has none
 * @param rest reads the next page, for representations of the whole list; null at the end of the
 *     list or at its limit
 */
@Schema(description = "A page of a list.")
public record Page<T>(
    @Schema(description = "The items of this page.") List<T> items,
    @Schema(description = "The `cursor` of the next page; null on the last one.")
        @Nullable String next,
    @JsonIgnore @Nullable Record query,
    @JsonIgnore @Nullable Supplier<Page<T>> rest) {

  public Page(List<T> items, @Nullable String next) {
    this(items, next, null, null);
  }

  /**
   * The page at a cursor.
   *
   * @param rows fetched with a limit of {@code at.pageSize() + 1}: the extra row only shows that
   *     there is a next page
   * @param key the values of a row that the list is sorted by, as text
   */
  public static <R, T, Q extends Record> Page<T> of(
      List<R> rows, Cursor<Q> at, Function<R, T> view, Function<R, List<String>> key) {
    return of(at.slice(rows), at, view, key, null);
  }

  /** A page of rows that were cut to the page's size before. */
  public static <R, T, Q extends Record> Page<T> of(
      Cursor.Slice<R> slice, Cursor<Q> at, Function<R, T> view, Function<R, List<String>> key) {
    return of(slice, at, view, key, null);
  }

  /**
   * A page of a list that can be read as a whole.
   *
   * @param pages reads the page at another cursor
   */
  public static <R, T, Q extends Record> Page<T> of(
      Cursor.Slice<R> slice,
      Cursor<Q> at,
      Function<R, T> view,
      Function<R, List<String>> key,
      @Nullable Function<Cursor<Q>, Page<T>> pages) {
    var shown = slice.rows();
    if (!slice.goesOn()) {
      return new Page<>(shown.stream().map(view).toList(), null, at.query(), null);
    }
    var next = at.after(key.apply(shown.getLast()));
    int left = at.limit() - shown.size();
    return new Page<>(
        shown.stream().map(view).toList(),
        next.toText(),
        at.query(),
        pages == null || left <= 0 ? null : () -> pages.apply(next.part(left)));
  }

  /** The next page, read in a separate transaction. */
  @Nullable Page<T> following() {
    return rest == null ? null : QuarkusTransaction.requiringNew().call(rest::get);
  }
}
