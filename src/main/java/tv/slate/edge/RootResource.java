package tv.slate.edge;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Leads from the root to the index. */
@Path("/")
class RootResource {
  @GET
  @Operation(hidden = true)
  public Response root() {
    // As a header, since the builder would make it absolute, by the host that a proxy asked for.
    return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, "/v1").build();
  }
}
