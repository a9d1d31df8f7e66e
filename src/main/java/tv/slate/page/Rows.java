package tv.slate.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a {@code Format} writes: a single resource, or the rows of a list. */
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
   * @param onPage is run with each page that is read, and may stop the reading by throwing
   */
  public static Rows<?> of(
      Object answer, Class<?> view, Map<String, String> options, Runnable onPage) {
    return answer instanceof Page<?> page
        ? new Rows<>(view, page, false, options, onPage)
        : new Rows<>(view, new Page<>(List.of(answer), null), true, options, onPage);
  }

  /** The class of each row. */
  public Class<?> view() {
    return view;
  }

  /** Whether this is a single resource, not a list. */
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

  /** The query, if this is a list. */
  public @Nullable Record query() {
    return first.query();
  }

  /** The pages, each read lazily in a short transaction of its own. */
  @SuppressWarnings("NullAway") // the seed and the steps of iterate end with null
  public Stream<List<V>> pages() {
    return Stream.iterate(first, page -> page != null, Page::following)
        .peek(_ -> onPage.run())
        .map(Page::items);
  }

  /** Every row. */
  public Stream<V> stream() {
    return pages().flatMap(List::stream);
  }

  /** The value of an option of the format, as given by the client. */
  public @Nullable String option(String name) {
    return options.get(name);
  }

  /** The same rows, cast to this class. */
  @SuppressWarnings("unchecked")
  public <W> Rows<W> as(Class<W> type) {
    if (view != requireNonNull(type)) {
      throw new IllegalStateException("rows of " + view);
    }
    return (Rows<W>) this;
  }
}
