package tv.slate.edge;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Redirects from the root to the index. */
@Path("/")
class RootResource {
  @GET
  @Operation(hidden = true)
  public Response root() {
    // Set as a header, since the builder would make it absolute, with the host of the request to
    // the proxy.
    return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, "/v1").build();
  }
}
