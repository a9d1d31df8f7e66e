package tv.slate.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a {@code Format} has to show: one thing, or the rows of a list. */
public final class Rows<V> {
  private final Class<?> view;
  private final Page<V> first;
  private final boolean one;
  private final Map<String, String> options;
  private final Runnable onPage;

  private Rows(
      Class<?> view, Page<V> first, boolean one, Map<String, String> options, Runnable onPage) {
    this.view = view;
    this.first = first;
    this.one = one;
    this.options = options;
    this.onPage = onPage;
  }

  /**
   * @param onPage is run with each page that is taken, and may end the reading by what it throws
   */
  public static Rows<?> of(
      Object answer, Class<?> view, Map<String, String> options, Runnable onPage) {
    return answer instanceof Page<?> page
        ? new Rows<>(view, page, false, options, onPage)
        : new Rows<>(view, new Page<>(List.of(answer), null), true, options, onPage);
  }

  /** What each row is. */
  public Class<?> view() {
    return view;
  }

  /** Whether a single thing was asked for, not a list. */
  public boolean isOne() {
    return one;
  }

  /** The rows of the first page. */
  public List<V> first() {
    return first.items();
  }

  /** Whether the list goes on after the first page. */
  public boolean goesOn() {
    return first.next() != null;
  }

  /** What was asked, where that was a list. */
  public @Nullable Record query() {
    return first.query();
  }

  /** Page after page, each read in a short transaction of its own once it is wanted. */
  @SuppressWarnings("NullAway") // iterate's seed and steps end with null
  public Stream<List<V>> pages() {
    return Stream.iterate(first, page -> page != null, Page::following)
        .peek(_ -> onPage.run())
        .map(Page::items);
  }

  /** Every row. */
  public Stream<V> stream() {
    return pages().flatMap(List::stream);
  }

  /** An option of the format as it was given, by its name. */
  public @Nullable String option(String name) {
    return options.get(name);
  }

  /** The same rows, known to be of this class. */
  @SuppressWarnings("unchecked")
  public <W> Rows<W> as(Class<W> type) {
    if (view != requireNonNull(type)) {
      throw new IllegalStateException("rows of " + view);
    }
    return (Rows<W>) this;
  }
}
