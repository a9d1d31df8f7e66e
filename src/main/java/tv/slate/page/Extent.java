package tv.slate.page;

import io.vertx.ext.web.RoutingContext;

/** How much of a list a representation holds. */
public enum Extent {
  /** One page, like JSON. */
  page,
  /** The whole list, buffered as far as memory allows. */
  whole,
  /** The whole list, sent while it is read. */
  stream;

  private static final String KEY = "slate.extent";

  /** The extent of the representation chosen for a request; a page if none has been chosen yet. */
  public static Extent of(RoutingContext request) {
    Extent chosen = request.get(KEY);
    return chosen == null ? page : chosen;
  }

  public void chosenFor(RoutingContext request) {
    request.put(KEY, this);
  }
}
