package tv.slate.importing;

import static java.util.Objects.requireNonNullElse;
import static tv.slate.problem.Problem.notFound;

import io.quarkus.arc.All;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.feed.Feed;
import tv.slate.feed.FeedView;
import tv.slate.page.Cursor;
import tv.slate.page.Page;
import tv.slate.page.Paging;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;
import tv.slate.response.Cached;
import tv.slate.role.RequiresRole;
import tv.slate.role.Role;
import tv.slate.tag.Conditions;
import tv.slate.write.Write;

@Path("/v1")
@Tag(name = "Imports")
@Cached(Cached.NEVER)
class ImportResource {
  private final List<Feed> feeds;
  private final Importing importing;
  private final Imports imports;
  private final Conditions conditions;

  ImportResource(
      @All List<Feed> feeds, Importing importing, Imports imports, Conditions conditions) {
    this.feeds = feeds.stream().sorted(Comparator.comparing(Feed::name)).toList();
    this.importing = importing;
    this.imports = imports;
    this.conditions = conditions;
  }

  @GET
  @Path("/feeds")
  @Cached(Cached.FOR_A_DAY)
  @Operation(
      operationId = "listFeeds",
      summary = "The feeds that can be loaded, with their licences")
  public Page<FeedView> feeds() {
    return new Page<>(feeds.stream().map(FeedView::of).toList(), null);
  }

  @POST
  @RequiresRole(Role.importer)
  @Path("/imports/{id}")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "importFile", summary = "Load a file of open data, or of reports")
  @ResponseStatus(202)
  public RestResponse<ImportView> load(
      @RestPath("id")
          @Parameter(
              description = "The name of the feed, of those at /v1/feeds.",
              example = "paris")
          String feed,
      @RestQuery
          @Parameter(
              description =
                  "When the publisher published the file, as EDTF; by default today (UTC)."
                      + " An older file than the last one adds rows but changes none.",
              example = "2024-12")
          @Nullable EdtfDate publishedOn,
      @RestQuery
          @Parameter(
              description = "Tell what would become of each row, and keep nothing.",
              example = "true")
          @Nullable Boolean dryRun,
      @Context HttpHeaders headers,
      InputStream file)
      throws IOException {
    var known =
        feeds.stream()
            .filter(each -> each.name().equals(feed))
            .findFirst()
            .orElseThrow(notFound("feed", feed, "/v1/feeds"));
    var today = LocalDate.now(ZoneOffset.UTC);
    if (publishedOn != null
        && publishedOn.earliest() != null
        && publishedOn.earliest().isAfter(today.plusDays(1))) {
      throw Problem.invalidParameter(
          "publishedOn", "must not lie after tomorrow, " + today.plusDays(1) + " (UTC)");
    }
    return importing.receive(
        known,
        file,
        charset(headers.getHeaderString(HttpHeaders.CONTENT_TYPE)),
        publishedOn == null ? EdtfDate.parse(today.toString()) : publishedOn,
        requireNonNullElse(dryRun, false));
  }

  /** The charset of a text's media type, or else UTF-8. */
  private static Charset charset(@Nullable String type) {
    String name = null;
    try {
      var media = MediaType.valueOf(type == null ? MediaType.WILDCARD : type);
      // A charset has no meaning for media types other than text, such as application/octet-stream.
      name =
          media.getType().equals("text") || media.getSubtype().matches("(?i).*(json|csv).*")
              ? media.getParameters().get("charset")
              : null;
    } catch (IllegalArgumentException e) {
      // Any media type is accepted.
    }
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw Problem.of(
          ProblemType.unsupported_media_type,
          "The charset '" + name + "' is not known here; UTF-8 and ISO-8859-1 are, among others.");
    }
  }

  @GET
  @Path("/imports")
  @Transactional
  @Operation(operationId = "listImports", summary = "Imports, newest first")
  public Page<ImportView> list(
      @BeanParam @Valid ImportFilter filter, @BeanParam @Valid Paging paging) {
    var at = paging.at(filter);
    return Page.of(imports.slice(at), at, Function.identity(), ImportView::sortKey);
  }

  @GET
  @Path("/imports/{id}")
  @Transactional
  @Operation(operationId = "getImport", summary = "The progress and the result of an import")
  public ImportView get(UUID id) {
    return ImportView.of(find(id));
  }

  @DELETE
  @Write(Role.importer)
  @Path("/imports/{id}")
  @Operation(operationId = "stopImport", summary = "Stop an import: nothing of it is kept")
  public void stop(UUID id) {
    conditions.check(get(id));
    importing.stop(id);
  }

  @GET
  @Path("/imports/{id}/refusals")
  @Transactional
  @Operation(
      operationId = "listRefusals",
      summary = "The first 10,000 rows that were refused, and why")
  public Page<RefusalView> refusals(UUID id, @BeanParam @Valid Paging paging) {
    return refusals(find(id).id, paging.at(new Imports.NoFilter()));
  }

  private Import find(UUID id) {
    return imports.findByIdOptional(id).orElseThrow(notFound("import", id, "/v1/imports"));
  }

  private Page<RefusalView> refusals(UUID id, Cursor<Imports.NoFilter> at) {
    return Page.of(
        at.slice(imports.refusals(id, at)),
        at,
        Imports.RefusalRow::view,
        Imports.RefusalRow::key,
        next -> refusals(id, next));
  }
}
