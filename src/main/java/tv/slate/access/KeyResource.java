package tv.slate.access;

import static tv.slate.problem.Problem.notFound;

import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import tv.slate.page.Page;
import tv.slate.page.Paging;
import tv.slate.problem.Problem;
import tv.slate.response.Cached;
import tv.slate.role.Caller;
import tv.slate.role.RequiresRole;
import tv.slate.role.Role;
import tv.slate.tag.Conditions;
import tv.slate.write.Write;

@Path("/v1")
@Tag(name = "Keys")
@Cached(Cached.CONFIDENTIAL)
class KeyResource {
  private static final LocalDate MAX_EXPIRY = LocalDate.of(2199, 12, 31);

  private final Keys keys;
  private final Conditions conditions;

  KeyResource(Keys keys, Conditions conditions) {
    this.keys = keys;
    this.conditions = conditions;
  }

  @GET
  @Path("/keys")
  @RequiresRole(Role.admin)
  @Transactional
  @Operation(operationId = "listKeys", summary = "Keys, newest first, without the keys themselves")
  public Page<KeyView> list(@BeanParam @Valid KeyFilter filter, @BeanParam @Valid Paging paging) {
    var at = paging.at(filter);
    return Page.of(keys.slice(at), at, Function.identity(), KeyView::sortKey);
  }

  @POST
  @Path("/keys")
  @Write(Role.admin)
  @Operation(operationId = "createKey", summary = "A new key, which is shown this once")
  @ResponseStatus(201)
  public RestResponse<KeyView> create(@NotNull @Valid NewKey said) {
    var secret = Secret.random();
    var key =
        new AccessKey(
            secret, said.name(), said.role(), expiry(said.expiresAt()), Caller.current().name());
    keys.persistAndFlush(key);
    return RestResponse.ResponseBuilder.create(
            RestResponse.Status.CREATED, KeyView.of(key).with(secret))
        .location(URI.create("/v1/keys/" + key.id))
        .build();
  }

  private static Instant expiry(@Nullable Instant said) {
    var now = Instant.now();
    if (said == null) {
      return now.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
    }
    if (!said.isAfter(now) || said.atZone(ZoneOffset.UTC).toLocalDate().isAfter(MAX_EXPIRY)) {
      throw Problem.invalidField("/expiresAt", "must lie in the future, until " + MAX_EXPIRY);
    }
    return said;
  }

  @GET
  @Path("/keys/{id}")
  @RequiresRole(Role.admin)
  @Transactional
  @Operation(operationId = "getKey", summary = "One key, without the key itself")
  public KeyView get(UUID id) {
    return KeyView.of(keys.findByIdOptional(id).orElseThrow(notFound("key", id, "/v1/keys")));
  }

  @DELETE
  @Path("/keys/{id}")
  @Write(Role.admin)
  @Operation(operationId = "revokeKey", summary = "Revoke a key, effective immediately")
  public void revoke(UUID id) {
    var key =
        keys.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(notFound("key", id, "/v1/keys"));
    conditions.check(KeyView.of(key));
    key.revoke(Caller.current().name());
  }
}
