package tv.slate.filming;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The role of a location in a shoot. */
@Schema(
    description =
        "The role of a location: for filming (`set`, `stage`), for the crew (`basecamp`), for waiting extras (`holding`), or for vehicles (`parking`).",
    name = "ShootRole")
public enum ShootRole {
  set,
  stage,
  basecamp,
  holding,
  parking
}
