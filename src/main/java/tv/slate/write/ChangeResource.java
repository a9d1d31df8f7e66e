package tv.slate.write;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import tv.slate.page.Page;
import tv.slate.page.Paging;
import tv.slate.response.Cached;
import tv.slate.role.RequiresRole;
import tv.slate.role.Role;

@Path("/v1")
@Tag(name = "Keys")
@Cached(Cached.CONFIDENTIAL)
class ChangeResource {
  private final Changes changes;

  ChangeResource(Changes changes) {
    this.changes = changes;
  }

  @GET
  @Path("/changes")
  @RequiresRole(Role.editor)
  @Transactional
  @Operation(operationId = "listChanges", summary = "The audit log, newest first")
  public Page<ChangeView> list(
      @BeanParam @Valid ChangeFilter filter, @BeanParam @Valid Paging paging) {
    var at = paging.at(filter);
    return Page.of(changes.slice(at), at, Function.identity(), ChangeView::sortKey);
  }
}
