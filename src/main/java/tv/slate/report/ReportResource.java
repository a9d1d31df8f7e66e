package tv.slate.report;

import static java.util.Objects.requireNonNull;
import static tv.slate.problem.Problem.notFound;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tv.slate.load.Admission;
import tv.slate.page.Cursor;
import tv.slate.page.Page;
import tv.slate.page.Paging;
import tv.slate.problem.Problem;
import tv.slate.production.Productions;
import tv.slate.role.Caller;
import tv.slate.role.Role;
import tv.slate.tag.Conditions;
import tv.slate.write.Write;

@Path("/v1")
@Tag(name = "Reports")
class ReportResource {
  private final Filing filing;
  private final Reports reports;
  private final Productions productions;
  private final Conditions conditions;
  private final ReportMetrics metrics;
  private final Admission admission;

  ReportResource(
      Filing filing,
      Reports reports,
      Productions productions,
      Conditions conditions,
      ReportMetrics metrics,
      Admission admission) {
    this.filing = filing;
    this.reports = reports;
    this.productions = productions;
    this.conditions = conditions;
    this.metrics = metrics;
    this.admission = admission;
  }

  @POST
  @Write(Role.reporter)
  @Path("/reports")
  @Operation(
      operationId = "fileReport",
      summary = "File a report; a duplicate returns the existing one")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "201", description = "Created")
  public RestResponse<ReportView> file(@NotNull @Valid NewReport report) {
    var filed = filing.file(report, Caller.current().name());
    metrics.filed(filed.created());
    return RestResponse.ResponseBuilder.create(
            filed.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
            get(filed.report()))
        .location(URI.create("/v1/reports/" + filed.report()))
        .build();
  }

  @GET
  @Path("/reports")
  @Transactional
  @Operation(operationId = "listReports", summary = "Reports, newest first")
  public Page<ReportView> list(
      @BeanParam @Valid ReportFilter filter, @BeanParam @Valid Paging paging) {
    return page(paging.at(filter.checked()), null);
  }

  @GET
  @Path("/productions/{id}/reports")
  @Transactional
  @Operation(
      operationId = "listProductionReports",
      summary = "A production's reports, newest first")
  public Page<ReportView> ofProduction(UUID id, @BeanParam @Valid Paging paging) {
    if (!productions.exists(id)) {
      throw notFound("production", id, "/v1/productions").get();
    }
    return page(paging.at(ReportFilter.ALL), id);
  }

  @GET
  @Path("/reports/{id}")
  @Transactional
  @Operation(operationId = "getReport", summary = "One report")
  public ReportView get(UUID id) {
    admission.reserve(reports.weight(id).orElseThrow(notFound("report", id, "/v1/reports")));
    return ReportView.of(reports.whole(id).orElseThrow());
  }

  @PUT
  @Write(Role.reporter)
  @Path("/reports/{id}/withdrawal")
  @Operation(
      operationId = "withdrawReport",
      summary = "Withdraw a report, as if it had never counted")
  public ReportView withdraw(UUID id, Optional<@Valid NewWithdrawal> withdrawal) {
    var report = filing.lock(id).orElseThrow(notFound("report", id, "/v1/reports"));
    var caller = Caller.current();
    if (!caller.is(Role.editor) && !caller.name().equals(report.filedBy)) {
      throw Problem.forbidden(
          Role.editor.name(), "A reporter may only withdraw reports of their own.");
    }
    conditions.check(ReportView.of(report));
    filing.withdraw(report, withdrawal.map(NewWithdrawal::reason).orElse(null), caller.name());
    return ReportView.of(report);
  }

  private Page<ReportView> page(Cursor<ReportFilter> at, @Nullable UUID production) {
    var found = at.slice(reports.slice(at, production), Reports.ReportRow::weight);
    var byId = reports.whole(found.rows().stream().map(Reports.ReportRow::id).toList());
    return Page.of(
        found,
        at,
        row -> ReportView.of(requireNonNull(byId.get(row.id()))),
        Reports.ReportRow::key);
  }
}
