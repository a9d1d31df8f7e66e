package tv.slate.show;

import static tv.slate.problem.Problem.notFound;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tv.slate.json.MergePatch;
import tv.slate.page.Page;
import tv.slate.page.Paging;
import tv.slate.problem.Link;
import tv.slate.problem.Problem;
import tv.slate.role.Role;
import tv.slate.tag.Conditions;
import tv.slate.tag.RequiresIfMatch;
import tv.slate.write.Write;

@Path("/v1")
@Tag(name = "Shows")
class ShowResource {
  private final Shows shows;
  private final Seasons seasons;
  private final Conditions conditions;

  ShowResource(Shows shows, Seasons seasons, Conditions conditions) {
    this.shows = shows;
    this.seasons = seasons;
    this.conditions = conditions;
  }

  @GET
  @Path("/shows")
  @Operation(operationId = "listShows", summary = "Shows, by slug, or best match first")
  public Page<ShowView> list(@BeanParam @Valid ShowFilter filter, @BeanParam @Valid Paging paging) {
    var at = paging.at(filter);
    return Page.of(shows.slice(at), at, ShowView::of, Shows.ShowRow::key);
  }

  @POST
  @Path("/shows")
  @Write(Role.editor)
  @Operation(operationId = "createShow", summary = "A new show")
  @ResponseStatus(201)
  public RestResponse<ShowView> create(@NotNull @Valid NewShow show) {
    String slug = show.slug() != null ? show.slug() : shows.suggestedSlug(show.title());
    if (slug == null) {
      throw Problem.invalidField(
          "/slug",
          "is needed, since most of the title can't be written in the letters of a slug, a to z");
    }
    if (shows.bySlug(slug).isPresent()) {
      throw ShowConstraints.SLUG_TAKEN.with(Link.item("/v1/shows/" + slug));
    }
    return created(shows.add(slug, show));
  }

  @GET
  @Path("/shows/{show}")
  @Transactional
  @Operation(operationId = "getShow", summary = "One show, by slug or id")
  public ShowView get(
      String show,
      @RestQuery @Parameter(description = "What to show with it.", example = "seasons")
          @Nullable Embed embed) {
    var found = shows.bySlugOrId(show).orElseThrow(notFound("show", show, "/v1/shows"));
    return embed == null
        ? ShowView.of(found)
        : ShowView.of(found, seasons.ofShow(found.id).stream().map(SeasonView::of).toList());
  }

  @PUT
  @Path("/shows/{show}")
  @Write(Role.editor)
  @RequiresIfMatch
  @Operation(operationId = "putShow", summary = "Create the show of this slug, or replace it")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "201", description = "Created")
  public RestResponse<ShowView> put(String show, @NotNull @Valid NewShow said) {
    Optional<Show> found = shows.lock(show);
    if (found.isPresent()) {
      conditions.check(ShowView.of(found.get()));
      return RestResponse.ok(ShowView.of(shows.replace(found.get(), said)));
    }
    if (Slug.asId(show) != null) {
      throw notFound("show", show, "/v1/shows").get();
    }
    conditions.requireNothing();
    if (said.slug() != null && !said.slug().equals(show)) {
      throw Problem.conflict(
          "The body's slug '" + said.slug() + "' is not the path's '" + show + "'.");
    }
    if (!Slug.isValid(show)) {
      throw Problem.invalidParameter("show", Slug.RULE);
    }
    return created(shows.add(show, said));
  }

  @PATCH
  @Path("/shows/{show}")
  @Write(Role.editor)
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RequiresIfMatch
  @Operation(operationId = "patchShow", summary = "Change some of a show, by JSON Merge Patch")
  public ShowView patch(String show, MergePatch patch) {
    var found = lock(show);
    return ShowView.of(shows.replace(found, patch.apply(NewShow.of(found), NewShow.class)));
  }

  @DELETE
  @Path("/shows/{show}")
  @Write(Role.editor)
  @RequiresIfMatch
  @Operation(operationId = "deleteShow", summary = "Delete a show without reports")
  public void delete(String show) {
    shows.delete(lock(show).id);
  }

  /** Locks the show and checks the request's preconditions. */
  private Show lock(String show) {
    var found = shows.lock(show).orElseThrow(notFound("show", show, "/v1/shows"));
    conditions.check(ShowView.of(found));
    return found;
  }

  private static RestResponse<ShowView> created(Show show) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, ShowView.of(show))
        .location(URI.create("/v1/shows/" + show.slug))
        .build();
  }
}
