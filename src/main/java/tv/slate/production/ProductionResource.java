package tv.slate.production;

import static java.util.Objects.requireNonNull;
import static tv.slate.problem.Problem.notFound;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tv.slate.filming.FilmingLocations;
import tv.slate.filming.ShootFilter;
import tv.slate.filming.ShootView;
import tv.slate.location.PlaceFilter;
import tv.slate.page.Cursor;
import tv.slate.page.Page;
import tv.slate.page.Paging;
import tv.slate.problem.Link;
import tv.slate.problem.Problem;
import tv.slate.role.Role;
import tv.slate.show.Shows;
import tv.slate.tag.Conditions;
import tv.slate.tag.RequiresIfMatch;
import tv.slate.write.Write;

@Path("/v1")
@Tag(name = "Productions")
class ProductionResource {
  /** The size of a production with matching shoots, as a multiple of that without, at most. */
  private static final int WITH_MATCHES = 3;

  private final ProductionSearch search;
  private final Productions productions;
  private final FilmingLocations filming;
  private final Shows shows;
  private final Conditions conditions;

  ProductionResource(
      ProductionSearch search,
      Productions productions,
      FilmingLocations filming,
      Shows shows,
      Conditions conditions) {
    this.search = search;
    this.productions = productions;
    this.filming = filming;
    this.shows = shows;
    this.conditions = conditions;
  }

  @GET
  @Path("/productions")
  @Operation(operationId = "listProductions", summary = "Productions: the one query")
  public Page<ProductionView> list(
      @BeanParam @Valid ProductionFilter filter,
      @BeanParam @Valid PlaceFilter place,
      @BeanParam @Valid StartWindow window,
      @BeanParam @Valid Paging paging) {
    return page(paging.at(ProductionQuery.of(filter, place, window)));
  }

  @GET
  @Path("/productions/upcoming")
  @Operation(
      operationId = "listUpcomingProductions",
      summary = "What starts production soon, soonest first")
  public Page<ProductionView> upcoming(
      @BeanParam @Valid ProductionFilter filter,
      @BeanParam @Valid PlaceFilter place,
      @BeanParam @Valid UpcomingWindow window,
      @BeanParam @Valid Paging paging) {
    return page(paging.at(ProductionQuery.upcoming(filter, place, window)));
  }

  @GET
  @Path("/shows/{show}/productions")
  @Transactional
  @Operation(operationId = "listShowProductions", summary = "A show's productions, soonest first")
  public Page<ProductionView> ofShow(String show, @BeanParam @Valid Paging paging) {
    var found = shows.bySlugOrId(show).orElseThrow(notFound("show", show, "/v1/shows"));
    return page(paging.at(ProductionQuery.ofShow(found.slug)));
  }

  @POST
  @Path("/productions")
  @Write(Role.editor)
  @Operation(operationId = "createProduction", summary = "Create a production without reports")
  @ResponseStatus(201)
  public RestResponse<ProductionView> create(@NotNull @Valid NewProduction production) {
    var ensured = productions.ensure(production, "");
    var address = "/v1/productions/" + ensured.id();
    if (!ensured.created()) {
      throw Problem.conflict("This production is there already: " + address)
          .with(Link.item(address));
    }
    return RestResponse.ResponseBuilder.create(
            RestResponse.Status.CREATED, view(ensured.id(), null))
        .location(URI.create(address))
        .build();
  }

  @GET
  @Path("/productions/{id}")
  @Operation(operationId = "getProduction", summary = "One production")
  public ProductionView get(
      UUID id,
      @RestQuery @Parameter(description = "What was published by this day.", example = "2017-12-31")
          @Nullable LocalDate asOf) {
    return view(id, asOf);
  }

  @DELETE
  @Path("/productions/{id}")
  @Write(Role.editor)
  @RequiresIfMatch
  @Operation(operationId = "deleteProduction", summary = "Delete a production without reports")
  public void delete(UUID id) {
    productions.lock(List.of(id));
    conditions.check(view(id, null));
    productions.delete(id);
  }

  @GET
  @Path("/productions/{id}/filming-locations")
  @Operation(
      operationId = "listShoots",
      summary = "Where a production films: each shoot, its dates and its report")
  public Page<ShootView> filmingLocations(
      UUID id, @BeanParam @Valid ShootFilter filter, @BeanParam @Valid Paging paging) {
    var production =
        productions.find(id).orElseThrow(notFound("production", id, "/v1/productions"));
    return shoots(production.id(), paging.at(filter));
  }

  private Page<ShootView> shoots(UUID production, Cursor<ShootFilter> at) {
    return Page.of(
        at.slice(filming.shoots(production, at)),
        at,
        ShootView::of,
        shoot -> List.of(shoot.id().toString()),
        next -> shoots(production, next));
  }

  private ProductionView view(UUID id, @Nullable LocalDate asOf) {
    var found = productions.find(id).orElseThrow(notFound("production", id, "/v1/productions"));
    return requireNonNull(productions.views(List.of(found), ProductionQuery.asOf(asOf)).get(id));
  }

  private Page<ProductionView> page(Cursor<ProductionQuery> at) {
    int share = at.query().asksForShoots() ? WITH_MATCHES : 1;
    var found = at.slice(search.slice(at), row -> (long) row.weight() * share);
    var views = productions.views(found.rows(), at.query());
    return Page.of(
        found,
        at,
        row -> requireNonNull(views.get(row.id())),
        Productions.ProductionRow::key,
        this::page);
  }
}
