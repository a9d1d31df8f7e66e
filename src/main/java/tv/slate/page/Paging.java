package tv.slate.page;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import tv.slate.load.Admission;
import tv.slate.load.HeapBudget;
import tv.slate.problem.Problem;
import tv.slate.wire.ApiConfig;
import tv.slate.wire.FormatSuffix;

/**
 * The two parameters of every list. A cursor contains its query, so it is combined with a limit
 * only.
 */
public record Paging(
    @RestQuery
        @Min(1)
        @Parameter(
            example = "10",
            description =
                "How many items a page holds: at most 200, by default 50. A page of"
                    + " some 4 MB ends earlier, with `next`. A format that isn't paged holds at most this many items, by default all.")
        @Nullable Integer limit,
    @RestQuery
        @Parameter(
            description =
                "The `next` of the previous page. It contains all other parameters, so"
                    + " it may only be combined with `limit` and the format's parameters.")
        @Nullable String cursor) {

  /** In bytes: where a page ends if it is part of a whole list. */
  private static final long PART = 1_000_000;

  static final int DEFAULT = 50;

  /**
   * The first page of a query or, with a cursor, the position in the cursor's own query.
   *
   * @throws Problem 400 for a cursor of another list, and for a limit that is too large
   */
  public <F extends Record> Cursor<F> at(F filter) {
    var arc = Arc.container();
    var request = arc.instance(CurrentVertxRequest.class).get().getCurrent();
    var paged = Extent.of(request) == Extent.page;
    if (paged && limit != null && limit > Cursor.MAX) {
      throw Problem.invalidParameter("limit", "must be less than or equal to " + Cursor.MAX);
    }
    var wanted = limit == null && !paged ? Integer.valueOf(Integer.MAX_VALUE) : limit;
    var list = FormatSuffix.without(request, request.normalizedPath());
    var room = room(arc, request, paged);
    if (cursor == null) {
      return new Cursor<>(list, filter, wanted == null ? DEFAULT : wanted, List.of(), room);
    }
    @SuppressWarnings("unchecked")
    var type = (Class<F>) filter.getClass();
    var opened = Cursor.open(cursor, list, type, room);
    if (!arc.instance(Validator.class).get().validate(opened.query()).isEmpty()) {
      throw Cursor.invalid(list);
    }
    return wanted == null ? opened : opened.limitedTo(wanted);
  }

  private static Cursor.Room room(ArcContainer arc, RoutingContext request, boolean paged) {
    long bytes = arc.instance(ApiConfig.class).get().maxPage().asLongValue();
    return new Cursor.Room(
        paged ? bytes : Math.min(bytes, PART),
        arc.instance(Admission.class).get().share(request)::add);
  }

  /** Reserves memory for the further pages of a whole list, which are read one after the other. */
  public static void reserveParts(HeapBudget.Share share) {
    share.add(PART * HeapBudget.COPIES);
  }
}
