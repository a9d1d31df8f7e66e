package tv.slate.write;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A write in the audit log. */
@Schema(description = "An entry of the audit log.")
record ChangeView(
    @Schema(description = "The change's id.") UUID id,
    @Schema(description = "When it was done.") Instant at,
    @Schema(description = "The name of the key that it was done with.") String by,
    @Schema(description = "The method of the request that did it.") String method,
    @Schema(description = "The path of what was changed or created.") String address,
    @Schema(description = "The X-Request-Id of the request.") String requestId) {

  /** By what the list is sorted. */
  List<String> sortKey() {
    return List.of(at.toString(), id.toString());
  }
}
