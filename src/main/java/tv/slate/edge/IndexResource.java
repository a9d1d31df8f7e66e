package tv.slate.edge;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Tag(name = "Index")
class IndexResource {
  @GET
  @Operation(operationId = "getIndex", summary = "The addresses of the API")
  public IndexView index() {
    return IndexView.ALL;
  }
}
