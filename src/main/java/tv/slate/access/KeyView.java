package tv.slate.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.role.Role;
import tv.slate.write.HasSecret;

/**
 * The response for a key.
 *
 * @param key the secret, only in the response that creates it
 */
@Schema(description = "A key for writing. The key itself is shown once, when it is created.")
record KeyView(
    @Schema(description = "The key's id.") UUID id,
    @Schema(description = "The name of the writer, recorded with everything written.") String name,
    @Schema(description = "What it allows.") Role role,
    @Schema(description = "Whether it comes from the configuration of the service.")
        boolean configured,
    @Schema(description = "When it was created.") Instant createdAt,
    @Schema(description = "The name of the key that created it.") @Nullable String createdBy,
    @Schema(description = "When it expires; null if never.") @Nullable Instant expiresAt,
    @Schema(description = "The last day on which it was used.") @Nullable LocalDate lastUsedOn,
    @Schema(description = "When it was revoked; null unless it was.") @Nullable Instant revokedAt,
    @Schema(description = "The name of the key that it was revoked with.")
        @Nullable String revokedBy,
    @Schema(
            description =
                "The key itself: only in the first response to the request that created it.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String key)
    implements HasSecret {

  static KeyView of(AccessKey key) {
    return new KeyView(
        key.id,
        key.name,
        key.role,
        key.configured,
        key.createdAt,
        key.createdBy,
        key.expiresAt,
        key.lastUsedOn,
        key.revokedAt,
        key.revokedBy,
        null);
  }

  /** By what the list is sorted. */
  List<String> sortKey() {
    return List.of(createdAt.toString(), id.toString());
  }

  @Override
  public KeyView withoutSecret() {
    return with(null);
  }

  KeyView with(@Nullable Secret secret) {
    return new KeyView(
        id,
        name,
        role,
        configured,
        createdAt,
        createdBy,
        expiresAt,
        lastUsedOn,
        revokedAt,
        revokedBy,
        secret == null ? null : secret.text());
  }
}
