package tv.slate.filming;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The role of a location in a shoot. */
@Schema(
    description =
        "What a place serves as: where it is filmed (`set`, `stage`), where the crew stays (`basecamp`), where extras wait (`holding`), or for vehicles (`parking`).",
    name = "ShootRole")
public enum ShootRole {
  set,
  stage,
  basecamp,
  holding,
  parking
}
