package tv.slate.milestone;

import static tv.slate.problem.Problem.notFound;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import tv.slate.belief.Beliefs;
import tv.slate.belief.Subject;
import tv.slate.load.Admission;
import tv.slate.production.Productions;
import tv.slate.report.Reports;

@Path("/v1")
@Tag(name = "Productions")
class MilestoneResource {
  private final Productions productions;
  private final Beliefs beliefs;
  private final Reports reports;
  private final Admission admission;

  MilestoneResource(
      Productions productions, Beliefs beliefs, Reports reports, Admission admission) {
    this.productions = productions;
    this.beliefs = beliefs;
    this.reports = reports;
    this.admission = admission;
  }

  @GET
  @Path("/productions/{id}/start-dates")
  @Operation(
      operationId = "getStartDates",
      summary = "Every reported start date, the current one, and how it slipped")
  public MilestoneHistory starts(UUID id) {
    return history(id, Subject.start);
  }

  @GET
  @Path("/productions/{id}/wrap-dates")
  @Operation(
      operationId = "getWrapDates",
      summary = "Every reported wrap date, the current one, and how it slipped")
  public MilestoneHistory wraps(UUID id) {
    return history(id, Subject.wrap);
  }

  @GET
  @Path("/productions/{id}/premieres")
  @Operation(
      operationId = "getPremieres",
      summary = "Every reported premiere, the current one, and how it slipped")
  public MilestoneHistory premieres(UUID id) {
    return history(id, Subject.premiere);
  }

  private MilestoneHistory history(UUID id, Subject milestone) {
    var updatedAt =
        productions.updatedAt(id).orElseThrow(notFound("production", id, "/v1/productions"));
    var reported = reports.dates(id, milestone, MilestoneHistory.MOST);
    var believed = beliefs.timeline(id, milestone, MilestoneHistory.MOST);
    admission.reserve(MilestoneHistory.bytes(reported.size() + believed.size()));
    return MilestoneHistory.of(id, updatedAt, reported, believed);
  }
}
