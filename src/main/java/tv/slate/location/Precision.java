package tv.slate.location;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How precisely a place is known, from sharpest to vaguest. */
@Schema(name = "PlacePrecision")
public enum Precision {
  address,
  intersection,
  block,
  neighbourhood,
  locality,
  region,
  country
}
