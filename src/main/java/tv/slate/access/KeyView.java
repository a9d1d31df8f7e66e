package tv.slate.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.api.Role;

/**
 * A key as it goes out.
 *
 * @param key the key itself, told once, where it was made
 */
record KeyView(
    UUID id,
    String name,
    Role role,
    @Schema(description = "Whether it comes from the configuration of the service.")
        boolean configured,
    Instant createdAt,
    @Nullable String createdBy,
    @Nullable Instant expiresAt,
    @Nullable LocalDate lastUsedOn,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy,
    @Schema(description = "The key itself: only in the first answer to the request that made it.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String key)
    implements Confidential {

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
