package tv.slate.page;

import io.vertx.ext.web.RoutingContext;

/** How much of a list a representation holds. */
public enum Extent {
  /** One page, as JSON does. */
  page,
  /** All of it, in one piece as far as memory allows. */
  whole,
  /** All of it, as it is read. */
  stream;

  private static final String KEY = "slate.extent";

  /** Of the representation chosen for a request; a page where none was chosen yet. */
  public static Extent of(RoutingContext request) {
    Extent chosen = request.get(KEY);
    return chosen == null ? page : chosen;
  }

  public void chosenFor(RoutingContext request) {
    request.put(KEY, this);
  }
}
