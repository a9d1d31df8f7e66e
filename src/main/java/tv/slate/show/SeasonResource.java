package tv.slate.show;

import static tv.slate.problem.Problem.notFound;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
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
class SeasonResource {
  private final Shows shows;
  private final Seasons seasons;
  private final Conditions conditions;

  SeasonResource(Shows shows, Seasons seasons, Conditions conditions) {
    this.shows = shows;
    this.seasons = seasons;
    this.conditions = conditions;
  }

  @GET
  @Path("/shows/{show}/seasons")
  @Transactional
  @Operation(operationId = "listSeasons", summary = "A show's seasons, by number")
  public Page<SeasonView> list(String show, @BeanParam @Valid Paging paging) {
    var at = paging.at(new SeasonFilter());
    int after = at.first() ? -1 : at.after(0, Integer::valueOf);
    var found = seasons.after(find(show).id, after, at.pageSize() + 1);
    return Page.of(found, at, SeasonView::of, season -> List.of(Integer.toString(season.number)));
  }

  @POST
  @Path("/shows/{show}/seasons")
  @Write(Role.editor)
  @Operation(operationId = "createSeason", summary = "A new season")
  @ResponseStatus(201)
  public RestResponse<SeasonView> create(String show, @NotNull @Valid NewSeason said) {
    if (said.number() == null) {
      throw Problem.invalidField("/number", "is needed");
    }
    var of = lock(show);
    if (seasons.byNumber(of.id, said.number()).isPresent()) {
      throw ShowConstraints.NUMBER_TAKEN.with(Link.item(listOf(of) + "/" + said.number()));
    }
    return created(seasons.add(of, said.number(), said));
  }

  @GET
  @Path("/shows/{show}/seasons/{number}")
  @Transactional
  @Operation(operationId = "getSeason", summary = "One season")
  public SeasonView get(String show, int number) {
    return SeasonView.of(find(find(show), number));
  }

  @PUT
  @Path("/shows/{show}/seasons/{number}")
  @Write(Role.editor)
  @RequiresIfMatch
  @Operation(operationId = "putSeason", summary = "Create the season of this number, or replace it")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "201", description = "Created")
  public RestResponse<SeasonView> put(
      String show, @Min(0) @Max(9999) int number, @NotNull @Valid NewSeason said) {
    var of = lock(show);
    Optional<Season> found = seasons.byNumber(of.id, number);
    if (found.isPresent()) {
      conditions.check(SeasonView.of(found.get()));
      return RestResponse.ok(SeasonView.of(seasons.replace(found.get(), said)));
    }
    conditions.requireNothing();
    return created(seasons.add(of, number, said));
  }

  @PATCH
  @Path("/shows/{show}/seasons/{number}")
  @Write(Role.editor)
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RequiresIfMatch
  @Operation(operationId = "patchSeason", summary = "Change some of a season, by JSON Merge Patch")
  public SeasonView patch(String show, int number, MergePatch patch) {
    var season = lock(show, number);
    return SeasonView.of(
        seasons.replace(season, patch.apply(NewSeason.of(season), NewSeason.class)));
  }

  @DELETE
  @Path("/shows/{show}/seasons/{number}")
  @Write(Role.editor)
  @RequiresIfMatch
  @Operation(operationId = "deleteSeason", summary = "Delete a season without reports")
  public void delete(String show, int number) {
    seasons.delete("id", lock(show, number).id);
  }

  private Show find(String show) {
    return shows.bySlugOrId(show).orElseThrow(notFound("show", show, "/v1/shows"));
  }

  private Show lock(String show) {
    return shows.lock(show).orElseThrow(notFound("show", show, "/v1/shows"));
  }

  /** Locks the season and checks the request's preconditions. */
  private Season lock(String show, int number) {
    var season = find(lock(show), number);
    conditions.check(SeasonView.of(season));
    return season;
  }

  private Season find(Show show, int number) {
    return seasons.byNumber(show.id, number).orElseThrow(notFound("season", number, listOf(show)));
  }

  private static String listOf(Show show) {
    return "/v1/shows/" + show.slug + "/seasons";
  }

  private static RestResponse<SeasonView> created(Season season) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, SeasonView.of(season))
        .location(URI.create(listOf(season.show) + "/" + season.number))
        .build();
  }

  /** The list of a show's seasons takes no parameters but those of its pages. */
  record SeasonFilter() {}
}
