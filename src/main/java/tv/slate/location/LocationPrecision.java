package tv.slate.location;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How precisely a place is known, from sharpest to vaguest. */
@Schema(
    description = "How exactly a place is known, from a house to a country.",
    name = "PlacePrecision")
public enum LocationPrecision {
  address,
  intersection,
  block,
  neighbourhood,
  locality,
  region,
  country;

  /** Whether a point that stands for the place says little of where in it something happens. */
  public boolean isCoarse() {
    return compareTo(locality) >= 0;
  }
}
