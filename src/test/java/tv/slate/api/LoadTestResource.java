package tv.slate.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Work that takes as long as a test wants, where limits hold. */
@Path("/v1/test-load")
public class LoadTestResource {
  static final Semaphore BEGUN = new Semaphore(0);
  static final Semaphore MAY_END = new Semaphore(0);

  @GET
  @Path("/work")
  @Operation(hidden = true)
  public Map<String, String> work() throws InterruptedException {
    BEGUN.release();
    return Map.of("ended", String.valueOf(MAY_END.tryAcquire(30, TimeUnit.SECONDS)));
  }

  @GET
  @Path("/failure")
  @Operation(hidden = true)
  public Map<String, String> fail() {
    throw Problem.conflict("always");
  }

  @POST
  @Operation(hidden = true)
  public Map<String, String> echo(Map<String, String> body) {
    return body;
  }

  @POST
  @Path("/optional")
  @Operation(hidden = true)
  public Map<String, Boolean> optional(Optional<Map<String, String>> body) {
    return Map.of("given", body.isPresent());
  }
}
