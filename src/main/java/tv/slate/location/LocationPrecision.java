package tv.slate.location;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How precisely a location is known, from most to least precise. */
@Schema(
    description = "How precisely a location is known, from a house to a country.",
    name = "PlacePrecision")
public enum LocationPrecision {
  address,
  intersection,
  block,
  neighbourhood,
  locality,
  region,
  country;

  /** Whether a point for this location says little about where in it filming happens. */
  public boolean isCoarse() {
    return compareTo(locality) >= 0;
  }
}
