package tv.slate.production;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a location is to a shoot. */
@Schema(name = "ShootRole")
public enum Role {
  set,
  stage,
  basecamp,
  holding,
  parking
}
