package tv.slate.filming;

import static tv.slate.problem.Problem.notFound;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import tv.slate.json.MergePatch;
import tv.slate.location.Locations;
import tv.slate.location.NewLocation;
import tv.slate.location.PlaceFilter;
import tv.slate.page.Cursor;
import tv.slate.page.Page;
import tv.slate.page.Paging;
import tv.slate.problem.Problem;
import tv.slate.role.Role;
import tv.slate.tag.Conditions;
import tv.slate.tag.RequiresIfMatch;
import tv.slate.write.Write;

@Path("/v1")
@Tag(name = "Filming locations")
class FilmingLocationResource {
  private final FilmingLocations filming;
  private final Locations locations;
  private final Conditions conditions;

  FilmingLocationResource(FilmingLocations filming, Locations locations, Conditions conditions) {
    this.filming = filming;
    this.locations = locations;
    this.conditions = conditions;
  }

  @GET
  @Path("/filming-locations")
  @Operation(
      operationId = "listFilmingLocations",
      summary = "Locations where productions film, by distance, by relevance, or by name")
  public Page<FilmingLocationView> list(
      @BeanParam @Valid FilmingLocationFilter filter,
      @BeanParam @Valid PlaceFilter place,
      @BeanParam @Valid Paging paging) {
    return page(paging.at(new FilmingLocationQuery(filter, place)));
  }

  @GET
  @Path("/filming-locations/{id}")
  @Operation(operationId = "getFilmingLocation", summary = "One location")
  public FilmingLocationView get(UUID id) {
    var found =
        filming.find(id).orElseThrow(notFound("filming location", id, "/v1/filming-locations"));
    var filmingProductions = filming.filmingProductions(List.of(id), FilmingLocationFilter.NONE);
    return FilmingLocationView.of(found, filmingProductions.getOrDefault(id, List.of()), false);
  }

  @PATCH
  @Write(Role.editor)
  @Path("/filming-locations/{id}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RequiresIfMatch
  @Operation(
      operationId = "patchFilmingLocation",
      summary = "Correct a location, by JSON Merge Patch")
  public FilmingLocationView patch(UUID id, MergePatch patch) {
    var location =
        locations.lock(id).orElseThrow(notFound("filming location", id, "/v1/filming-locations"));
    conditions.check(get(id));
    var corrected = patch.apply(NewLocation.of(location), NewLocation.class);
    if (!corrected.complete()) {
      throw Problem.invalidField(
          corrected.latitude() == null ? "/latitude" : "/longitude",
          "is needed beside the other coordinate");
    }
    locations.correct(location, corrected);
    return get(id);
  }

  private Page<FilmingLocationView> page(Cursor<FilmingLocationQuery> at) {
    var found = at.slice(filming.slice(at));
    var filmingProductions =
        filming.filmingProductions(
            found.rows().stream().map(FilmingLocations.LocationRow::id).toList(),
            at.query().filter());
    boolean near = at.query().place().near() != null;
    return Page.of(
        found,
        at,
        row ->
            FilmingLocationView.of(row, filmingProductions.getOrDefault(row.id(), List.of()), near),
        FilmingLocations.LocationRow::sortKey,
        this::page);
  }
}
