package tv.slate.production;

/** What a location is to a shoot. */
public enum Role {
  set,
  stage,
  basecamp,
  holding,
  parking
}
